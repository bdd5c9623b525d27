using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Connection;
using Kiwoom.Web;
using Kiwoom.Web.Serving;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom desk</c>: a page in the browser of this machine, for trading and for looking.</summary>
internal static class PageCommand
{
    /// <summary>The word of the command.</summary>
    public const string Word = "desk";

    /// <summary>How long Ctrl+C may take: an act that was begun is waited for, and the process would otherwise be ended after two seconds.</summary>
    public static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(90);

    public static Command Create(ToolContext context)
    {
        var server = ServerOption.Create("sim (a simulator inside this process, the default), mock, live or an address (접속 서버)", Server.Sim, Server.Mock, Server.Live);
        server.DefaultValueFactory = static _ => Server.Sim;
        var port = new Option<int>("--port", "-p") { Description = "On 127.0.0.1; without it the system chooses one (포트)" };
        var allow = new Option<bool>("--allow-orders") { Description = "Also send orders on mock and live; without it the page only reads (주문 허용)" };
        var journal = new Option<string?>("--journal") { Description = "The folder of the journal; the user's state folder without it (주문 기록 폴더)" };
        var colors = new Option<string>("--colors") { Description = "korean (up is red, 상승 빨강) or western (up is green)", DefaultValueFactory = static _ => "korean" };
        colors.AcceptOnlyFromAmong("korean", "western");
        var language = new Option<string?>("--lang") { Description = "ko or en; without it that of the browser (언어)" };
        language.AcceptOnlyFromAmong("ko", "en");
        var command = new Command(Word, "A trading page in your browser, on this machine alone (거래 화면)") { server, port, allow, journal, colors, language };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var place = ServerOption.Parse(result.GetRequiredValue(server));
            if (result.GetValue(port) is < 0 or > ushort.MaxValue) throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"--port {result.GetValue(port)} is not a port; write 1 to 65535, or nothing."));
            var folder = result.GetValue(journal);
            if (place.Environment is null && folder is not null) throw new ToolException("--journal is not for --env sim: its orders end with the server.");
            var settings = new DeskSettings
            {
                Server = place,
                Local = context.Local,
                AllowOrders = result.GetValue(allow),
                Port = result.GetValue(port),
                Colors = result.GetValue(colors)!,
                Language = result.GetValue(language),
                ChangeClient = context.ChangeClient,
            };
            if (place.Environment is not null) settings = settings with { OpenJournal = () => JournalPlace.Open(folder) };
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.OutputClosed);
            await RunAsync(context, settings, stop.Token).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task RunAsync(ToolContext context, DeskSettings settings, CancellationToken cancellationToken)
    {
        await using var server = await DeskServer.StartAsync(settings, cancellationToken).ConfigureAwait(false);
        context.Tell($"kiwoom desk: {settings.Server.Name}; {(settings.MayAct ? "orders are sent in two presses" : "read only (--allow-orders would allow orders)")}");
        PrintLink(context, server);
        context.Tell(context.IsInteractive ? "The link works once. Enter prints another one, Ctrl+C ends it." : "The link works once. Ctrl+C ends it.");
        if (context.IsInteractive) _ = Task.Run(() => PrintLinks(context, server, cancellationToken), CancellationToken.None);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Local.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C is how it ends.
        }
        foreach (var undone in await server.EndAsync().ConfigureAwait(false)) context.Tell($"{undone}. Look at kiwoom orders before anything else.");
    }

    private static void PrintLinks(ToolContext context, DeskServer server, CancellationToken cancellationToken)
    {
        while (context.Input.ReadLine() is not null && !cancellationToken.IsCancellationRequested) PrintLink(context, server);
    }

    private static void PrintLink(ToolContext context, DeskServer server) => context.WriteLine(server.NewLink().Url);
}
