using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// A table of HTML laid out as the plain table that a person sees: a cell that is merged downwards stands in each of
/// its rows, columns under one merged heading are one column.
/// </summary>
internal sealed class HtmlTable
{
    private const int MostColumns = 100;

    private readonly SourceFile _file;
    private readonly CancellationToken _ct;
    private readonly List<Row> _rows = [];
    private bool _keepsLines;

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
        public bool IsTitle => Cells.Count > 1 && Cells[0] is { } only && Cells.TrueForAll(c => c == only);
    }

    /// <summary>The table, or null where it has no rows, and the titles that stand above its headings.</summary>
    public static (List<Cell> Titles, Table? Table) Read(SourceFile file, IHtmlTableElement table, CancellationToken ct)
    {
        var reader = new HtmlTable(file, ct);
        reader.ReadRows(table);
        return reader.ToTable(HtmlText.StartOf(table));
    }

    /// <summary>
    /// The rows with their cells in their own columns; a merged cell stands in its first place only, and a <c>pre</c> in
    /// a cell keeps its lines.
    /// </summary>
    public static List<(int Start, List<string> Cells)> ReadGrid(SourceFile file, IHtmlTableElement table, CancellationToken ct)
    {
        var reader = new HtmlTable(file, ct) { _keepsLines = true };
        reader.ReadRows(table);
        var seen = new HashSet<GridCell>();
        return [.. reader._rows.Select(r => (r.Start, r.Cells.ConvertAll(c => c is not null && seen.Add(c) ? c.Text.Text : "")))];
    }

    private void ReadRows(IHtmlTableElement table)
    {
        INode? part = null;
        var below = new Dictionary<int, (GridCell Cell, int Rows)>();
        foreach (var element in table.Rows)
        {
            _ct.ThrowIfCancellationRequested();
            if (element.Parent != part) below.Clear();
            part = element.Parent;
            _rows.Add(ReadRow(element, below));
        }
    }

    /// <param name="element">The <c>tr</c>.</param>
    /// <param name="below">Cells of the rows above that reach into this row, by column.</param>
    private Row ReadRow(IHtmlTableRowElement element, Dictionary<int, (GridCell Cell, int Rows)> below)
    {
        var isHead = element.Parent is IHtmlTableSectionElement { LocalName: "thead" };
        var row = new Row(HtmlText.StartOf(element), isHead);
        foreach (var cell in element.Cells)
        {
            TakeFromAbove(row, below, untilGap: true);
            if (row.Cells.Count >= MostColumns) break;
            var text = _keepsLines && cell.QuerySelector("pre") is { } lines
                ? HtmlText.Read(_file, lines, isRaw: true)
                : HtmlText.Read(_file, cell);
            row.End = Math.Max(row.End, text.Start + text.Length);
            var width = Math.Max(1, Math.Min(cell.ColumnSpan, MostColumns - row.Cells.Count));
            var isHeading = cell is IHtmlTableHeaderCellElement;
            var placed = new GridCell(text, isHeading);
            var height = cell.RowSpan == 0 ? int.MaxValue : cell.RowSpan;
            if (isHeading) row.TallestHeading = Math.Max(row.TallestHeading, height);
            for (var i = 0; i < width; i++)
            {
                if (height > 1) below[row.Cells.Count] = (placed, height - 1);
                row.Cells.Add(placed);
            }
        }
        TakeFromAbove(row, below, untilGap: false);
        return row;
    }

    private static void TakeFromAbove(Row row, Dictionary<int, (GridCell Cell, int Rows)> below, bool untilGap)
    {
        if (below.Count == 0) return;
        var end = untilGap ? MostColumns : below.Keys.Max() + 1;
        while (row.Cells.Count < end)
        {
            var column = row.Cells.Count;
            if (!below.TryGetValue(column, out var above))
            {
                if (untilGap) return;
                row.Cells.Add(null);
                continue;
            }
            row.Cells.Add(above.Cell);
            if (above.Rows == 1) below.Remove(column);
            else below[column] = (above.Cell, above.Rows - 1);
        }
    }

    private (List<Cell> Titles, Table? Table) ToTable(int start)
    {
        var titles = _rows.TakeWhile(r => r.IsTitle).Select(r => r.Cells[0]!.Text).ToList();
        var rows = _rows.Skip(titles.Count).ToList();
        if (rows.Count == 0) return (titles, null);
        var heading = rows[HeadingRows(rows) - 1];
        var groups = Groups(heading);
        var header = Fold(heading, groups);
        var body = new List<TableRow>(rows.Count);
        foreach (var row in rows.Skip(HeadingRows(rows)))
        {
            _ct.ThrowIfCancellationRequested();
            body.Add(Fold(row, groups));
        }
        return (titles, new Table(start, header, body));
    }

    /// <summary>How many rows the headings take; the lowest names the columns.</summary>
    private static int HeadingRows(List<Row> rows)
    {
        var heads = rows.TakeWhile(r => r.IsHead).Count();
        if (heads > 0) return heads;
        return rows[0].Cells.TrueForAll(c => c is { IsHeading: true })
            ? Math.Min(rows[0].TallestHeading, rows.Count)
            : 1;
    }

    /// <summary>For each column of the table, which columns of the grid it takes.</summary>
    private static List<(int First, int Count)> Groups(Row heading)
    {
        var groups = new List<(int First, int Count)>();
        for (var i = 0; i < heading.Cells.Count; i++)
        {
            if (i > 0 && heading.Cells[i] is { } cell && cell == heading.Cells[i - 1])
                groups[groups.Count - 1] = (groups[groups.Count - 1].First, groups[groups.Count - 1].Count + 1);
            else
                groups.Add((i, 1));
        }
        return groups;
    }

    private static TableRow Fold(Row row, List<(int First, int Count)> groups)
    {
        var cells = new List<Cell>(groups.Count);
        foreach (var (first, count) in groups) cells.Add(Pick(row, first, count));
        var next = groups.Count == 0 ? 0 : groups[groups.Count - 1].First + groups[groups.Count - 1].Count;
        for (; next < row.Cells.Count; next++) cells.Add(Pick(row, next, 1));
        return new TableRow(row.Start, row.End, cells);
    }

    /// <summary>The first text under a heading. A cell that covers several columns stands in its first.</summary>
    private static Cell Pick(Row row, int first, int count)
    {
        for (var i = first; i < first + count && i < row.Cells.Count; i++)
        {
            if (row.Cells[i] is { } cell && !cell.Text.IsBlank && (i == 0 || row.Cells[i - 1] != cell))
                return cell.Text;
        }
        return first < row.Cells.Count && row.Cells[first] is { Text.IsBlank: true } blank
            ? blank.Text
            : Cell.Empty(row.End);
    }
}
