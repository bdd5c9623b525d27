using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Which column of a table has which heading.</summary>
internal sealed class TableColumns
{
    // By position; null where no one reads the column.
    private readonly Column?[] _columns;

    private TableColumns(int count) => _columns = new Column?[count];

    public bool Has(Column column) => IndexOf(column) >= 0;

    /// <summary>The cell of a column; an empty one at the end of the row where there is none.</summary>
    public Cell this[TableRow row, Column column] => row[IndexOf(column)];

    /// <summary>Reads a header row; reports headings that no one reads or that stand twice.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="header">The first row of the table.</param>
    /// <param name="known">The columns that the table may have.</param>
    public static TableColumns Read(SpecContext context, TableRow header, Column[] known)
    {
        var columns = new TableColumns(header.Cells.Count);
        for (var i = 0; i < header.Cells.Count; i++)
        {
            var cell = header[i];
            if (cell.IsBlank) continue;
            var column = Array.Find(known, c => c.IsCalled(cell.Text));
            if (column is null)
            {
                var hint = NearName.Hint(cell.Text, known.SelectMany(c => c.Headings));
                context.Report(ProblemKinds.UnknownColumn, cell, cell.Text, hint);
            }
            else if (columns.Has(column)) context.Report(ProblemKinds.ColumnTwice, cell, cell.Text);
            else columns._columns[i] = column;
        }
        return columns;
    }

    /// <summary>The rows of a table without what programs repeat on each page that they print: its headings, and dashes below them.</summary>
    public static IEnumerable<TableRow> RowsOf(Table table)
    {
        var wasHeading = false;
        foreach (var row in table.Rows)
        {
            var isHeading = IsSame(row, table.Header);
            if (!isHeading && !(wasHeading && IsDashes(row))) yield return row;
            wasHeading = isHeading;
        }
    }

    /// <summary>Reports cells beyond the last column, where a '|' inside a text cuts it, and below a blank heading.</summary>
    public static void CheckWidth(SpecContext context, TableRow header, TableRow row)
    {
        // A table of keys may do without headings.
        var hasHeadings = header.Cells.FindAll(c => !c.IsBlank).Count > 1;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (row[i].IsBlank || (i < header.Cells.Count && !(hasHeadings && header[i].IsBlank))) continue;
            context.Report(ProblemKinds.TooManyCells, row[i], row[i].Text);
            return;
        }
    }

    /// <summary>Whether two headings or keys are the same but for case and spaces.</summary>
    public static bool Same(string a, string b)
    {
        var i = 0;
        var j = 0;
        while (true)
        {
            while (i < a.Length && Cell.IsSpace(a[i])) i++;
            while (j < b.Length && Cell.IsSpace(b[j])) j++;
            if (i == a.Length || j == b.Length) return i == a.Length && j == b.Length;
            if (char.ToUpperInvariant(a[i++]) != char.ToUpperInvariant(b[j++])) return false;
        }
    }

    private static bool IsSame(TableRow row, TableRow header)
    {
        for (var i = 0; i < header.Cells.Count; i++)
        {
            if (row[i].Text != header[i].Text) return false;
        }
        return row.Cells.Count == header.Cells.Count;
    }

    private static bool IsDashes(TableRow row) => row.Cells.TrueForAll(c => c.Text.Trim('-', ':').Length == 0);

    private int IndexOf(Column column)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (ReferenceEquals(_columns[i], column)) return i;
        }
        return -1;
    }
}
