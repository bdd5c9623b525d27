using Kiwoom.Spec.Import.Merging;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Facts;

/// <summary>Where a spec file says something else than the official document, although no import has such an exception.</summary>
internal static class FactDrift
{
    /// <summary>
    /// What an import of these facts would change in the file; empty where the file carries them all.
    /// </summary>
    /// <param name="official">The TR as <see cref="OfficialFacts.Read"/> gives it.</param>
    /// <param name="file">Its spec file.</param>
    /// <param name="glossary">Formats that the file need not repeat.</param>
    public static IReadOnlyList<TrChange> Find(ImportedTr official, SpecFile file, Glossary glossary)
    {
        var report = new ImportReport();
        var merged = new TrMerge(official, [], glossary, withDescriptions: false, report).Update(file);
        return [.. merged.Changes, .. report.Problems.Select(
            p => new TrChange(ChangeKind.Description, p.Place, "", p.Message))];
    }
}
