using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Queries;

/// <summary>A list that is not what it should be, and what becomes of the stream of its rows.</summary>
/// <param name="What">For docs/outcomes.md.</param>
/// <param name="Rows">How many rows are handed out; three orders are open, and two rows stand on a page.</param>
/// <param name="End">How the stream ends.</param>
/// <param name="Fault">What the simulator does with the first page; null where <paramref name="Pages"/> answers.</param>
/// <param name="Pages">The pages of a server that is not the simulator: rows, cont-yn and next-key of each.</param>
internal sealed record RowOutcomeCase(string What, int Rows, string End, Fault? Fault, IReadOnlyList<RowOutcomeCase.Page>? Pages = null)
{
    public const string Complete = "complete";
    public const string Malformed = "Malformed";

    public static IReadOnlyList<RowOutcomeCase> All { get; } =
    [
        Of(Fault.NoData, 0, Complete),
        Of(Fault.ListAsObject, 0, Malformed),
        Of(Fault.ListWithNull, 2, Malformed),
        Of(Fault.ListUnderAnotherName, 0, Malformed),
        Of(Fault.ListMissing, 0, Malformed),
        Of(Fault.CodesContradict, 0, Malformed),
        Of(Fault.ReplyOfAnotherTr, 0, Malformed),
        Of("the list is null", 0, Malformed, new Page("null", "N", "")),
        Of("the list is a blank text", 0, Malformed, new Page("\"\"", "N", "")),
        Of("the list is empty", 0, Complete, new Page("[]", "N", "")),
        Of("a list holds a text and a number beside a row", 1, Malformed, new Page("""["x",{"ord_no":"1"},7]""", "N", "")),
        Of("cont-yn comes twice, Y and Y", 2, Complete, new Page(One(1), "Y, Y", "a"), new Page(One(2), "N", "")),
        Of("cont-yn comes twice, N and Y", 2, Complete, new Page(One(1), "N, Y", "a"), new Page(One(2), "N", "")),
        Of("cont-yn is missing, and there is a next-key", 2, Complete, new Page(One(1), null, "a"), new Page(One(2), "N", "")),
        Of("cont-yn is neither Y nor N, and there is a next-key", 2, Complete, new Page(One(1), "1", "a"), new Page(One(2), "N", "")),
        Of("cont-yn is Y without a next-key", 1, Malformed, new Page(One(1), "Y", "")),
        Of("the next-key is an earlier one", 2, Malformed, new Page(One(1), "Y", "a"), new Page(One(2), "Y", "a")),
        Of("pages repeat their rows under new keys", 4, Malformed, [.. Enumerable.Range(0, 50).Select(i => new Page(One(1), "Y", $"k{i}"))]),
        Of("two pages take turns under new keys", 5, Malformed, [.. Enumerable.Range(0, 50).Select(i => new Page(One(i % 2), "Y", $"k{i}"))]),
        Of("a page is repeated once", 3, Complete, new Page(One(1), "Y", "a"), new Page(One(1), "Y", "b"), new Page(One(2), "N", "")),
        Of("pages without rows, cont-yn Y", 0, Malformed, [.. Enumerable.Range(0, 50).Select(i => new Page("[]", "Y", $"k{i}"))]),
        Of("one page without rows, cont-yn Y", 1, Complete, new Page("[]", "Y", "a"), new Page(One(1), "N", "")),
    ];

    private static RowOutcomeCase Of(Fault fault, int rows, string end) => new(fault.Meaning, rows, end, fault);

    private static RowOutcomeCase Of(string what, int rows, string end, params Page[] pages) => new(what, rows, end, null, pages);

    private static string One(int number) => $$"""[{"ord_no":"{{number}}"}]""";

    /// <summary>One page as a server sends it.</summary>
    /// <param name="List">The list's JSON.</param>
    /// <param name="ContYn">The header; null for none, with a comma for two.</param>
    /// <param name="NextKey">The header.</param>
    public sealed record Page(string List, string? ContYn, string NextKey);
}
