namespace Kiwoom.Spec.Problems;

// What a person wrote as a spec and nobody reads as one: rows, tables, sections, whole files.
public static partial class ProblemKinds
{
    /// <summary>A line looks like a row and is not read.</summary>
    public static ProblemKind RowNotRead { get; } = Error("KWG089", "Row not read",
        "'{0}' looks like a row and is not read: {1}");

    /// <summary>A table of a Request or Response has other columns.</summary>
    public static ProblemKind TableNotRead { get; } = Error("KWG090", "Table not read",
        "The section '{0}' has this table beside that of its fields, and its rows are not read: it has no column Element; write"
        + " one, or a heading such as '## Notes' above a table of something else");

    /// <summary>A table of fields is below a heading that nobody reads.</summary>
    public static ProblemKind SectionNotRead { get; } = Error("KWG091", "Section not read",
        "The section '{0}' has a table of fields and is not read; the sections of a spec are '## Request' and '## Response',"
        + " write the rows into one of their tables");

    /// <summary>A file has the keys of two TRs.</summary>
    public static ProblemKind SecondTr { get; } = Error("KWG092", "Second TR in the file",
        "'{0}' has a table of keys of its own, which is not read: one file has one TR; move it into a file of its own, or remove it");

    /// <summary>A file has nothing of a spec.</summary>
    public static ProblemKind NotASpec { get; } = Error("KWG093", "Not a spec file",
        "The file {0}; copy spec/_template.md and fill it in, or leave the file out of the spec files");

    /// <summary>A file is not text in UTF-8.</summary>
    public static ProblemKind NotUtf8 { get; } = Error("KWG094", "Not UTF-8",
        "The file {0}; save it as UTF-8");

    /// <summary>A file is a page or a guide of the official document.</summary>
    public static ProblemKind OfficialPage { get; } = Error("KWG095", "Page of the official document",
        "The file has tables of fields and none of the keys Name, Group and Kind, as a page of the official document;"
        + " 'kiwoom spec import' makes a spec file of it, or write the three keys into the table under the title");

    /// <summary>An element begins with a mark of nesting that is not read.</summary>
    public static ProblemKind NestingMark { get; } = Error("KWG096", "Mark of nesting not read",
        "'{0}' begins with '{1}'; write '- ' for each level that a row is nested, such as '- - FID'");

    /// <summary>A value of an example does not fit its Format.</summary>
    public static ProblemKind ExampleUnfit { get; } = Warning("KWG097", "Example value does not fit its Format",
        "'{0}' is '{1}' in the example and its Format is {2}, {3}; correct the example, or write the Format that it has");

    private static ProblemKind[] OfUnread =>
    [
        RowNotRead, TableNotRead, SectionNotRead, SecondTr, NotASpec, NotUtf8, OfficialPage, NestingMark, ExampleUnfit,
    ];
}
