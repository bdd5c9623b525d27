using Kiwoom.Spec.Import.Sources;
using Spectre.Console;

namespace Kiwoom.Cli.SpecCommands;

/// <summary>What the commands return to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and nothing is wrong.</summary>
    public const int Success = 0;

    /// <summary>Done, and something was found: a mistake, a difference, something not understood.</summary>
    public const int Found = 1;

    /// <summary>Not done: a file is missing or cannot be read.</summary>
    public const int Failed = 2;
}

/// <summary>Turns what keeps a command from running into a line for people.</summary>
internal static class CommandErrors
{
    public static int Guard(IAnsiConsole console, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is DocumentException or IOException or UnauthorizedAccessException)
        {
            console.WriteLine($"error: {e.Message}");
            return ExitCodes.Failed;
        }
    }
}
