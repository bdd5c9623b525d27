using System.CommandLine;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Tool;

/// <summary>The option <c>--env</c> of every command that talks to a server.</summary>
internal static class ServerOption
{
    private const string Name = "--env";

    public static Option<string> Create(ToolContext context)
    {
        var option = Create("live, mock, sim (a simulator inside this process) or an address (접속 서버)", Server.Live, Server.Mock, Server.Sim);
        option.DefaultValueFactory =
            _ => context.Local.Variable("KIWOOM_ENVIRONMENT") is { Length: > 0 } name ? name : Server.Mock;
        return option;
    }

    /// <summary>The option of a command that knows no variable and offers these servers.</summary>
    public static Option<string> Create(string description, params string[] offered)
    {
        var option = new Option<string>(Name, "-e") { Description = description, DefaultValueFactory = _ => Server.Mock };
        option.CompletionSources.Add(offered);
        return option;
    }

    /// <summary>The server that a command line names, or the variable; null where it names none that can be read.</summary>
    public static Server? Of(ToolContext context)
    {
        var words = context.Arguments;
        var named = words.FirstOrDefault(static w => w.StartsWith(Name + "=", StringComparison.Ordinal))?[(Name.Length + 1)..];
        for (var i = 0; named is null && i + 1 < words.Count; i++)
        {
            if (words[i] is Name or "-e") named = words[i + 1];
        }
        return Server.TryParse(named ?? context.Local.Variable("KIWOOM_ENVIRONMENT") ?? Server.Mock, out var server) ? server : null;
    }

    /// <exception cref="ToolException">The text names no server.</exception>
    public static Server Parse(string text) => Server.TryParse(text, out var server)
        ? server
        : throw new ToolException($"{Name} {AddressText.WithoutSecrets(text)} is not a server; write {Server.Accepted}.");
}
