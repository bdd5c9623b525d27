using System.Text;

namespace Kiwoom.Spec.Import.Files;

/// <summary>
/// A sheet of the workbook that was exported to a Markdown table: cells may have line breaks inside, so that a row goes
/// on until it has all its cells.
/// </summary>
internal static class ExportedSheet
{
    // A cell that is never closed would take the rest of the file.
    private const int LongestRow = 20_000;

    /// <summary>Whether a text has such a table.</summary>
    public static bool Is(string text) => HeaderLine(Lines(text)) >= 0;

    /// <summary>The sheet; rows are numbered by the lines on which they begin.</summary>
    public static Sheet Read(string name, string text)
    {
        var lines = Lines(text);
        var first = HeaderLine(lines);
        var rows = new List<SheetRow>();
        if (first < 0) return new Sheet(name, rows);
        var width = Cells(lines[first]).Count;
        for (var i = first; i < lines.Length;)
        {
            var start = i;
            var row = new StringBuilder(lines[i++]);
            if (lines[start].TrimStart().StartsWith('|'))
            {
                while (i < lines.Length && !IsWhole(row, width) && row.Length < LongestRow)
                    row.Append('\n').Append(lines[i++]);
            }
            var read = new SheetRow(start + 1, Cells(row.ToString()));
            if (!read.IsBlank && !IsDelimiter(read)) rows.Add(read);
        }
        return new Sheet(name, rows);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');

    private static int HeaderLine(string[] lines) => Array.FindIndex(
        lines, l => l.TrimStart().StartsWith('|') && (l.Contains("| " + Sheet.BackLink) || l.Contains("| Unnamed: ")));

    private static bool IsWhole(StringBuilder row, int width)
    {
        var text = row.ToString();
        return text.TrimEnd().EndsWith('|') && Cells(text).Count >= width;
    }

    private static bool IsDelimiter(SheetRow row) =>
        row.Cells[0].Contains('-') && row.Cells.All(c => c.Trim().Trim('-', ':').Length == 0);

    /// <summary>What stands between the bars; headings that only the exporter made are blank.</summary>
    private static List<string> Cells(string row)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var text = row.Trim();
        for (var i = text.StartsWith('|') ? 1 : 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '|') cell.Append(text[++i]);
            else if (text[i] != '|') cell.Append(text[i]);
            else
            {
                cells.Add(Cleaned(cell.ToString()));
                cell.Clear();
            }
        }
        if (cell.ToString().Trim().Length > 0) cells.Add(Cleaned(cell.ToString()));
        return cells;
    }

    private static string Cleaned(string cell)
    {
        var text = cell.Trim();
        return text.StartsWith("Unnamed: ", StringComparison.Ordinal) ? "" : text;
    }
}
