using System.Collections.Generic;

namespace Kiwoom.Spec.Reading.Blocks;

/// <summary>A piece of a Markdown or HTML file that a spec is read from. Everything else is prose.</summary>
/// <param name="Start">Characters from the start of the file.</param>
internal abstract record SpecBlock(int Start);

/// <summary><c># Text</c> or <c>h1</c>.</summary>
internal sealed record Heading(int Start, int Level, Cell Text) : SpecBlock(Start);

/// <summary>A table. The delimiter row of Markdown is left out.</summary>
internal sealed record Table(int Start, TableRow Header, List<TableRow> Rows) : SpecBlock(Start)
{
    /// <summary>No line of dashes is below the first row: no renderer of Markdown shows these lines as a table.</summary>
    public bool IsLoose { get; init; }

    /// <summary>The end of the last row.</summary>
    public int End => Rows.Count == 0 ? Header.End : Rows[Rows.Count - 1].End;
}

/// <summary>A fenced block or a <c>pre</c>, as it stands.</summary>
internal sealed record Fence(int Start, string Info, Cell Content) : SpecBlock(Start);

/// <summary>One row of a table.</summary>
internal sealed record TableRow(int Start, int End, List<Cell> Cells)
{
    /// <summary>The cell of a column; an empty one at the end of the row where the row is shorter.</summary>
    public Cell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : Cell.Empty(End);
}
