namespace Kiwoom.Spec.Problems;

// The key Rows: which LIST of a paged query is handed out row by row.
public static partial class ProblemKinds
{
    /// <summary>Rows names something that is not a LIST of the response.</summary>
    public static ProblemKind RowsUnknown { get; } = Error("KWG082", "Rows is not a LIST",
        "'{0}' is not a LIST of the Response whose rows can be handed out{1}; {2}");

    /// <summary>Rows has nothing to decide.</summary>
    public static ProblemKind RowsNotNeeded { get; } = Warning("KWG083", "Rows not needed",
        "The key Rows decides nothing: {0}; remove the row");

    /// <summary>A paged query has several LISTs and does not say which one its rows are.</summary>
    public static ProblemKind RowsNotStated { get; } = Info("KWG084", "Rows not stated",
        "The Response has the LISTs {0}, so no method hands out its rows; add the row '| Rows | {1} |' with the Element of the one"
        + " that the pages go on with");

    private static ProblemKind[] OfRows => [RowsUnknown, RowsNotNeeded, RowsNotStated];
}
