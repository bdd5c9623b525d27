using System.CommandLine;
using System.Globalization;
using System.Text;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Setup;

/// <summary><c>kiwoom setup</c>: puts keys where only their owner can read them.</summary>
internal static class SetupCommand
{
    private const int LongestKey = 512;

    public static Command Create(ToolContext context)
    {
        var server = ServerOption.Create("live or mock (키의 서버)", Server.Live, Server.Mock);
        var remove = new Option<bool>("--remove") { Description = "Remove the keys of that server (키 삭제)" };
        var check = new Option<bool>("--check") { Description = "Get a token with the keys, and say whether they work (키 확인)" };
        var command = new Command("setup", "Store app key and secret key; they are never shown (키 등록)") { server, remove, check };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var chosen = ServerOption.Parse(result.GetRequiredValue(server));
            if (chosen.Environment is null) throw new ToolException("The simulator needs no keys.");
            if (result.GetValue(remove)) return Remove(chosen, context);
            if (result.GetValue(check)) return await CheckAsync(chosen, context, cancellationToken).ConfigureAwait(false);
            return Store(chosen, context);
        }));
        return command;
    }

    private static int Store(Server server, ToolContext context)
    {
        var app = Ask("앱키 App key", context);
        var secret = Ask("시크릿키 Secret key", context);
        var file = new KeyFile(context.Local.Folder);
        file.Write(server.Name, new Keys(app, secret, file.Path));
        context.Tell($"Stored in {file.Path}, which only you can read. Try them: kiwoom setup --env {server.Name} --check");
        return ExitCode.Done;
    }

    private static int Remove(Server server, ToolContext context)
    {
        var file = new KeyFile(context.Local.Folder);
        context.Tell(file.Remove(server.Name) ? $"Removed from {file.Path}." : $"There were no keys for {server.Name}.");
        return ExitCode.Done;
    }

    private static async Task<int> CheckAsync(Server server, ToolContext context, CancellationToken cancellationToken)
    {
        using var session = Session.Open(server, context.Local);
        var keys = server.FindKeys(context.Local);
        var reply = await session.Client.SendAsync(
            new CreateAccessTokenRequest { GrantType = "client_credentials", AppKey = keys.AppKey, SecretKey = keys.SecretKey },
            cancellationToken).ConfigureAwait(false);
        context.Tell(string.Create(
            CultureInfo.InvariantCulture, $"The keys from {keys.Source} work; the token is valid until {reply.ExpiresAt:yyyy-MM-dd HH:mm:ss zzz}."));
        return ExitCode.Done;
    }

    private static string Ask(string question, ToolContext context)
    {
        string? answer;
        if (context.ReadKey is { } readKey && context.IsInteractive)
        {
            context.Error.Profile.Out.Writer.Write(question + ": ");
            answer = ReadHidden(readKey);
            context.Tell("");
        }
        else
        {
            answer = context.Input.ReadLine();
        }
        answer = answer?.Trim();
        if (string.IsNullOrEmpty(answer)) throw new ToolException($"No {question} was given; nothing is stored. Piped input has the two keys on two lines.");
        if (answer.Length > LongestKey || answer.Any(c => c is <= ' ' or > '~' or '"' or '\'' or '`'))
            throw new ToolException($"The {question} has characters that no key has; nothing is stored.");
        return answer;
    }

    private static string ReadHidden(Func<ConsoleKeyInfo> readKey)
    {
        var text = new StringBuilder();
        while (readKey() is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace) text.Length = Math.Max(0, text.Length - 1);
            else if (key.KeyChar >= ' ') text.Append(key.KeyChar);
        }
        return text.ToString();
    }
}
