using Kiwoom.Cli.Templates;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.SpecCommands;

/// <summary>Turns a mistake of a template into lines for people.</summary>
internal static class TemplateErrors
{
    public static int Guard(ToolContext context, Func<int> run) => CommandErrors.Guard(context, () =>
    {
        try
        {
            return run();
        }
        catch (TemplateException e)
        {
            foreach (var line in e.Message.Split('\n')) context.Tell($"error: {line}");
            return ExitCode.Wrong;
        }
    });
}
