namespace Kiwoom.Spec.Reading.Blocks;

/// <summary>Why a line is in no block.</summary>
internal enum UnreadKind
{
    /// <summary>It is prose, or something that its writer meant as a row.</summary>
    Line,

    /// <summary>It is directly below a row of a table and has no '|'.</summary>
    UnderTable,

    /// <summary>A comment begins that never ends.</summary>
    OpenComment,

    /// <summary>A row of HTML that is in no table.</summary>
    OutsideTable,

    /// <summary>A row of an HTML table that holds another table.</summary>
    AroundTable,

    /// <summary>A line of text of a page, outside of its tables.</summary>
    Text,
}

/// <summary>A line, or what is left of one, that is in no block and not blank.</summary>
/// <param name="Start">Its first visible character.</param>
/// <param name="End">Behind its last one.</param>
/// <param name="Kind">Why it is in no block.</param>
/// <param name="Text">What it says, where the file writes that otherwise: without entities and tags.</param>
internal sealed record UnreadLine(int Start, int End, UnreadKind Kind, string? Text = null);
