using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;

namespace Kiwoom.Spec.Import.Sources;

/// <summary>Reads the sheets of the official workbook, and holds them against its own list of TRs.</summary>
internal static class WorkbookReader
{
    public static List<ImportedTr> Read(List<Sheet> sheets, ImportReport report, Action<int, int, string>? progress)
    {
        var trs = new List<ImportedTr>();
        for (var i = 0; i < sheets.Count; i++)
        {
            var sheet = sheets[i];
            progress?.Invoke(i, sheets.Count, sheet.Name);
            if (SheetReader.IsTr(sheet))
            {
                if (SheetReader.Read(sheet, report) is { } tr) trs.Add(tr);
            }
            else if (HeadingsOf(sheet, "오류코드") is { } errors)
            {
                CheckErrors(sheet, errors, report);
            }
            else if (HeadingsOf(sheet, OfficialKeys.Id) is null)
            {
                report.Problem(sheet.Name, 0, "the sheet has neither a TR nor a list of TRs or error codes");
            }
        }
        foreach (var sheet in sheets.Where(s => !SheetReader.IsTr(s)))
        {
            if (HeadingsOf(sheet, OfficialKeys.Id) is { } list) CheckList(sheet, list, sheets, trs, report);
        }
        return trs;
    }

    private static SheetRow? HeadingsOf(Sheet sheet, string heading) =>
        sheet.Rows.Take(5).FirstOrDefault(r => r.Filled.Count() > 2 && ColumnOf(r, heading) >= 0);

    private static int ColumnOf(SheetRow headings, string heading) =>
        headings.Filled.FirstOrDefault(i => TableColumns.Same(headings[i], heading), -1);

    /// <summary>Every TR of the list has a sheet, with the same name and URL, and the other way round.</summary>
    private static void CheckList(
        Sheet sheet, SheetRow headings, List<Sheet> sheets, List<ImportedTr> trs, ImportReport report)
    {
        var id = ColumnOf(headings, OfficialKeys.Id);
        var name = ColumnOf(headings, OfficialKeys.KoreanName);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows.Where(r => r.Number > headings.Number && r[id].Length > 0))
        {
            listed.Add(row[id]);
            if (trs.Find(t => t.Id == row[id]) is not { } tr)
            {
                // The last line leads to the sheet of error codes.
                var isSheet = name >= 0 && sheets.Exists(s => TableColumns.Same(s.Name, row[name]));
                if (!isSheet) report.Problem(sheet.Name, row.Number, $"{row[id]} is listed and has no sheet");
                continue;
            }
            foreach (var key in new[] { OfficialKeys.KoreanName, OfficialKeys.Url })
            {
                var column = ColumnOf(headings, key);
                if (column >= 0 && !TableColumns.Same(row[column], tr[key]))
                    report.Note(
                        sheet.Name, row.Number, $"{tr.Id}: {key} is '{row[column]}' in the list and '{tr[key]}' in the sheet, which is taken");
            }
        }
        foreach (var tr in trs.Where(t => !listed.Contains(t.Id)))
            report.Note(tr.Place, 0, $"{tr.Id} is not in '{sheet.Name}'");
    }

    /// <summary>Error codes are kept by hand in errors.md; a missing one is reported.</summary>
    private static void CheckErrors(Sheet sheet, SheetRow headings, ImportReport report)
    {
        var code = ColumnOf(headings, "오류코드");
        foreach (var row in sheet.Rows.Where(r => r.Number > headings.Number && r[code].Length > 0))
        {
            if (!ErrorTable.Embedded.Any(e => e.Code == row[code]))
                report.Note(
                    sheet.Name, row.Number, $"the error code {row[code]} is not in errors.md; write it there by hand");
        }
    }
}
