using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec diff</c>: what changed between two states of specs or documents.</summary>
internal static class DiffCommand
{
    private const int MostIds = 10;

    public static Command Create(ToolContext context)
    {
        var old = new Argument<string>("old") { Description = "A spec file, a folder of them, or a document" };
        var now = new Argument<string>("new") { Description = "The later state" };
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
        if (found.NotInDocument is { Count: > 0 } others)
        {
            var ids = string.Join(", ", others.Take(MostIds)) + (others.Count > MostIds ? ", ..." : "");
            context.Tell($"TRs of the spec files that the document does not have: {others.Count} ({ids})");
        }
        return found.Trs.Count == 0 && problems.Count == 0 ? ExitCode.Done : ExitCode.Found;
    }
}
