using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Tables;
using Kiwoom.Spec.Reading.Blocks;
using Kiwoom.Spec.Reading.Html;
using Kiwoom.Spec.Reading.Markdown;

namespace Kiwoom.Spec.Import.Sources;

/// <summary>Reads a Markdown or HTML document: an exported sheet, or a page or guide with headings.</summary>
internal static class TextDocument
{
    /// <exception cref="DocumentException">It has no table of a TR.</exception>
    public static List<ImportedTr> Read(string path, string text, ImportReport report)
    {
        var name = Path.GetFileName(path);
        var isHtml = DocumentText.IsHtml(path);
        var file = new SourceFile(name, text);
        List<ImportedTr> trs = [];
        if (!isHtml && ExportedSheet.Is(text))
        {
            if (SheetReader.Read(ExportedSheet.Read(name, text), report) is { } tr) trs.Add(tr);
        }
        else if (isHtml && SheetsOf(file, name, report) is { Count: > 0 } sheets)
        {
            trs.AddRange(sheets.Select(s => SheetReader.Read(s, report)).OfType<ImportedTr>());
        }
        else
        {
            var unread = new List<UnreadLine>();
            var blocks = isHtml ? HtmlReader.Read(file, default, unread) : MarkdownReader.Read(file, default, unread);
            trs.AddRange(GuideReader.Read(file, name, blocks, unread, report));
        }
        if (trs.Count == 0 && !report.Problems.Any())
            throw new DocumentException(
                $"{path} has no table of a TR: no heading names an API ID, and no table has the column Element");
        return trs;
    }

    /// <summary>The tables of a page that are whole sheets; where it has any, the others are reported and left out.</summary>
    private static List<Sheet> SheetsOf(SourceFile file, string name, ImportReport report)
    {
        var tables = HtmlReader.ReadGrids(file, default).Select(
            g => new Sheet(name, [.. g.Select(r => new SheetRow(file.Span(r.Start, 0).Line + 1, r.Cells))])).ToList();
        var sheets = tables.FindAll(s => SheetReader.IsTr(s) && s.Rows.Any(BodyReader.AreHeadings));
        if (sheets.Count == 0) return sheets;
        foreach (var table in tables.Except(sheets))
        {
            if (table.Rows.FirstOrDefault(r => !r.IsBlank) is not { } row) continue;
            var message = $"the table that begins with '{row[row.Filled.First()]}' is not a sheet and left out";
            // Pages have tables for their menus as well.
            if (SheetReader.IsTr(table) || table.Rows.Any(BodyReader.AreHeadings)) report.Problem(name, row.Number, message);
            else report.Note(name, row.Number, message);
        }
        return sheets;
    }
}
