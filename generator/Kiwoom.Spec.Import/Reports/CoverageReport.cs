using System.Text;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Reports;

/// <summary>Writes <c>docs/coverage.md</c>: every TR that has a spec file, and what is odd about it.</summary>
internal static class CoverageReport
{
    private const string Head =
        """
        # Coverage

        Every TR with a spec file. Written by `kiwoom spec coverage --output docs/coverage.md`; do not edit by hand.

        Rows are counted without HTTP headers, as request + response + what the socket pushes; its frame is the same for
        all TRs and not counted. Every number has a unit: proved by arithmetic on an example or a recorded reply, stated by a
        document, or unknown. Oddities are what the official document has wrong or leaves out, as the spec file
        answers it.
        """;

    private static readonly UnitStanding[] Standings = [UnitStanding.Proved, UnitStanding.Stated, UnitStanding.Unknown];

    private sealed record Entry(SpecFile File, TrSpec? Tr);

    /// <summary>The document for the spec files of a folder.</summary>
    public static string Write(string folder)
    {
        var specs = SpecFolder.Open(folder);
        var entries = specs.Files.Values.OrderBy(f => f.Id, StringComparer.Ordinal)
            .Select(f => new Entry(f, SpecReader.Read(f.Path, f.Text, specs.Glossary, default).Tr)).ToList();
        var text = new StringBuilder(Head.ReplaceLineEndings("\n")).Append("\n\n");
        WriteTotals(text, entries);
        foreach (var group in entries.GroupBy(e => e.File["Group"]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## {(group.Key.Length == 0 ? "Without a group" : group.Key)}\n\n");
            text.Append(
                "| API ID | API 명 | Name | Kind | Mock | Rows | Formats | Units | Oddities |\n|---|---|---|---|---|---|---|---|---|\n");
            foreach (var entry in group) text.Append(Line(entry));
        }
        return text.ToString();
    }

    private static void WriteTotals(StringBuilder text, List<Entry> entries)
    {
        text.Append("| Kind | TRs |\n|---|---|\n");
        foreach (var kind in entries.GroupBy(e => e.File["Kind"]).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.Append($"| {kind.Key} | {kind.Count()} |\n");
        text.Append($"| all | {entries.Count} |\n");
        text.Append("\n| Edition of the official document | TRs |\n|---|---|\n");
        foreach (var edition in entries.GroupBy(e => e.Tr?.Edition ?? Editions.Default).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.Append($"| {edition.Key} | {edition.Count()} |\n");
        text.Append("\n| Unit | Numbers of requests | Numbers of replies |\n|---|---|---|\n");
        var trs = entries.Select(e => e.Tr).OfType<TrSpec>().ToList();
        var asked = trs.SelectMany(tr => Numbers(tr.Request)).CountBy(StandingOf).ToDictionary();
        var told = trs.SelectMany(RepliesOf).SelectMany(Numbers).CountBy(StandingOf).ToDictionary();
        foreach (var standing in Standings)
            text.Append($"| {ValueUnit.WordOf(standing)} | {asked.GetValueOrDefault(standing)} | {told.GetValueOrDefault(standing)} |\n");
        text.Append($"| all | {asked.Values.Sum()} | {told.Values.Sum()} |\n");
    }

    private static IEnumerable<RecordSpec> RepliesOf(TrSpec tr) => tr.Data is { } data ? [tr.Response, data] : [tr.Response];

    private static IEnumerable<FieldSpec> Numbers(RecordSpec record) =>
        Fields(record).Where(f => FormatTable.Of(f.Format).IsNumber);

    private static UnitStanding StandingOf(FieldSpec field) =>
        field.Unit is { } text && FieldUnit.Parse(text, out _) is { } unit ? unit.Standing : UnitStanding.Unknown;

    private static string UnitsOf(TrSpec tr) => string.Join(", ", RepliesOf(tr).Prepend(tr.Request).SelectMany(Numbers)
        .CountBy(StandingOf).OrderByDescending(c => c.Key).Select(c => $"{c.Value} {ValueUnit.WordOf(c.Key)}"));

    private static string Line(Entry entry)
    {
        var file = entry.File;
        var rows = file.Bodies.Where(b => b.Name.Length == 0).OrderBy(b => b.Kind).Select(b => b.Rows.Count)
            .Concat(file.Bodies.Where(b => b.Name.Length > 0).Select(b => b.Rows.Count(IsPushed)));
        string[] cells =
        [
            $"[{file.Id}](../spec/{file.Path})", file[Model.OfficialKeys.KoreanName], file["Name"], KindOf(file),
            Model.MockSupport.IsHost(file[Model.OfficialKeys.MockHost]) ? "yes" : "no", string.Join(" + ", rows),
            entry.Tr is { } tr ? FormatsOf(tr) : "", entry.Tr is { } known ? UnitsOf(known) : "", string.Join("; ", OdditiesOf(file, entry.Tr)),
        ];
        return string.Concat(cells.Select(c => c.Length == 0 ? "| " : $"| {c.Replace("|", "\\|")} ")) + "|\n";
    }

    private static string KindOf(SpecFile file) =>
        file["Action"].Length == 0 ? file["Kind"] : $"{file["Kind"]} ({file["Action"]}, {file["Book"]})";

    private static string FormatsOf(TrSpec tr) => string.Join(", ", Fields(tr.Request).Concat(Fields(tr.Response)).Concat(tr.Data is { } data ? Fields(data) : [])
        .GroupBy(f => f.Format).OrderBy(g => g.Key).Select(g => $"{g.Count()} {NameOf(g.Key)}"));

    private static string NameOf(ValueFormat format) => format switch
    {
        ValueFormat.Object => "object",
        ValueFormat.TextList => "text-list",
        _ => FieldFormat.NameOf(format),
    };

    /// <summary>Below <c>data</c> and its <c>values</c>; what stands higher is the frame.</summary>
    private static bool IsPushed(SpecRow row) => row.Depth >= 2;

    private static IEnumerable<string> OdditiesOf(SpecFile file, TrSpec? tr)
    {
        if (tr is null) yield return "the file has an error";
        if (tr?.Withdrawn is { } withdrawn) yield return $"**withdrawn**: the edition {withdrawn} no longer has it";
        if (tr?.Edition is { } edition) yield return $"edition {edition}";
        var rows = file.Bodies.SelectMany(b => b.Rows).ToList();
        var shapes = file.Bodies.Where(b => b.Name.Length > 0).Select(b => b.Name).ToList();
        if (shapes.Count > 0) yield return "also " + string.Join(", ", shapes);
        foreach (var row in rows.Where(r => r.Limit.Length > 0))
            yield return $"{row.Element}: Length {row.Length} is too short, {row.Limit} is accepted";
        var undocumented = rows.Where(r => r.IsUndocumented).Select(r => r.Element).ToList();
        if (undocumented.Count > 0) yield return "in the example only: " + string.Join(", ", undocumented);
        var unsized = rows.Count(r => r is { Type: TypeWords.Text, Length: "", IsUndocumented: false });
        if (unsized > 0) yield return $"{unsized} without a Length";
        var unknown = rows.Count(r => r.Required.Length == 0);
        if (unknown > 0) yield return $"{unknown} without Required";
    }

    private static IEnumerable<FieldSpec> Fields(RecordSpec record) =>
        record.Fields.SelectMany(f => f.Children is null ? [f] : Fields(f.Children).Prepend(f));
}
