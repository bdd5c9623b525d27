using System.CommandLine;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec</c>: everything around spec files.</summary>
internal static class SpecCommand
{
    /// <param name="context">Takes the text.</param>
    /// <param name="socketCommands">The command line of each TR of the socket that has one, by API ID.</param>
    public static Command Create(ToolContext context, IReadOnlyDictionary<string, string> socketCommands) => new("spec", "Import, check and show spec files (명세 파일)")
    {
        ImportCommand.Create(context),
        LintCommand.Create(context),
        NewCommand.Create(context),
        ShowCommand.Create(context),
        DiffCommand.Create(context),
        CoverageCommand.Create(context),
        FactsCommand.Create(context),
        ExportCommand.Create(context, socketCommands),
        DocsCommand.Create(context, socketCommands),
        TemplatesCommand.Create(context),
    };
}
