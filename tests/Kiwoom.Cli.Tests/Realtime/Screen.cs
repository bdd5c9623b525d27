using Spectre.Console;

namespace Kiwoom.Cli.Tests.Realtime;

/// <summary>What a command prints, as lines, and a terminal that shows pictures.</summary>
internal static class Screen
{
    public static IReadOnlyList<string> LinesOf(ToolRun run) =>
        run.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static IAnsiConsole Terminal(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 140;
        return console;
    }
}
