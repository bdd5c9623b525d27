namespace Kiwoom.Tooling.Text;

/// <summary>
/// A table of plain text whose columns align also with Hangul. On a terminal that is too narrow for it, its last column is wrapped;
/// where that is not enough, each row becomes a card.
/// </summary>
/// <param name="columns">From the left.</param>
public sealed class TextTable(params IReadOnlyList<TextColumn> columns)
{
    private const string Gap = "  ";
    private const int NarrowestWrapped = 24;

    private readonly List<TextCell[]> _rows = [];

    /// <summary>Whether cells are shown in their colours.</summary>
    public bool HasColours { get; init; }

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One for each column; what would steer a terminal becomes a space.</param>
    public void Add(params string[] cells) => Add(Array.ConvertAll(cells, static cell => new TextCell(cell)));

    /// <summary>Adds a row of texts with colours.</summary>
    /// <param name="cells">One for each column; what would steer a terminal becomes a space.</param>
    public void Add(params TextCell[] cells) => _rows.Add(Array.ConvertAll(cells, static cell => cell with { Text = TextWidth.Plain(cell.Text) }));

    /// <summary>The lines: headings, a rule, the rows; or cards.</summary>
    /// <param name="width">The columns of the terminal that no line may exceed; null for lines as long as they get.</param>
    public IEnumerable<string> Lines(int? width = null)
    {
        var widths = columns
            .Select((column, i) => Math.Max(TextWidth.Of(column.Heading), _rows.Select(r => TextWidth.Of(r[i].Text)).DefaultIfEmpty().Max()))
            .ToArray();
        var over = widths.Sum() + (Gap.Length * (widths.Length - 1)) - (width ?? int.MaxValue);
        if (over <= 0) return Rows(widths);
        var last = widths[^1] - over;
        if (columns[^1].IsNumber || last < NarrowestWrapped) return Cards(width!.Value);
        widths[^1] = last;
        return Rows(widths);
    }

    private IEnumerable<string> Rows(int[] widths)
    {
        yield return Line([.. columns.Select(c => new TextCell(c.Heading))], widths);
        yield return string.Join(Gap, widths.Select(w => new string('-', w)));
        foreach (var row in _rows)
        {
            var wrapped = TextWidth.Wrap(row[^1].Text, widths[^1]);
            for (var i = 0; i < wrapped.Count; i++)
            {
                var last = row[^1] with { Text = wrapped[i] };
                yield return Line([.. row[..^1].Select(cell => i == 0 ? cell : new TextCell("")), last], widths);
            }
        }
    }

    private string Line(TextCell[] cells, int[] widths)
    {
        var padded = cells.Select((cell, i) => columns[i].IsNumber ? Spaces(cell, widths[i]) + Shown(cell) : Shown(cell) + Spaces(cell, widths[i]));
        return string.Join(Gap, padded).TrimEnd();
    }

    private IEnumerable<string> Cards(int width)
    {
        var names = columns.Max(static c => TextWidth.Of(c.Heading));
        var values = _rows.SelectMany(static row => row).Select(static cell => TextWidth.Of(cell.Text)).DefaultIfEmpty().Max();
        var abreast = (width + Gap.Length) / (names + Gap.Length + values + Gap.Length);
        for (var i = 0; i < _rows.Count; i++)
        {
            yield return $"-- {i + 1} of {_rows.Count} --";
            foreach (var line in abreast > 0 ? Abreast(_rows[i], names, values, abreast) : OneByOne(_rows[i], Math.Min(names, width / 2), width))
                yield return line;
        }
    }

    private IEnumerable<string> Abreast(TextCell[] row, int names, int values, int abreast) =>
        row.Select((cell, i) => TextWidth.PadRight(columns[i].Heading, names) + Gap + Shown(cell) + Spaces(cell, values))
            .Chunk(abreast).Select(static pairs => string.Join(Gap, pairs).TrimEnd());

    private IEnumerable<string> OneByOne(TextCell[] row, int names, int width) =>
        row.SelectMany((cell, i) => Pair(columns[i].Heading, cell, names, Math.Max(2, width - names - Gap.Length)));

    private IEnumerable<string> Pair(string heading, TextCell cell, int names, int values)
    {
        var left = TextWidth.Wrap(heading, names);
        var right = TextWidth.Wrap(cell.Text, values);
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var value = i < right.Count ? Shown(cell with { Text = right[i] }) : "";
            yield return (TextWidth.PadRight(i < left.Count ? left[i] : "", names) + Gap + value).TrimEnd();
        }
    }

    private string Shown(TextCell cell) => HasColours ? cell.Painted : cell.Text;

    private static string Spaces(TextCell cell, int width) => new(' ', Math.Max(0, width - TextWidth.Of(cell.Text)));
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">Stands above it.</param>
/// <param name="IsNumber">Whether it is aligned at the right.</param>
public sealed record TextColumn(string Heading, bool IsNumber = false);
