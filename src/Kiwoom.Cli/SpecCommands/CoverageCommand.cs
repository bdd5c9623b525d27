using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Reports;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec coverage</c>: the list of all TRs.</summary>
internal static class CoverageCommand
{
    public static Command Create(ToolContext context)
    {
        var specs = SpecsOption.Create();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write, such as docs/coverage.md; by default the text is printed",
        };
        var command =
            new Command("coverage", "List every TR with its names, rows, formats and oddities (TR 목록)") { specs, output };
        command.SetAction(result => CommandErrors.Guard(context, () =>
        {
            var text = CoverageReport.Write(SpecsOption.Existing(result.GetRequiredValue(specs)));
            if (result.GetValue(output) is { } file) OutputFile.Write(file, text);
            else context.Output.Profile.Out.Writer.Write(text);
            return ExitCode.Done;
        }));
        return command;
    }
}
