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

    // The rules by hand, so that the tables cannot agree with code that is wrong.
    [Fact]
    public void A_cancelled_order_may_turn_out_to_be_filled_and_nothing_else() =>
        Assert.Equal([TradingOrderState.Filled], TradingOrderStates.MayFollow(TradingOrderState.Cancelled));

    [Theory]
    [InlineData(TradingOrderState.Unknown)]
    [InlineData(TradingOrderState.Ambiguous)]
    public void What_is_unknown_was_sent_and_not_refused(TradingOrderState unknown)
    {
        Assert.DoesNotContain(TradingOrderState.NotSent, TradingOrderStates.MayFollow(unknown));
        Assert.DoesNotContain(TradingOrderState.Rejected, TradingOrderStates.MayFollow(unknown));
        Assert.False(TradingOrderStates.IsDone(unknown));
    }

    [Theory]
    [InlineData(TradingOrderState.NotSent)]
    [InlineData(TradingOrderState.Rejected)]
    [InlineData(TradingOrderState.NotExecuted)]
    [InlineData(TradingOrderState.Filled)]
    public void Nothing_follows(TradingOrderState last)
    {
        Assert.Empty(TradingOrderStates.MayFollow(last));
        Assert.True(TradingOrderStates.IsDone(last));
    }

    [Fact]
    public void What_has_a_number_was_executed()
    {
        foreach (var living in new[] { TradingOrderState.Received, TradingOrderState.Confirmed, TradingOrderState.PartlyFilled, TradingOrderState.Cancelled })
        {
            Assert.DoesNotContain(TradingOrderState.NotExecuted, TradingOrderStates.MayFollow(living));
            Assert.DoesNotContain(TradingOrderState.NotSent, TradingOrderStates.MayFollow(living));
            Assert.DoesNotContain(TradingOrderState.Unknown, TradingOrderStates.MayFollow(living));
        }
    }

    [Fact]
    public void Only_what_was_not_sent_or_not_known_is_open_and_only_evidence_or_a_person_ends_what_is_unknown()
    {
        Assert.Equal(
            [IntentState.Recorded, IntentState.Unknown, IntentState.Ambiguous], Enum.GetValues<IntentState>().Where(IntentStates.IsOpen));
        foreach (var unknown in new[] { IntentState.Unknown, IntentState.Ambiguous })
        {
            Assert.Equal(
                [IntentState.Ambiguous, IntentState.ResolvedAccepted, IntentState.ResolvedAbsent, IntentState.SettledByHand],
                IntentStates.MayFollow(unknown).Order());
        }
    }

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
