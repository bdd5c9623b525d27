using System.Text;
using Kiwoom.Generated.Tests.Auth;
using Kiwoom.Generated.Tests.Queries;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Orders;

public class OutcomeDocumentTests
{
    [Fact]
    public void The_documents_table_of_orders_is_the_tested_one() => AssertTable("OutcomeTests", Orders());

    [Fact]
    public void The_documents_table_of_this_side_is_the_tested_one() => AssertTable("HereOutcomeTests", Here());

    [Fact]
    public void The_documents_table_of_queries_is_the_tested_one() => AssertTable("QueryOutcomeTests", Queries());

    [Fact]
    public void The_documents_table_of_orders_without_a_token_is_the_tested_one() => AssertTable("NoTokenTests", WithoutToken());

    [Fact]
    public void The_documents_table_of_rows_is_the_tested_one() => AssertTable("RowOutcomeTests", Rows());

    private static void AssertTable(string tests, string table)
    {
        var (start, end) = ($"<!-- table of {tests}: start -->\n", $"<!-- table of {tests}: end -->\n");
        var path = RepositoryFiles.PathOf("docs", "outcomes.md");
        var document = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = document.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = document.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= start.Length && to >= from, $"docs/outcomes.md has lost the marks around the table of {tests}.");
        if (RepositoryFiles.AcceptsChanges) File.WriteAllText(path, document[..from] + table + document[to..]);
        else Assert.Equal(table, document[from..to]);
    }

    private static string Orders()
    {
        var table = new StringBuilder("| What happens | Orders that exist | Outcome | Reason | Order number |\n|---|---|---|---|---|\n");
        foreach (var c in OutcomeCase.All)
            table.Append($"| {c.Fault.Meaning} | {c.Orders} | **{c.Kind}** | {c.Reason} | {(c.NumberIsRead ? "read" : "")} |\n");
        return table.ToString();
    }

    private static string Here()
    {
        var table = new StringBuilder("| What happens | Orders that exist | Outcome | Reason |\n|---|---|---|---|\n");
        foreach (var c in HereOutcomeCase.All) table.Append($"| {c.What} | {c.Orders} | {c.Kinds} | {c.Reasons} |\n");
        return table.ToString();
    }

    private static string WithoutToken()
    {
        var table = new StringBuilder("| What happens | Outcome | Reason | Token requests of this order |\n|---|---|---|---|\n");
        foreach (var c in NoTokenCase.All) table.Append($"| {c.What} | **{c.Kind}** | {c.Reason} | {c.Requests} |\n");
        return table.ToString();
    }

    private static string Rows()
    {
        var table = new StringBuilder("| What happens | Rows | The stream ends |\n|---|---|---|\n");
        foreach (var c in RowOutcomeCase.All) table.Append($"| {c.What} | {c.Rows} | {c.End} |\n");
        return table.ToString();
    }

    private static string Queries()
    {
        var table = new StringBuilder("| What happens | Once: sent, told | Each time: sent, told | The caller of a token request gets |\n|---|---|---|---|\n");
        foreach (var c in QueryOutcomeCase.All)
            table.Append($"| {c.Fault.Meaning} | {c.Once.Sent}, {c.Once.Told} | {c.EachTime.Sent}, {c.EachTime.Told} | {c.Token} |\n");
        return table.ToString();
    }
}
