using System;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>
/// The rows of HTTP headers that open every official table. They are the same everywhere, the runtime knows them: they
/// are skipped, however the table sets them apart from those of the body.
/// </summary>
internal static class HeaderRows
{
    /// <summary>Whether the element is a header: no field of a body is called so.</summary>
    public static bool IsOne(string element) =>
        Array.Exists(WireHeaders.All, e => string.Equals(e, element, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the table has header rows and no others.</summary>
    public static bool AreAll(Table table, int elementColumn) =>
        table.Rows.Count > 0 && table.Rows.TrueForAll(r => IsOne(r[elementColumn].Text));

    /// <summary>What begins with this row, if it says so in its cell or with nothing else in the whole row.</summary>
    /// <param name="row">A row of the table.</param>
    /// <param name="part">Its cell in the column 구분.</param>
    public static (bool IsHeader, bool IsWholeRow)? PartOf(TableRow row, Cell part)
    {
        var filled = row.Cells.FindAll(c => !c.IsBlank);
        if (filled.Count == 1 && Word(filled[0]) is { } isHeader) return (isHeader, true);
        return part.IsBlank ? null : (Word(part) ?? false, false);
    }

    private static bool? Word(Cell cell)
    {
        if (TableColumns.Same(cell.Text, "Header") || TableColumns.Same(cell.Text, "헤더")) return true;
        return TableColumns.Same(cell.Text, "Body") || TableColumns.Same(cell.Text, "바디") ? false : null;
    }
}
