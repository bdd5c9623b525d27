using System.CommandLine;
using System.Text;
using Kiwoom.Cli.Demo;
using Spectre.Console;

namespace Kiwoom.Cli;

/// <summary>The <c>kiwoom</c> tool.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return await CreateCommand(CreateConsole()).Parse(args).InvokeAsync();
    }

    // A pipe or a file gets plain text whose lines are not broken.
    private static IAnsiConsole CreateConsole()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 10_000;
        return console;
    }

    /// <summary>The command tree, writing to <paramref name="console"/>.</summary>
    internal static RootCommand CreateCommand(IAnsiConsole console)
    {
        var wire = new Option<bool>("--wire") { Description = "Also print status, headers and bodies of every request (HTTP 내용 출력)" };
        var demo = new Command("demo", "Orders from end to end against an embedded simulator (내장 시뮬레이터 시연)") { wire };
        demo.SetAction((result, cancellationToken) => DemoCommand.RunAsync(console, result.GetValue(wire), cancellationToken));
        return new RootCommand("kiwoom: a tool for the Kiwoom REST API (키움증권 REST API 도구)") { demo };
    }
}
