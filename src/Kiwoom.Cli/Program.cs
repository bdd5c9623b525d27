using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Kiwoom.Cli.Call;
using Kiwoom.Cli.Catalog;
using Kiwoom.Cli.Database;
using Kiwoom.Cli.Demo;
using Kiwoom.Cli.Desk;
using Kiwoom.Cli.Everyday;
using Kiwoom.Cli.Mcp;
using Kiwoom.Cli.Mcp.Orders;
using Kiwoom.Cli.Realtime;
using Kiwoom.Cli.Setup;
using Kiwoom.Cli.Simulating;
using Kiwoom.Cli.SpecCommands;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Text;
using Spectre.Console;

namespace Kiwoom.Cli;

/// <summary>The <c>kiwoom</c> tool.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = encoding;
        var pipe = OutputPipe.OfThisProcess();
        var writer = pipe is null ? Console.Out : TextWriter.Synchronized(new StreamWriter(pipe, encoding) { AutoFlush = true });
        var output = CreateConsole(writer, Console.IsOutputRedirected);
        return RunAsync(args, new ToolContext
        {
            Output = output,
            OutputClosed = pipe?.Closed ?? CancellationToken.None,
            Width = Console.IsOutputRedirected ? null : output.Profile.Width,
            Error = CreateConsole(Console.Error, Console.IsErrorRedirected),
            Input = Console.In,
            IsInteractive = !Console.IsInputRedirected,
            ReadKey = static () => Console.ReadKey(intercept: true),
            OpenStreams = static () => (Console.OpenStandardInput(), Console.OpenStandardOutput()),
            Local = LocalSettings.OfThisUser(),
            Arguments = args,
        });
    }

    /// <summary>Runs one command line.</summary>
    internal static async Task<int> RunAsync(string[] args, ToolContext context)
    {
        var result = CreateCommand(context).Parse(args);
        // Hundreds of lines of help would push the error and its hints off the screen.
        if (result is { Action: ParseErrorAction wrong, UnmatchedTokens.Count: > 0 }) wrong.ShowHelp = false;
        if (result.Action is ParseErrorAction && (CallCommand.Misnamed(result) ?? UnknownCommand.Of(result)) is { } misnamed)
        {
            context.Tell($"error: {misnamed}");
            return ExitCode.Wrong;
        }
        if (result.Action is ParseErrorAction && ValueErrors.Of(result) is { Count: > 0 } values)
        {
            foreach (var line in values) context.Tell($"error: {line}");
            return ExitCode.Wrong;
        }
        // The parser repeats words that it does not know.
        using var said = new StringWriter();
        var configuration = new InvocationConfiguration
        {
            Output = context.Output.Profile.Out.Writer,
            Error = result.Action is ParseErrorAction ? said : context.Error.Profile.Out.Writer,
        };
        if (result.CommandResult.Command.Name == PageCommand.Word) configuration.ProcessTerminationTimeout = PageCommand.LongestEnding;
        var exitCode = await result.InvokeAsync(configuration).ConfigureAwait(false);
        context.Error.Profile.Out.Writer.Write(AddressText.HideIn(said.ToString()));
        return result.Errors.Count > 0 && exitCode == 1 ? ExitCode.Wrong : exitCode;
    }

    /// <summary>The command line of each TR that has one of its own, by API ID.</summary>
    internal static IReadOnlyDictionary<string, string> Examples { get; } =
        EverydayVerb.Examples.Concat(OrderExamples.All).Concat(RealtimeExamples.All).ToDictionary();

    /// <summary>The command tree.</summary>
    internal static RootCommand CreateCommand(ToolContext context)
    {
        var root = new RootCommand("kiwoom: a tool for the Kiwoom REST API (키움증권 REST API 도구)")
        {
            DemoCommand.Create(context.Output),
            SetupCommand.Create(context),
            CallCommand.Create(context),
            TrCommand.Create(context, Examples),
            OrdersCommand.Create(context),
            OrderCommand.Create(context),
            CloseCommand.Create(context),
            StopCommand.Create(context),
            PositionsCommand.Create(context),
            JournalCommand.Create(context),
            DatabaseCommand.Create(context),
            ReconcileCommand.Create(context),
            SettleCommand.Create(context),
            PanicCommand.Create(context),
            WatchCommand.Create(context),
            ConditionsCommand.Create(context),
            RecordCommand.Create(context),
            PageCommand.Create(context),
            McpCommand.Create(context),
            ApproveCommand.Create(context),
            SimCommand.Create(context),
            RelayCommand.Create(context),
            SpecCommand.Create(context, Examples),
            ExplainCommand.Create(context),
            CompletionCommand.Create(context),
        };
        foreach (var everyday in EverydayVerb.CreateAll(context)) root.Add(everyday.Name == "book" ? LiveBook.AddTo(everyday, context) : everyday);
        return root;
    }

    /// <summary>The command tree for commands that only print.</summary>
    internal static RootCommand CreateCommand(IAnsiConsole console) =>
        CreateCommand(new ToolContext { Output = console, Error = console, Local = new LocalSettings { Folder = "" } });

    // A pipe or a file gets plain text whose lines are not broken.
    private static IAnsiConsole CreateConsole(TextWriter writer, bool isRedirected)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) };
        if (Environment.GetEnvironmentVariable(ToolContext.NoColour) is { Length: > 0 }) settings.ColorSystem = ColorSystemSupport.NoColors;
        if (!isRedirected) return AnsiConsole.Create(settings);
        settings.Ansi = AnsiSupport.No;
        settings.ColorSystem = ColorSystemSupport.NoColors;
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = 10_000;
        return console;
    }
}
