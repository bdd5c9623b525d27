namespace Kiwoom.Tooling.Text;

/// <summary>A table of plain text whose columns align also with Hangul; lines are not broken.</summary>
/// <param name="columns">From the left.</param>
public sealed class TextTable(params IReadOnlyList<TextColumn> columns)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One for each column; what would steer a terminal becomes a space.</param>
    public void Add(params string[] cells) => _rows.Add(Array.ConvertAll(cells, TextWidth.Plain));

    /// <summary>The lines: headings, a rule, the rows.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = columns
            .Select((column, i) => Math.Max(TextWidth.Of(column.Heading), _rows.Select(r => TextWidth.Of(r[i])).DefaultIfEmpty().Max()))
            .ToArray();
        yield return Line([.. columns.Select(c => c.Heading)], widths);
        yield return string.Join(Gap, widths.Select(w => new string('-', w)));
        foreach (var row in _rows) yield return Line(row, widths);
    }

    private string Line(string[] cells, int[] widths)
    {
        var padded = cells.Select((cell, i) =>
            columns[i].IsNumber ? TextWidth.PadLeft(cell, widths[i]) : TextWidth.PadRight(cell, widths[i]));
        return string.Join(Gap, padded).TrimEnd();
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">Stands above it.</param>
/// <param name="IsNumber">Whether it is aligned at the right.</param>
public sealed record TextColumn(string Heading, bool IsNumber = false);
