namespace Kiwoom.Spec.Import.Files;

/// <summary>A sheet of a workbook, or a table laid out as one.</summary>
/// <param name="Name">Named in reports.</param>
/// <param name="Rows">Rows that have any text.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>The link that is in the first cell of every official sheet of a TR.</summary>
    public const string BackLink = "◀";
}

/// <summary>One row.</summary>
/// <param name="Number">The row of the sheet, or the line of the file, from 1.</param>
/// <param name="Cells">Texts from the first column on; empty cells are empty texts.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>A cell without spaces around it; empty beyond the end of the row.</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column].Trim() : "";

    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>The columns that have a text.</summary>
    public IEnumerable<int> Filled => Enumerable.Range(0, Cells.Count).Where(i => this[i].Length > 0);
}
