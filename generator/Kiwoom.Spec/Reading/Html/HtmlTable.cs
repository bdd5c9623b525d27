using System;
using System.Collections.Generic;
using System.Threading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// A table of HTML laid out as the plain table that a person sees: a cell that is merged downwards is in each of
/// its rows, columns under one merged heading are one column.
/// </summary>
internal sealed class HtmlTable
{
    private const int MostColumns = 100;

    private readonly SourceFile _file;
    private readonly CancellationToken _ct;
    private readonly List<Row> _rows = [];
    private bool _keepsLines;

    // Cells of the rows above that reach into the next row, by column, and for how many rows they still do.
    private readonly GridCell?[] _above = new GridCell?[MostColumns];
    private readonly int[] _rowsLeft = new int[MostColumns];

    private HtmlTable(SourceFile file, CancellationToken ct)
    {
        _file = file;
        _ct = ct;
    }

    /// <summary>One cell, in all places that it covers.</summary>
    private sealed class GridCell(Cell text, bool isHeading)
    {
        public Cell Text { get; } = text;

        public bool IsHeading { get; } = isHeading;
    }

    private sealed class Row(int start, bool isHead)
    {
        public int Start { get; } = start;

        public int End { get; set; } = start;

        public bool IsHead { get; } = isHead;

        public int TallestHeading { get; set; } = 1;

        public List<GridCell?> Cells { get; } = [];

        /// <summary>One cell over the whole width: a title and no heading.</summary>
        public bool IsTitle => Cells.Count > 1 && Cells[0] is not null && EndOfCell(0) == Cells.Count;

        public bool IsAllHeadings
        {
            get
            {
                foreach (var cell in Cells)
                {
                    if (cell is not { IsHeading: true }) return false;
                }
                return true;
            }
        }

        /// <summary>The first column behind the cell that begins in a column.</summary>
        public int EndOfCell(int column)
        {
            var end = column + 1;
            while (end < Cells.Count && Cells[end] is { } cell && cell == Cells[column]) end++;
            return end;
        }
    }

    /// <summary>The table, or null where it has no rows, and the titles that stand above its headings.</summary>
    public static Table? Read(SourceFile file, HtmlNode table, CancellationToken ct, out List<Cell> titles)
    {
        var reader = new HtmlTable(file, ct);
        reader.ReadRows(table);
        return reader.ToTable(table.Start, out titles);
    }

    /// <summary>
    /// The rows with their cells in their own columns; a merged cell is in its first place only, and a <c>pre</c>
    /// in a cell keeps its lines.
    /// </summary>
    public static List<(int Start, List<string> Cells)> ReadGrid(SourceFile file, HtmlNode table, CancellationToken ct)
    {
        var reader = new HtmlTable(file, ct) { _keepsLines = true };
        reader.ReadRows(table);
        var seen = new HashSet<GridCell>();
        return reader._rows.ConvertAll(
            r => (r.Start, r.Cells.ConvertAll(c => c is not null && seen.Add(c) ? c.Text.Text : "")));
    }

    /// <summary>The rows as a browser shows them, wherever head and foot are written.</summary>
    private void ReadRows(HtmlNode table)
    {
        ReadParts(table, "thead");
        ReadParts(table, "tbody");
        ReadParts(table, "tfoot");
    }

    private void ReadParts(HtmlNode table, string name)
    {
        for (var part = table.FirstChild; part is not null; part = part.Next)
        {
            if (part.Name != name) continue;
            Array.Clear(_above, 0, MostColumns);
            for (var row = part.FirstChild; row is not null; row = row.Next)
            {
                _ct.ThrowIfCancellationRequested();
                if (row.Name == "tr") _rows.Add(ReadRow(row, isHead: name == "thead"));
            }
        }
    }

    private Row ReadRow(HtmlNode element, bool isHead)
    {
        var row = new Row(element.Start, isHead);
        for (var cell = element.FirstChild; cell is not null; cell = cell.Next)
        {
            if (cell.Name is not ("td" or "th")) continue;
            TakeFromAbove(row);
            if (row.Cells.Count >= MostColumns) break;
            Place(cell, row);
        }
        var end = MostColumns;
        while (end > 0 && _above[end - 1] is null) end--;
        while (row.Cells.Count < end)
        {
            TakeFromAbove(row);
            if (row.Cells.Count < end) row.Cells.Add(null);
        }
        return row;
    }

    private void Place(HtmlNode cell, Row row)
    {
        var text = _keepsLines && cell.Find("pre") is { } lines
            ? HtmlText.ReadRaw(_file, lines)
            : HtmlText.Read(_file, cell);
        row.End = Math.Max(row.End, text.Start + text.Length);
        var width = Math.Max(1, Math.Min(cell.ColumnSpan, MostColumns - row.Cells.Count));
        var isHeading = cell.Name == "th";
        var placed = new GridCell(text, isHeading);
        var height = cell.RowSpan == 0 ? int.MaxValue : cell.RowSpan;
        if (isHeading) row.TallestHeading = Math.Max(row.TallestHeading, height);
        for (var i = 0; i < width; i++)
        {
            if (height > 1)
            {
                _above[row.Cells.Count] = placed;
                _rowsLeft[row.Cells.Count] = height - 1;
            }
            row.Cells.Add(placed);
        }
    }

    /// <summary>Adds the cells that reach into the row, up to the next column that is free.</summary>
    private void TakeFromAbove(Row row)
    {
        for (var column = row.Cells.Count; column < MostColumns && _above[column] is { } above; column++)
        {
            row.Cells.Add(above);
            if (--_rowsLeft[column] == 0) _above[column] = null;
        }
    }

    private Table? ToTable(int start, out List<Cell> titles)
    {
        titles = [];
        var first = 0;
        while (first < _rows.Count && _rows[first].IsTitle) titles.Add(_rows[first++].Cells[0]!.Text);
        if (first == _rows.Count) return null;
        var next = first + HeadingRows(first);
        var heading = _rows[next - 1];
        var body = new List<TableRow>(_rows.Count - next);
        for (; next < _rows.Count; next++)
        {
            _ct.ThrowIfCancellationRequested();
            body.Add(Fold(_rows[next], heading));
        }
        return new Table(start, Fold(heading, heading), body);
    }

    /// <summary>How many rows from the first on the headings take; the lowest names the columns.</summary>
    private int HeadingRows(int first)
    {
        var heads = 0;
        while (first + heads < _rows.Count && _rows[first + heads].IsHead) heads++;
        if (heads > 0) return heads;
        return _rows[first].IsAllHeadings ? Math.Min(_rows[first].TallestHeading, _rows.Count - first) : 1;
    }

    /// <summary>The row with one cell for each heading, and what reaches beyond them.</summary>
    private static TableRow Fold(Row row, Row heading)
    {
        var cells = new List<Cell>(row.Cells.Count);
        for (var column = 0; column < heading.Cells.Count;)
        {
            var end = heading.EndOfCell(column);
            cells.Add(Pick(row, column, end));
            column = end;
        }
        for (var next = heading.Cells.Count; next < row.Cells.Count; next++) cells.Add(Pick(row, next, next + 1));
        return new TableRow(row.Start, row.End, cells);
    }

    /// <summary>The first text under a heading. A cell that covers several columns is in its first.</summary>
    private static Cell Pick(Row row, int first, int end)
    {
        for (var i = first; i < end && i < row.Cells.Count; i++)
        {
            if (row.Cells[i] is { } cell && !cell.Text.IsBlank && (i == 0 || row.Cells[i - 1] != cell))
                return cell.Text;
        }
        return first < row.Cells.Count && row.Cells[first] is { Text.IsBlank: true } blank
            ? blank.Text
            : Cell.Empty(row.End);
    }
}
