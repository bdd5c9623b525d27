namespace Kiwoom.Spec.Problems;

// The file, its title and the table of keys.
public static partial class ProblemKinds
{
    /// <summary>The key table has no API ID.</summary>
    public static ProblemKind IdMissing { get; } = Error("KWG001", "API ID missing",
        "The spec has no API ID; add the row '| API ID | kt10003 |' to the table under the title");

    /// <summary>The API ID has not the form of one.</summary>
    public static ProblemKind IdMalformed { get; } = Error("KWG002", "API ID malformed",
        "'{0}' is not an API ID; write the official one, such as kt10003, ust20000 or 0B");

    /// <summary>The file is not named by its API ID.</summary>
    public static ProblemKind IdUnlikeFileName { get; } = Error("KWG003", "API ID unlike the file name",
        "The API ID is '{0}' and the file is named '{1}'; name the file '{0}-what-it-does.md', or correct the API ID");

    /// <summary>The title names another API ID.</summary>
    public static ProblemKind TitleNamesAnotherId { get; } = Warning("KWG004", "Title names another API ID",
        "The title begins with '{0}' and the API ID is '{1}'; write the same in both places");

    /// <summary>Two files have one API ID.</summary>
    public static ProblemKind IdTwice { get; } = Error("KWG005", "API ID given twice",
        "The API ID '{0}' is in '{1}' already; remove one of the files, or correct the API ID");

    /// <summary>Two files have one Name.</summary>
    public static ProblemKind NameTwice { get; } = Error("KWG006", "Name given twice",
        "The Name '{0}' is in '{1}' already; give this TR a Name of its own");

    /// <summary>A row of the key table is missing or blank.</summary>
    public static ProblemKind KeyMissing { get; } = Error("KWG007", "Key missing",
        "The table under the title has no {0}; add a row such as '| {0} | {1} |'");

    /// <summary>A row of the key table has a key that no one reads.</summary>
    public static ProblemKind UnknownKey { get; } = Warning("KWG008", "Unknown key",
        "'{0}' is not a key{1}; it is not read");

    /// <summary>A key stands twice.</summary>
    public static ProblemKind KeyTwice { get; } = Error("KWG009", "Key given twice",
        "The key '{0}' is in this table already; remove one of the rows");

    /// <summary>A name is not a PascalCase identifier.</summary>
    public static ProblemKind NameMalformed { get; } = Error("KWG010", "Name malformed",
        "'{0}' is not a name; write a capital and then letters and digits only, such as {1}");

    /// <summary>The Kind is none.</summary>
    public static ProblemKind UnknownKind { get; } = Error("KWG011", "Unknown Kind",
        "'{0}' is not a Kind{1}; write one of {2}");

    /// <summary>The Group is none.</summary>
    public static ProblemKind UnknownGroup { get; } = Error("KWG012", "Unknown Group",
        "'{0}' is not a Group{1}; write one of {2}, or add it to the Groups of glossary.md");

    /// <summary>The URL is not a path.</summary>
    public static ProblemKind UrlMalformed { get; } = Error("KWG013", "URL malformed",
        "'{0}' is not a URL below the host; write it from its first slash, such as /api/dostk/ordr");

    /// <summary>Method or Format is one that the client cannot send.</summary>
    public static ProblemKind KeyValueUnsupported { get; } = Error("KWG014", "Value not supported",
        "The {0} '{1}' is not supported; write {2}");

    /// <summary>Edition or Withdrawn names no edition.</summary>
    public static ProblemKind EditionMalformed { get; } = Error("KWG103", "Edition malformed",
        "The {0} '{1}' is not an edition of the official document; write year, month and kind, such as 2026-08 portal");

    private static ProblemKind[] OfKeys =>
    [
        IdMissing, IdMalformed, IdUnlikeFileName, TitleNamesAnotherId, IdTwice, NameTwice, KeyMissing, UnknownKey,
        KeyTwice, NameMalformed, UnknownKind, UnknownGroup, UrlMalformed, KeyValueUnsupported,
        EditionMalformed,
    ];
}
