using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Examples;

/// <summary>The examples of a TR: repaired, checked against its tables, and given values of ours.</summary>
internal static class ExampleImport
{
    /// <summary>
    /// The TR with what its examples add to its tables, and the examples as they go into the spec file.
    /// </summary>
    public static (ImportedTr Tr, List<SpecExampleText> Examples) Read(
        ImportedTr tr, Glossary glossary, ImportReport report)
    {
        var sources = ExampleSource.Read(tr, report);
        tr = Fit(tr, sources, report);
        var values = new ValueSubstitution(tr, glossary);
        var texts = new List<SpecExampleText>();
        foreach (var source in sources)
        {
            var tables = TablesOf(tr, source.Kind);
            IReadOnlyList<ImportedRow> rows = tables is { Count: > 0 } ? tables[IndexOf(tables, source.Name)].Rows : [];
            var (json, leftOut) = ExampleWriter.Write(source.Root, rows, values);
            if (leftOut > 0)
                report.Note(tr.Place, source.Line, $"{leftOut} rows of the example look like others and are left out");
            texts.Add(new SpecExampleText(source.Kind, source.Name, json));
        }
        return (tr, texts);
    }

    /// <summary>The TR with what its examples add to its tables.</summary>
    public static ImportedTr Fit(ImportedTr tr, IEnumerable<ExampleSource> sources, ImportReport report)
    {
        foreach (var source in sources)
        {
            if (TablesOf(tr, source.Kind) is not { Count: > 0 } tables) continue;
            var at = IndexOf(tables, source.Name);
            var fitted = ExampleFit.Fit(tables[at], source, tr.Place, report);
            tr = With(tr, source.Kind, [.. tables.Select((t, i) => i == at ? fitted : t)]);
        }
        return tr;
    }

    private static IReadOnlyList<ImportedTable>? TablesOf(ImportedTr tr, SectionKind kind) =>
        kind == SectionKind.RequestExample ? tr.Request : tr.Response;

    private static ImportedTr With(ImportedTr tr, SectionKind kind, List<ImportedTable> tables) =>
        kind == SectionKind.RequestExample ? tr with { Request = tables } : tr with { Response = tables };

    /// <summary>The table of that shape; the main one where the document has one table for all shapes.</summary>
    private static int IndexOf(IReadOnlyList<ImportedTable> tables, string name)
    {
        for (var i = 0; i < tables.Count; i++)
        {
            if (tables[i].Name == name) return i;
        }
        return 0;
    }
}
