using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Which column of a table has which heading.</summary>
internal sealed class TableColumns
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private TableColumns()
    {
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The cell under a heading; an empty one at the end of the row where there is none.</summary>
    public Cell this[TableRow row, string column] => row[_columns.TryGetValue(column, out var index) ? index : -1];

    /// <summary>Reads a header row; reports headings that no one reads or that stand twice.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="header">The first row of the table.</param>
    /// <param name="known">Every heading and its other spellings, the column's own name first.</param>
    public static TableColumns Read(SpecContext context, TableRow header, string[][] known)
    {
        var columns = new TableColumns();
        for (var i = 0; i < header.Cells.Count; i++)
        {
            var cell = header[i];
            if (cell.IsBlank) continue;
            var name = Array.Find(known, names => Array.Exists(names, n => Same(n, cell.Text)))?[0];
            if (name is null)
            {
                var hint = NearName.Hint(cell.Text, known.SelectMany(n => n));
                context.Report(ProblemKinds.UnknownColumn, cell, cell.Text, hint);
            }
            else if (columns._columns.ContainsKey(name))
                context.Report(ProblemKinds.ColumnTwice, cell, cell.Text);
            else
                columns._columns.Add(name, i);
        }
        return columns;
    }

    /// <summary>Reports cells beyond the last column: a '|' inside a text cuts it.</summary>
    public static void CheckWidth(SpecContext context, TableRow header, TableRow row)
    {
        for (var i = header.Cells.Count; i < row.Cells.Count; i++)
        {
            if (row[i].IsBlank) continue;
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
}
