using System.Text;

namespace Kiwoom.Trading.Tests.Model;

public sealed class StateDocumentTests
{
    [Fact]
    public void The_documents_table_of_states_is_that_of_the_code() => AssertTable("states", Table<TradingOrderState>(
        TradingOrderStates.MayFollow, s => TradingOrderStates.IsDone(s) ? "done" : TradingOrderStates.IsWorking(s) ? "working" : ""));

    [Fact]
    public void The_documents_table_of_intents_is_that_of_the_code() => AssertTable("intents", Table<IntentState>(
        IntentStates.MayFollow, s => IntentStates.IsOpen(s) ? "open" : ""));

    private static string Table<T>(Func<T, IReadOnlyList<T>> next, Func<T, string> what)
        where T : struct, Enum
    {
        var table = new StringBuilder("| State | | May become |\n|---|---|---|\n");
        foreach (var state in Enum.GetValues<T>()) table.Append($"| {state} | {what(state)} | {string.Join(", ", next(state))} |\n");
        return table.ToString();
    }

    private static void AssertTable(string name, string table)
    {
        var (start, end) = ($"<!-- table of {name}: start -->\n", $"<!-- table of {name}: end -->\n");
        var path = RepositoryFiles.PathOf("docs", "trading.md");
        var document = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = document.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = document.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= start.Length && to >= from, $"docs/trading.md has lost the marks around the table of {name}.");
        if (RepositoryFiles.AcceptsChanges) File.WriteAllText(path, document[..from] + table + document[to..]);
        else Assert.Equal(table, document[from..to]);
    }
}
