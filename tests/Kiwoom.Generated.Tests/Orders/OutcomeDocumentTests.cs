using System.Text;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Orders;

public class OutcomeDocumentTests
{
    private const string Start = "<!-- table of OutcomeTests: start -->\n";
    private const string End = "<!-- table of OutcomeTests: end -->\n";

    [Fact]
    public void The_documents_table_is_the_tested_one()
    {
        var path = RepositoryFiles.PathOf("docs", "outcomes.md");
        var document = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = document.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = document.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Start.Length && to >= from, "docs/outcomes.md has lost the marks around its table.");
        var table = Table();
        if (RepositoryFiles.AcceptsChanges) File.WriteAllText(path, document[..from] + table + document[to..]);
        else Assert.Equal(table, document[from..to]);
    }

    private static string Table()
    {
        var table = new StringBuilder("| What happens | Orders that exist | Outcome | Reason | Order number |\n|---|---|---|---|---|\n");
        foreach (var c in OutcomeCase.All)
            table.Append($"| {c.Fault.Meaning} | {c.Orders} | **{c.Kind}** | {c.Reason} | {(c.NumberIsRead ? "read" : "")} |\n");
        return table.ToString();
    }
}
