namespace Kiwoom.Spec.Problems;

// The glossary and the error table, and what two files have.
public static partial class ProblemKinds
{
    /// <summary>A glossary section that no one reads.</summary>
    public static ProblemKind GlossarySectionUnknown { get; } = Warning("KWG058", "Unknown glossary section",
        "'{0}' is not a section of a glossary{1}; its table is not read");

    /// <summary>A cell that must be filled is blank.</summary>
    public static ProblemKind CellMissing { get; } = Error("KWG059", "Cell missing",
        "The row has no {0}; write one, such as {1}");

    /// <summary>An entry stands twice.</summary>
    public static ProblemKind EntryTwice { get; } = Error("KWG060", "Entry given twice",
        "'{0}' is in this table already; remove one of the rows");

    /// <summary>A code type has no codes.</summary>
    public static ProblemKind CodeListMalformed { get; } = Error("KWG061", "Codes malformed",
        "'{0}' is not a list of codes; write one such as '0:보통, 3:시장가' or 'KRX, NXT, SOR'");

    /// <summary>The error class is none.</summary>
    public static ProblemKind ErrorClassUnknown { get; } = Error("KWG062", "Unknown error class",
        "'{0}' is not a Class{1}; write one of {2}");

    /// <summary>The business reason is none.</summary>
    public static ProblemKind ErrorReasonUnknown { get; } = Error("KWG063", "Unknown business reason",
        "'{0}' is not a Reason{1}; write one of {2}, or nothing");

    /// <summary>Two files would make a type of one name.</summary>
    public static ProblemKind TypeTwice { get; } = Error("KWG067", "Type given twice",
        "'{0}' would become a C# type here, and is one in '{1}' already; write another Name");

    /// <summary>Two files have one code list under two names.</summary>
    public static ProblemKind CodeListTwice { get; } = Info("KWG068", "Code list given twice",
        "The codes of {0} are those of {1} in '{2}'; give them one name in the Code types of glossary.md");

    private static ProblemKind[] OfShared =>
    [
        GlossarySectionUnknown, CellMissing, EntryTwice, CodeListMalformed, ErrorClassUnknown, ErrorReasonUnknown,
        TypeTwice, CodeListTwice,
    ];
}
