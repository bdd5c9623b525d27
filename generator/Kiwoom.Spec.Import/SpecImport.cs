using Kiwoom.Spec.Import.Examples;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Merging;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Import;

/// <summary>What an import shall do.</summary>
/// <param name="Document">The official document.</param>
/// <param name="Folder">The folder of spec files; made where it is missing.</param>
internal sealed record ImportOptions(string Document, string Folder)
{
    /// <summary>Take over official words where the spec file has none.</summary>
    public bool Descriptions { get; init; }

    /// <summary>Take over the examples, repaired and with values of ours, and the fields that only they show.</summary>
    public bool Examples { get; init; }

    /// <summary>The only TRs to import; all where empty.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public VendorNames Names { get; init; } = VendorNames.None;
}

/// <summary>What an import found and would write.</summary>
/// <param name="Trs">In the document's order.</param>
/// <param name="Report">What was not understood, and oddities.</param>
internal sealed record ImportResult(IReadOnlyList<MergedTr> Trs, ImportReport Report)
{
    /// <summary>What new files still lack before they can be built: what no document says.</summary>
    public IReadOnlyList<SpecProblem> ToFillIn { get; init; } = [];
}

/// <summary>Document to spec files: read, merge with the files that are there, write.</summary>
internal static class SpecImport
{
    /// <summary>Everything but the writing.</summary>
    /// <exception cref="DocumentException">The document cannot be read.</exception>
    public static ImportResult Run(ImportOptions options, Action<int, int, string>? progress = null)
    {
        if (File.Exists(options.Folder))
            throw new DocumentException($"{options.Folder} is a file and no folder of spec files; name another place");
        var report = new ImportReport();
        var trs = DocumentReader.Read(options.Document, report, progress)
            .Where(t => options.Only.Count == 0 || options.Only.Contains(t.Id)).ToList();
        foreach (var id in options.Only.Where(id => !trs.Exists(t => t.Id == id)))
            report.Problem(options.Document, 0, $"{id} was asked for and is not in the document");
        var folder = SpecFolder.Open(options.Folder);
        var merged = trs.Select(tr => Merge(tr, folder, options, report)).OfType<MergedTr>().ToList();
        if (options.Only.Count == 0 && Workbook.Is(options.Document))
            TellOfOthers(trs, folder, options.Document, report);
        return new ImportResult(merged, report)
        {
            ToFillIn = [.. merged.Where(t => t.IsNew)
                .SelectMany(t => SpecReader.Read(t.Path, t.NewText, folder.Glossary, default).Problems)
                .Where(p => p.Kind.Severity == ProblemSeverity.Error)],
        };
    }

    /// <summary>Writes the files that differ.</summary>
    /// <exception cref="DocumentException">The folder cannot be written to.</exception>
    public static void Write(ImportResult result, string folder)
    {
        foreach (var tr in result.Trs.Where(t => t.IsChanged))
            OutputFile.Write(Path.Combine(folder, tr.Path), tr.NewText);
    }

    /// <summary>The workbook has every TR; a file of another one is newer, or its TR is gone.</summary>
    private static void TellOfOthers(List<ImportedTr> trs, SpecFolder folder, string document, ImportReport report)
    {
        var others = folder.Files.Keys.Except(trs.Select(t => t.Id)).ToList();
        if (others.Count == 0) return;
        var ids = string.Join(", ", others);
        report.Note(
            Path.GetFileName(document), 0, $"{others.Count} spec files have a TR that the document does not have, and stay: {ids}");
    }

    private static MergedTr? Merge(ImportedTr tr, SpecFolder folder, ImportOptions options, ImportReport report)
    {
        if (folder.FindOther(tr.Id) is { } other)
        {
            report.Problem(other.Path, 0, folder.Find(tr.Id) is { } first
                ? $"{tr.Id} is in {first.Path} as well; remove one of the files; neither is changed"
                : $"the file is named by {tr.Id} and no row 'API ID' says so in its table of keys; it stays as it is, and no other is made");
            return null;
        }
        List<SpecExampleText> examples = [];
        if (options.Examples) (tr, examples) = ExampleImport.Read(tr, folder.Glossary, report);
        var merge = new TrMerge(tr, examples, folder.Glossary, options.Descriptions, report);
        return folder.Find(tr.Id) is { } file ? merge.Update(file) : merge.Create(options.Names[tr.Id]);
    }
}
