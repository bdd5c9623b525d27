namespace Kiwoom.Spec.Tests.Support;

/// <summary>What editors, office programs and hurried hands do to the rows of a table.</summary>
internal static class RowDamage
{
    private const string Row = "|";

    /// <summary>Each kind by its name: the lines of a file and a place among them become the lines in its stead.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<string>, int, string[]>> Kinds { get; } =
        new Dictionary<string, Func<IReadOnlyList<string>, int, string[]>>(StringComparer.Ordinal)
        {
            ["a blank line"] = Above(""),
            ["a comment"] = Above("<!-- note -->"),
            ["a comment of several lines"] = Above("<!--", "note", "-->"),
            ["a comment without an end"] = Above("<!-- note"),
            ["a comment in front"] = OfRow(row => ["<!-- note --> " + row]),
            ["prose"] = Above("다음은 참고용입니다."),
            ["a paragraph"] = Above("", "The rows below are of the answer.", ""),
            ["a line across"] = Above("---"),
            ["a small heading"] = Above("### Body"),
            ["headings again"] = (lines, at) => [HeadOf(lines, at), lines[at]],
            ["headings and dashes again"] = (lines, at) => [HeadOf(lines, at), Dashes(HeadOf(lines, at)), lines[at]],
            ["two tables"] = (lines, at) => ["", HeadOf(lines, at), Dashes(HeadOf(lines, at)), lines[at]],
            ["two tables, with words between"] = (lines, at) => ["", "And:", "", HeadOf(lines, at), Dashes(HeadOf(lines, at)), lines[at]],
            ["a table of HTML"] = OfRow(row => ["<table><tr>" + string.Concat(Cells(row).Select(c => $"<td>{c}</td>")) + "</tr></table>"]),
            ["HTML over several lines"] = OfRow(row => ["<table>", "<tr>" + string.Concat(Cells(row).Select(c => $"<td>{c}</td>")) + "</tr>", "</table>"]),
            ["no first bar"] = OfRow(row => [row[1..].TrimStart()]),
            ["no last bar"] = OfRow(row => [row.TrimEnd('|', ' ')]),
            ["no dashes"] = (lines, at) => lines[at].StartsWith("|---", StringComparison.Ordinal) ? [] : [lines[at]],
            ["tabs around"] = OfRow(row => [row.Replace("| ", "|\t").Replace(" |", "\t|")]),
            ["tabs for bars"] = OfRow(row => [string.Join('\t', Cells(row))]),
            ["commas for bars"] = OfRow(row => [string.Join(',', Cells(row))]),
            ["spaces for bars"] = OfRow(row => [string.Join("   ", Cells(row))]),
            ["full-width bars"] = OfRow(row => [row.Replace('|', '｜')]),
            ["drawn bars"] = OfRow(row => [row.Replace('|', '│')]),
            ["a border of a grid"] = Above("+-----+-----+-----+"),
            ["a border of a grid with bars"] = Above("+=====+=====+=====+"),
            ["a block of code"] = OfRow(row => ["```", row, "```"]),
            ["HTML in a block of code"] = OfRow(row => ["```html", "<tr>" + string.Concat(Cells(row).Select(c => $"<td>{c}</td>")) + "</tr>", "```"]),
            ["HTML as text"] = OfRow(row => ["&lt;tr&gt;" + string.Concat(Cells(row).Select(c => $"&lt;td&gt;{c}&lt;/td&gt;")) + "&lt;/tr&gt;"]),
            // Only a Type makes it another thing than prose.
            ["a list of words"] = OfRow(row => !Cells(row).Contains("String") ? [row] : [$"- {Cells(row)[0]}: {string.Join(", ", Cells(row).Skip(1))}"]),
            ["a quotation"] = OfRow(row => ["> " + row]),
            ["a list"] = OfRow(row => ["- " + row]),
            ["spaces in front"] = OfRow(row => ["    " + row]),
            ["a second title with its own keys"] = Above("# ka19999 다른요청", "", "| Key | Value |", "|---|---|", "| API ID | ka19999 |"),
            ["another title with rows"] = OfRow(row => ["# 다른요청", row]),
        };

    /// <summary>The cells of a row.</summary>
    public static string[] Cells(string row) => [.. row.Trim().Trim('|').Split('|').Select(c => c.Trim())];

    private static Func<IReadOnlyList<string>, int, string[]> Above(params string[] added) => (lines, at) => [.. added, lines[at]];

    private static Func<IReadOnlyList<string>, int, string[]> OfRow(Func<string, string[]> change) =>
        (lines, at) => lines[at].StartsWith(Row, StringComparison.Ordinal) ? change(lines[at]) : [lines[at]];

    // The headings of the table above, or of the first one.
    private static string HeadOf(IReadOnlyList<string> lines, int at)
    {
        for (var i = at; i > 0; i--)
        {
            if (lines[i].StartsWith("|---", StringComparison.Ordinal)) return lines[i - 1];
        }
        return lines.First(l => l.StartsWith(Row, StringComparison.Ordinal));
    }

    private static string Dashes(string head) => Row + string.Concat(Cells(head).Select(_ => "---|"));
}
