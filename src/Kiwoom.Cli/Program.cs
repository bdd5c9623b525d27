using System.CommandLine;
using System.Text;
using Kiwoom.Cli.Demo;
using Kiwoom.Cli.SpecCommands;
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
    internal static RootCommand CreateCommand(IAnsiConsole console) =>
        new("kiwoom: a tool for the Kiwoom REST API (키움증권 REST API 도구)")
        {
            DemoCommand.Create(console),
            SpecCommand.Create(console),
        };
}
