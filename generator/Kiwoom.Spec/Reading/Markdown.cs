using System.Collections.Generic;

namespace Kiwoom.Spec.Reading;

/// <summary>A piece of a Markdown file that a spec is read from. Everything else is prose.</summary>
/// <param name="Start">Characters from the start of the file.</param>
internal abstract record MarkdownBlock(int Start);

/// <summary><c># Text</c>.</summary>
internal sealed record Heading(int Start, int Level, Cell Text) : MarkdownBlock(Start);

/// <summary>A pipe table. The delimiter row is left out.</summary>
internal sealed record Table(int Start, TableRow Header, List<TableRow> Rows) : MarkdownBlock(Start);

/// <summary>A fenced block; the content is <c>[ContentStart, ContentEnd)</c>.</summary>
internal sealed record Fence(int Start, string Info, int ContentStart, int ContentEnd) : MarkdownBlock(Start);

/// <summary>One line of a table.</summary>
internal sealed record TableRow(int Start, int End, List<Cell> Cells)
{
    /// <summary>The cell of a column; an empty one at the end of the line where the row is shorter.</summary>
    public Cell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : Cell.Empty(End);
}
