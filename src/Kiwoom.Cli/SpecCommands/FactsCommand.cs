using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import;
using Kiwoom.Spec.Import.Facts;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;

namespace Kiwoom.Cli.SpecCommands;

/// <summary>
/// <c>kiwoom spec facts</c>: the facts of a document as lines, for the test that holds the spec files against them.
/// </summary>
internal static class FactsCommand
{
    public static Command Create(ToolContext context)
    {
        var file = new Argument<string>("file") { Description = "The official document (공식 문서)" };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; by default the text is printed" };
        var command =
            new Command("facts", "Print the facts of the official document, one line a row (공식 문서의 사실)") { file, output };
        command.SetAction(
            result => CommandErrors.Guard(
                context, () => Run(context, result.GetRequiredValue(file), result.GetValue(output))));
        return command;
    }

    private static int Run(ToolContext context, string file, string? output)
    {
        var report = new ImportReport();
        var facts = OfficialFacts.Write(
            Progress.Show(context.Error, "spec facts", progress => DocumentReader.Read(file, report, progress)));
        if (output is null) context.Output.Profile.Out.Writer.Write(facts);
        else OutputFile.Write(output, facts);
        foreach (var problem in report.Problems) context.Tell($"not understood: {problem}".ReplaceLineEndings(" "));
        return report.Problems.Any() ? ExitCode.Found : ExitCode.Done;
    }
}
