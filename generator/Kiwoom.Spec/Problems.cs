using System.Collections.Generic;
using Kiwoom.Spec.Model;

namespace Kiwoom.Spec;

/// <summary>Every kind of mistake that the readers of spec files, glossaries and error tables report.</summary>
public static partial class Problems
{
    // Without an initializer: it would run after those of another part of the class.
    private static SortedDictionary<string, ProblemKind>? _kinds;

    /// <summary>All kinds, by id.</summary>
    public static IReadOnlyCollection<ProblemKind> All => _kinds!.Values;

    /// <summary>The key table has no API ID.</summary>
    public static ProblemKind IdMissing { get; } = Error(1, "API ID missing",
        "The spec has no API ID; add the row '| API ID | kt10003 |' to the table under the title");

    /// <summary>The API ID has not the form of one.</summary>
    public static ProblemKind IdMalformed { get; } = Error(2, "API ID malformed",
        "'{0}' is no API ID; write the official one, such as kt10003, ust20000 or 0B");

    /// <summary>The file is not named by its API ID.</summary>
    public static ProblemKind IdUnlikeFileName { get; } = Error(3, "API ID unlike the file name",
        "The API ID is '{0}' and the file is named '{1}'; name the file '{0}-what-it-does.md', or correct the API ID");

    /// <summary>The title names another API ID.</summary>
    public static ProblemKind TitleNamesAnotherId { get; } = Warning(4, "Title names another API ID",
        "The title begins with '{0}' and the API ID is '{1}'; write the same in both places");

    /// <summary>Two files have one API ID.</summary>
    public static ProblemKind IdTwice { get; } = Error(5, "API ID given twice",
        "The API ID '{0}' stands in '{1}' already; remove one of the files, or correct the API ID");

    /// <summary>Two files have one Name.</summary>
    public static ProblemKind NameTwice { get; } = Error(6, "Name given twice",
        "The Name '{0}' stands in '{1}' already; give this TR a Name of its own");

    /// <summary>A row of the key table is missing or blank.</summary>
    public static ProblemKind KeyMissing { get; } = Error(7, "Key missing",
        "The table under the title has no {0}; add a row such as '| {0} | {1} |'");

    /// <summary>A row of the key table has a key that no one reads.</summary>
    public static ProblemKind UnknownKey { get; } = Warning(8, "Unknown key",
        "'{0}' is no key{1}; it is not read");

    /// <summary>A key stands twice.</summary>
    public static ProblemKind KeyTwice { get; } = Error(9, "Key given twice",
        "The key '{0}' stands in this table already; remove one of the rows");

    /// <summary>A name is no PascalCase identifier.</summary>
    public static ProblemKind NameMalformed { get; } = Error(10, "Name malformed",
        "'{0}' is no name; write a capital and then letters and digits only, such as {1}");

    /// <summary>The Kind is none.</summary>
    public static ProblemKind UnknownKind { get; } = Error(11, "Unknown Kind",
        "'{0}' is no Kind{1}; write auth, query, paged-query, order, realtime or condition");

    /// <summary>The Group is none.</summary>
    public static ProblemKind UnknownGroup { get; } = Error(12, "Unknown Group",
        "'{0}' is no Group{1}; write one of {2}, or add it to the Groups of glossary.md");

    /// <summary>The URL is no path.</summary>
    public static ProblemKind UrlMalformed { get; } = Error(13, "URL malformed",
        "'{0}' is no URL below the host; write it from its first slash, such as /api/dostk/ordr");

    /// <summary>Method or Format is one that the client cannot send.</summary>
    public static ProblemKind KeyValueUnsupported { get; } = Error(14, "Value not supported",
        "The {0} '{1}' is not supported; write {2}");

    /// <summary>There is no Request or Response section.</summary>
    public static ProblemKind SectionMissing { get; } = Error(15, "Section missing",
        "The spec has no section '## {0}'{1}; add it with its table,"
        + " and with the header row alone when there are no fields");

    /// <summary>A Request or Response section has no table.</summary>
    public static ProblemKind TableMissing { get; } = Error(16, "Table missing",
        "The section '{0}' has no table; write one whose lines begin with '|',"
        + " and the header row alone when there are no fields");

    /// <summary>A table lacks a column that it needs.</summary>
    public static ProblemKind ColumnMissing { get; } = Error(17, "Column missing",
        "The table has no column {0}; write a header row such as '{1}'");

    /// <summary>A column that no one reads.</summary>
    public static ProblemKind UnknownColumn { get; } = Warning(18, "Unknown column",
        "'{0}' is no column{1}; it is not read");

    /// <summary>A column stands twice.</summary>
    public static ProblemKind ColumnTwice { get; } = Error(19, "Column given twice",
        "The column '{0}' stands in this table already; remove one of them");

    /// <summary>A row has more cells than the header.</summary>
    public static ProblemKind TooManyCells { get; } = Error(20, "Too many cells",
        "The row has a cell '{0}' beyond the last column; write '\\|' for a '|' that belongs to the text");

    /// <summary>A row has no element.</summary>
    public static ProblemKind ElementMissing { get; } = Error(21, "Element missing",
        "The row has no Element; write the JSON name, such as ord_no, or leave the whole row blank");

    /// <summary>An element has characters that no JSON name of the API has.</summary>
    public static ProblemKind ElementMalformed { get; } = Error(22, "Element malformed",
        "'{0}' is no Element: it has {1}; write the JSON name in letters, digits and '_', such as ord_no");

    /// <summary>An element stands twice at one level.</summary>
    public static ProblemKind ElementTwice { get; } = Error(23, "Element given twice",
        "The Element '{0}' stands at this level already; remove one of the rows, or nest it with a leading '- '");

    /// <summary>A row is nested deeper than its predecessor allows.</summary>
    public static ProblemKind NestingJump { get; } = Error(24, "Nesting jumps",
        "'{0}' is at depth {1} and the row above it at depth {2}; write {3} leading '- ' at most");

    /// <summary>A row is nested under a row that can hold none.</summary>
    public static ProblemKind NestedUnderValue { get; } = Error(25, "Nested under a value",
        "'{0}' is nested under '{1}', whose Type is {2}; make that a LIST or an Object, or take the leading '- ' away");

    /// <summary>A LIST has no rows of its own.</summary>
    public static ProblemKind ListWithoutChildren { get; } = Warning(26, "LIST without fields",
        "The {0} '{1}' has no fields; write them below with a leading '- '");

    /// <summary>The Type is none.</summary>
    public static ProblemKind UnknownType { get; } = Error(27, "Unknown Type",
        "'{0}' is no Type{1}; write String, LIST, Object, String[] or tuple");

    /// <summary>The Format is none.</summary>
    public static ProblemKind UnknownFormat { get; } = Error(28, "Unknown Format",
        "'{0}' is no Format{1}; write one of {2}, and after a number x10, x100, x1000 or unit=...");

    /// <summary>A LIST or an Object has a Format.</summary>
    public static ProblemKind FormatOnList { get; } = Error(29, "Format on a LIST",
        "'{0}' is a {1} and takes no Format; leave the cell blank");

    /// <summary>Required is neither Y nor N nor blank.</summary>
    public static ProblemKind RequiredMalformed { get; } = Error(30, "Required malformed",
        "'{0}' stands under Required; write Y, N or nothing");

    /// <summary>Length or Limit is no positive number.</summary>
    public static ProblemKind LengthMalformed { get; } = Error(31, "Length malformed",
        "'{0}' stands under {1}; write a positive number of characters, or nothing");

    /// <summary>Two things of one TR would get the same C# name.</summary>
    public static ProblemKind NameCollision { get; } = Error(32, "Name collision",
        "'{0}' would become {1}, and so does '{2}'; write another name {3}");

    /// <summary>A field or code would get a name that the generated type needs itself.</summary>
    public static ProblemKind NameReserved { get; } = Error(33, "Name reserved",
        "'{0}' would become {1}, which every generated type has already; write another name {2}");

    /// <summary>A FID has no English name.</summary>
    public static ProblemKind FidWithoutName { get; } = Error(34, "FID without a name",
        "The FID '{0}' has no English name; write one into a Name column,"
        + " or add the FID to the Elements of glossary.md");

    /// <summary>A word of an element does not stand in the glossary.</summary>
    public static ProblemKind UnknownWord { get; } = Info(35, "Unknown word",
        "The word '{0}' does not stand in the glossary and becomes {1}; add it to the Words of glossary.md");

    private static ProblemKind Error(int id, string title, string format) =>
        Add(id, title, format, ProblemSeverity.Error);

    private static ProblemKind Warning(int id, string title, string format) =>
        Add(id, title, format, ProblemSeverity.Warning);

    private static ProblemKind Info(int id, string title, string format) =>
        Add(id, title, format, ProblemSeverity.Info);

    private static ProblemKind Add(int id, string title, string format, ProblemSeverity severity)
    {
        var kind = new ProblemKind($"KWG{id:000}", title, format, severity);
        (_kinds ??= new SortedDictionary<string, ProblemKind>(System.StringComparer.Ordinal)).Add(kind.Id, kind);
        return kind;
    }
}
