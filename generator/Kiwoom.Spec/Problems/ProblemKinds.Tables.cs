namespace Kiwoom.Spec.Problems;

// Sections, tables, their columns and rows.
public static partial class ProblemKinds
{
    /// <summary>There is no Request or Response section.</summary>
    public static ProblemKind SectionMissing { get; } = Error("KWG015", "Section missing",
        "The spec has no section '## {0}'{1}; add it with its table,"
        + " and with the header row alone when there are no fields");

    /// <summary>A Request or Response section has no table.</summary>
    public static ProblemKind TableMissing { get; } = Error("KWG016", "Table missing",
        "The section '{0}' has no table; write one whose lines begin with '|',"
        + " and the header row alone when there are no fields");

    /// <summary>A table lacks a column that it needs.</summary>
    public static ProblemKind ColumnMissing { get; } = Error("KWG017", "Column missing",
        "The table has no column {0}{2}; write a header row such as '{1}'");

    /// <summary>A column that no one reads.</summary>
    public static ProblemKind UnknownColumn { get; } = Warning("KWG018", "Unknown column",
        "'{0}' is not a column{1}; it is not read");

    /// <summary>A column stands twice.</summary>
    public static ProblemKind ColumnTwice { get; } = Error("KWG019", "Column given twice",
        "The column '{0}' is in this table already; remove one of them");

    /// <summary>A row has more cells than the header.</summary>
    public static ProblemKind TooManyCells { get; } = Error("KWG020", "Too many cells",
        "The row has a cell '{0}' beyond the last column; write '\\|' for a '|' that belongs to the text");

    /// <summary>A row has no element.</summary>
    public static ProblemKind ElementMissing { get; } = Error("KWG021", "Element missing",
        "The row has no Element; write the JSON name, such as ord_no, or leave the whole row blank");

    /// <summary>An element has characters that no JSON name of the API has.</summary>
    public static ProblemKind ElementMalformed { get; } = Error("KWG022", "Element malformed",
        "'{0}' is not an Element: it has {1}; write the JSON name in letters, digits and '_', such as ord_no");

    /// <summary>An element stands twice at one level.</summary>
    public static ProblemKind ElementTwice { get; } = Error("KWG023", "Element given twice",
        "The Element '{0}' is at this level already; remove one of the rows, or nest it with a leading '- '");

    /// <summary>A row is nested deeper than its predecessor allows.</summary>
    public static ProblemKind NestingJump { get; } = Error("KWG024", "Nesting jumps",
        "'{0}' is at depth {1} and the row above it at depth {2}; write {3} leading '- ' at most");

    /// <summary>A row is nested under a row that can hold none.</summary>
    public static ProblemKind NestedUnderValue { get; } = Error("KWG025", "Nested under a value",
        "'{0}' is nested under '{1}', whose Type is {2}; make that a LIST or an Object, write '- ' before it as well, or remove the leading '- ' here");

    /// <summary>A LIST has no rows of its own.</summary>
    public static ProblemKind ListWithoutChildren { get; } = Warning("KWG026", "LIST without fields",
        "The {0} '{1}' has no fields; write them below with a leading '- '");

    /// <summary>The Type is none.</summary>
    public static ProblemKind UnknownType { get; } = Error("KWG027", "Unknown Type",
        "'{0}' is not a Type{1}; write String, LIST, Object, String[] or tuple");

    /// <summary>The Format is none.</summary>
    public static ProblemKind UnknownFormat { get; } = Error("KWG028", "Unknown Format",
        "'{0}' is not a Format{1}; write one of {2}, and after a number x10, x100, on to x1000000, or unit=...");

    /// <summary>A LIST or an Object has a Format.</summary>
    public static ProblemKind FormatOnList { get; } = Error("KWG029", "Format on a LIST",
        "'{0}' is a {1} and takes no Format; leave the cell blank");

    /// <summary>Required is neither Y nor N nor blank.</summary>
    public static ProblemKind RequiredMalformed { get; } = Error("KWG030", "Required malformed",
        "'{0}' is under Required; write Y, N or nothing");

    /// <summary>Length or Limit is not a positive number.</summary>
    public static ProblemKind LengthMalformed { get; } = Error("KWG031", "Length malformed",
        "'{0}' is under {1}; write a positive number of characters, or nothing");

    /// <summary>Two things of one TR would get the same C# name.</summary>
    public static ProblemKind NameCollision { get; } = Error("KWG032", "Name collision",
        "'{0}' would become {1}, as '{2}' does; write another name {3}");

    /// <summary>A field or code would get a name that the generated type needs itself.</summary>
    public static ProblemKind NameReserved { get; } = Error("KWG033", "Name reserved",
        "'{0}' would become {1}, which every generated type has already; write another name {2}");

    /// <summary>A FID has no English name.</summary>
    public static ProblemKind FidWithoutName { get; } = Error("KWG034", "FID without a name",
        "The FID '{0}' has no English name; write one into a Name column,"
        + " or add the FID to the Elements of glossary.md");

    /// <summary>A word of an element is not in the glossary.</summary>
    public static ProblemKind UnknownWord { get; } = Info("KWG035", "Unknown word",
        "The word '{0}' is not in the glossary and becomes {1}; add it to the Words of glossary.md");

    /// <summary>A section stands twice.</summary>
    public static ProblemKind SectionTwice { get; } = Error("KWG056", "Section given twice",
        "The section '{0}' is in this file already; remove one of them, or name it, such as '{0}: realtime data'");

    /// <summary>The file is an exported sheet of the official workbook.</summary>
    public static ProblemKind ExportedSheet { get; } = Error("KWG057", "Exported sheet",
        "This is an exported sheet of the official workbook and not a spec file;"
        + " 'kiwoom spec import' makes a spec file of it");

    private static ProblemKind[] OfTables =>
    [
        SectionMissing, TableMissing, ColumnMissing, UnknownColumn, ColumnTwice, TooManyCells, ElementMissing,
        ElementMalformed, ElementTwice, NestingJump, NestedUnderValue, ListWithoutChildren, UnknownType,
        UnknownFormat, FormatOnList, RequiredMalformed, LengthMalformed, NameCollision, NameReserved, FidWithoutName,
        UnknownWord, SectionTwice, ExportedSheet,
    ];
}
