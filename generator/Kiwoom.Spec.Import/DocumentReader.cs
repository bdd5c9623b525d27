using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Sources;
using Kiwoom.Spec.Import.Tables;

namespace Kiwoom.Spec.Import;

/// <summary>Reads a document in any of the forms that it comes in: one TR a sheet, a page, or a guide.</summary>
internal static class DocumentReader
{
    /// <summary>The TRs of a document, in its order.</summary>
    /// <param name="path">An <c>.xlsx</c>, <c>.html</c>, <c>.htm</c>, <c>.md</c> or <c>.txt</c>.</param>
    /// <param name="report">Gets what was not understood, and oddities.</param>
    /// <param name="progress">Called before each sheet with its number, their count and its name.</param>
    /// <exception cref="DocumentException">The file cannot be read as any of them.</exception>
    public static List<ImportedTr> Read(string path, ImportReport report, Action<int, int, string>? progress = null)
    {
        if (!File.Exists(path)) throw new DocumentException($"{path} does not exist; name an .xlsx, .html or .md file");
        var trs = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => WorkbookReader.Read(Workbook.Read(path), report, progress),
            ".xls" => throw new DocumentException($"{path} is an old .xls workbook; save it as .xlsx"),
            ".html" or ".htm" or ".md" or ".txt" => TextDocument.Read(path, DocumentText.Read(path, report), report),
            var other => throw new DocumentException(
                $"'{other}' is not a kind of document that is read; name an .xlsx, .html or .md file"),
        };
        foreach (var twice in trs.GroupBy(t => t.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            report.Problem(
                twice.Last().Place, 0, $"the API ID {twice.Key} is in '{twice.First().Place}' already; the first is taken");
        return [.. trs.DistinctBy(t => t.Id, StringComparer.Ordinal).Select(t => HouseLayout.Of(t, report))];
    }
}
