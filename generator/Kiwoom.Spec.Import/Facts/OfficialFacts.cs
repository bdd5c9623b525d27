using System.Globalization;
using Kiwoom.Spec.Import.Examples;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;

namespace Kiwoom.Spec.Import.Facts;

/// <summary>
/// The facts of a document as sorted lines, one a row of its tables: short enough to be kept beside tests, and read back
/// as the document they came from. Words and examples are not part of it.
/// </summary>
internal static class OfficialFacts
{
    private const string Header = "# id\tsection\telement\tdepth\tlabel\ttype\trequired\tlength\tcodes";
    private const string TrLine = "tr";
    private const char Shown = '>';

    /// <summary>The lines, by API ID; rows in their official order.</summary>
    /// <param name="trs">The TRs of a document.</param>
    public static string Write(IEnumerable<ImportedTr> trs)
    {
        var lines = new List<string> { Header };
        foreach (var tr in trs.OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            lines.Add(Line(tr.Id, TrLine, tr[OfficialKeys.KoreanName], tr[OfficialKeys.Menu], tr[OfficialKeys.Url],
                tr[OfficialKeys.LiveHost], tr.OnMock == false ? "" : MockSupport.Canonical(tr[OfficialKeys.MockHost])));
            // What the examples show of types; their fields and values are not facts of the tables.
            var fitted = ExampleImport.Fit(tr, ExampleSource.Read(tr, new ImportReport()), new ImportReport());
            lines.AddRange(Rows(tr.Id, "request", tr.Request, fitted.Request));
            lines.AddRange(Rows(tr.Id, "response", tr.Response, fitted.Response));
        }
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The TRs that the lines tell of.</summary>
    /// <exception cref="DocumentException">A line has not the form of one.</exception>
    public static List<ImportedTr> Read(string path, string text)
    {
        var trs = new List<ImportedTr>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (cells is [var id, TrLine, var name, var menu, var url, var live, var mock])
                trs.Add(Tr(id, name, menu, url, live, mock, path));
            else if (cells.Length == 9 && trs.Count > 0 && trs[^1].Id == cells[0])
                trs[^1] = WithRow(trs[^1], cells, number);
            else throw new DocumentException(
                $"{path}:{number}: no line of facts; write it anew with 'kiwoom spec facts'");
        }
        return trs;
    }

    private static string Line(params string[] cells) =>
        string.Join('\t', cells.Select(c => c.Replace('\t', ' ').Replace('\n', ' ')));

    private static IEnumerable<string> Rows(
        string id, string section, IReadOnlyList<ImportedTable>? tables, IReadOnlyList<ImportedTable>? fitted)
    {
        foreach (var (table, index) in (tables ?? []).Select((t, i) => (t, i)))
        {
            var shown =
                RowPaths.Of(fitted![index].Rows).Where(r => !r.Row.IsUndocumented).Select(r => r.Row.Type).ToList();
            var name = table.Name.Length == 0 ? section : $"{section}: {table.Name}";
            foreach (var (row, at) in table.Rows.Select((r, i) => (r, i)))
            {
                yield return Line(
                    id, name, row.Element, Text(row.Depth), row.Label,
                    shown[at] == row.Type ? row.Type : row.Type + Shown + shown[at], row.Required,
                    row.Length is { } length ? Text(length) : "",
                    CodeText.Read(row.Description) is { } codes ? CodeText.Write(codes) : "");
            }
        }
    }

    private static ImportedTr Tr(string id, string name, string menu, string url, string live, string mock, string path)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OfficialKeys.Id] = id,
            [OfficialKeys.KoreanName] = name,
            [OfficialKeys.Menu] = menu,
            [OfficialKeys.Url] = url,
            [OfficialKeys.LiveHost] = live,
            [OfficialKeys.MockHost] = mock,
        };
        return new ImportedTr(id, path, facts, mock.Length > 0, [new("", [])], [new("", [])], default, default);
    }

    private static ImportedTr WithRow(ImportedTr tr, string[] cells, int line)
    {
        var (section, name) = cells[1].Split(": ", 2) is [var first, var second] ? (first, second) : (cells[1], "");
        var isRequest = section == "request";
        var tables = (isRequest ? tr.Request : tr.Response)!.ToList();
        var row = new ImportedRow(
            cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), cells[4], cells[5][(cells[5].IndexOf(Shown) + 1)..], cells[6],
            cells[7].Length == 0 ? null : int.Parse(cells[7], CultureInfo.InvariantCulture), cells[8], line)
        {
            IsTypeCertain = true,
        };
        var at = tables.FindIndex(t => t.Name == name);
        if (at < 0) tables.Add(new ImportedTable(name, [row]));
        else tables[at] = tables[at] with { Rows = [.. tables[at].Rows, row] };
        return isRequest ? tr with { Request = tables } : tr with { Response = tables };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
