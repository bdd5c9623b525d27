using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import;
using Kiwoom.Spec.Import.Merging;

namespace Kiwoom.Cli.SpecCommands;

/// <summary>What an import prints: the changes of each TR, a summary, and what was not understood.</summary>
internal sealed class ImportPrinter(ToolContext context)
{
    public void Print(ImportResult result, bool dryRun, bool verbose)
    {
        foreach (var tr in result.Trs.Where(t => t.IsChanged || verbose)) PrintTr(tr);
        if (verbose)
        {
            foreach (var note in result.Report.Notes) Line($"note: {note}");
        }
        PrintSummary(result, dryRun, verbose);
        if (result.ToFillIn.Count > 0) Line("to fill in before it builds:");
        foreach (var problem in result.ToFillIn) Line($"  {problem.Path}:{problem.Span.Line + 1}: {problem.Message} ({problem.Kind.Id})");
        foreach (var problem in result.Report.Problems)
            context.Tell($"not understood: {problem}".ReplaceLineEndings(" "));
    }

    private void PrintTr(MergedTr tr)
    {
        var state = tr.IsNew ? "new" : tr.IsChanged ? $"{tr.Changes.Count} changes" : "same";
        Line($"{tr.Tr.Id}: {state}, {tr.Path}");
        foreach (var change in tr.Changes) Line($"  {change}");
    }

    private void PrintSummary(ImportResult result, bool dryRun, bool verbose)
    {
        var created = result.Trs.Count(t => t.IsNew);
        var changed = result.Trs.Count(t => t is { IsNew: false, IsChanged: true });
        Line($"{result.Trs.Count} TRs: {created} new, {changed} changed, {result.Trs.Count - created - changed} the same"
            + (dryRun ? "; nothing is written (--dry-run)" : ""));
        var words = result.Trs.Sum(t => t.WordsLeftOut);
        if (words > 0) Line($"{words} descriptions in words are left out; --descriptions takes them over");
        var notes = result.Report.Notes.Count();
        if (notes > 0 && !verbose) Line($"{notes} oddities were understood; --verbose lists them");
        var problems = result.Report.Problems.Count();
        if (problems > 0) Line($"{problems} things were not understood:");
    }

    private void Line(string text) => context.WriteLine(text.ReplaceLineEndings(" "));
}
