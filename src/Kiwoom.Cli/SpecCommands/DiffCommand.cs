using System.CommandLine;
using Kiwoom.Spec.Import.Specs;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec diff</c>: what changed between two states of specs or documents.</summary>
internal static class DiffCommand
{
    public static Command Create(ToolContext context)
    {
        var old = new Argument<string>("old") { Description = "A spec file, a folder of them, or a document" };
        var now = new Argument<string>("new") { Description = "The same of the later state" };
        var command = new Command("diff", "Show what differs between two states (명세 비교)") { old, now };
        command.SetAction(result => CommandErrors.Guard(context, () =>
            Print(context, SpecDiff.Compare(result.GetRequiredValue(old), result.GetRequiredValue(now)))));
        return command;
    }

    private static int Print(ToolContext context, SpecDifferences found)
    {
        foreach (var (id, list) in found.Trs)
        {
            context.WriteLine(id);
            foreach (var change in list) context.WriteLine($"  {change}".ReplaceLineEndings(" "));
        }
        var problems = found.Report.Problems.ToList();
        foreach (var problem in problems) context.Tell($"not understood: {problem}".ReplaceLineEndings(" "));
        if (found.NotInDocument.Count > 0)
            context.Tell($"{found.NotInDocument.Count} TRs of the spec files do not stand in the document: "
                + string.Join(", ", found.NotInDocument));
        return found.Trs.Count == 0 && problems.Count == 0 ? ExitCode.Done : ExitCode.Found;
    }
}
