using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import.Files;

namespace Kiwoom.Cli.SpecCommands;

/// <summary>Turns what keeps a spec command from running into a line for people.</summary>
internal static class CommandErrors
{
    public static int Guard(ToolContext context, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is DocumentException or IOException or UnauthorizedAccessException)
        {
            context.Tell($"error: {e.Message}");
            return ExitCode.Wrong;
        }
    }
}
