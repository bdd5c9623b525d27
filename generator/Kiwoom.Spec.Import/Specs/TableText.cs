using System.Net;
using System.Text;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>Tables as spec files have them: canonical, so that equal tables are equal texts.</summary>
internal static class TableText
{
    private static readonly string[] Official = ["Element", "한글명", "Type", "Required", "Length", "Description"];

    private static readonly (string Heading, Func<SpecRow, string> Cell)[] Own =
    [
        ("Name", r => r.Name),
        ("Format", r => r.Format),
        ("Unit", r => r.Unit),
        ("Rule", r => r.Rule),
        ("Limit", r => r.Limit),
        ("Role", r => r.Role),
    ];

    // The columns that are written from a row's own properties.
    private static readonly Column[] Known =
    [
        Columns.Element, Columns.Label, Columns.Type, Columns.Required, Columns.Length, Columns.Description, Columns.Name, Columns.Format,
        Columns.Unit, Columns.Rule, Columns.Limit, Columns.Role,
    ];

    /// <summary>Whether a heading is of a column that is written here; another one is kept as it is.</summary>
    public static bool Knows(string heading) => Array.Exists(Known, c => c.IsCalled(heading));

    /// <summary>The rows of a body; columns of ours are there only where a row needs them, and those that are not known always.</summary>
    public static string OfRows(IReadOnlyList<SpecRow> rows, bool isHtml)
    {
        var others = rows.FirstOrDefault(r => r.Others.Count > 0)?.Others.Select(o => o.Heading).ToList() ?? [];
        var own = Own.Where(c => rows.Any(r => c.Cell(r).Length > 0)).ToList();
        return Render(
            [.. Official, .. own.Select(c => c.Heading), .. others],
            rows.Select(r => (string[])
            [
                r.MarkedElement, r.Label, r.Type, r.Required, r.Length, r.Description, .. own.Select(c => c.Cell(r)),
                .. others.Select((_, n) => n < r.Others.Count ? r.Others[n].Text : ""),
            ]),
            isHtml);
    }

    /// <summary>The table under the title.</summary>
    public static string OfKeys(IEnumerable<(string Key, string Value)> keys, bool isHtml) =>
        Render(["Key", "Value"], keys.Select(k => (string[])[k.Key, k.Value]), isHtml);

    /// <summary>Whether a cell is read again as it is written.</summary>
    public static bool Survives(string cell)
    {
        var written = Escaped(cell);
        return Reading.Blocks.Cell.Read(written, 0, written.Length).Text == cell;
    }

    private static string Render(string[] headings, IEnumerable<string[]> rows, bool isHtml)
    {
        var text = new StringBuilder();
        if (isHtml)
        {
            text.Append("<table>\n<thead>\n").Append(HtmlRow(headings, "th")).Append("</thead>\n<tbody>\n");
            foreach (var row in rows) text.Append(HtmlRow(row, "td"));
            return text.Append("</tbody>\n</table>").ToString();
        }
        text.Append(MarkdownRow(headings)).Append('|').Insert(text.Length, "---|", headings.Length);
        foreach (var row in rows) text.Append('\n').Append(MarkdownRow(row).TrimEnd('\n'));
        return text.ToString();
    }

    private static string MarkdownRow(string[] cells) =>
        string.Concat(cells.Select(c => c.Length == 0 ? "| " : $"| {Escaped(c)} ")) + "|\n";

    private static string HtmlRow(string[] cells, string tag) =>
        "<tr>" + string.Concat(cells.Select(c => $"<{tag}>{WebUtility.HtmlEncode(c).Replace("\n", "<br>")}</{tag}>")) + "</tr>\n";

    // What the reader of spec files would take for markup.
    private static string Escaped(string cell)
    {
        var text = cell.Replace("\\", "\\\\").Replace("|", "\\|").Replace("\n", "<br/>");
        return text.Contains("&lt;") || text.Contains("&gt;") || text.Contains("&amp;")
            ? text.Replace("&", "&amp;")
            : text;
    }
}
