namespace Kiwoom.Trading;

/// <summary>An account of a <see cref="MemoryOrderJournal"/>, to be read.</summary>
internal class MemoryReader(JournalAccount account, MemoryFacts facts) : IJournalReader
{
    protected MemoryFacts Facts => facts;

    public JournalAccount Account => account;

    public IAsyncEnumerable<JournalIntent> ReadOpenIntentsAsync(CancellationToken cancellationToken = default) =>
        facts.OpenIntents().ToAsyncEnumerable();

    public ValueTask<JournalIntent?> FindIntentAsync(Guid id, CancellationToken cancellationToken = default) => new(facts.Find(id));

    public ValueTask<JournalIntent?> FindKeyAsync(string key, CancellationToken cancellationToken = default) => new(facts.Find(key));

    public IAsyncEnumerable<JournalEntry> ReadDayAsync(DateOnly tradeDate, CancellationToken cancellationToken = default) =>
        facts.Where(e => e.Fact.TradeDate == tradeDate).ToAsyncEnumerable();

    public IAsyncEnumerable<DateOnly> ReadDaysAsync(DateOnly? after = null, CancellationToken cancellationToken = default) =>
        facts.Where(e => after is null || e.Fact.TradeDate > after)
            .Select(e => e.Fact.TradeDate).Distinct().Order().ToAsyncEnumerable();

    public IAsyncEnumerable<WorkflowFact> ReadOpenWorkflowsAsync(CancellationToken cancellationToken = default) =>
        facts.Of<WorkflowFact>().GroupBy(f => f.WorkflowId).Select(g => g.Last()).Where(f => !f.HasEnded).ToAsyncEnumerable();

    public IAsyncEnumerable<WorkflowFact> ReadWorkflowAsync(Guid workflowId, CancellationToken cancellationToken = default) =>
        facts.Of<WorkflowFact>().Where(f => f.WorkflowId == workflowId).ToAsyncEnumerable();

    public IAsyncEnumerable<PositionFact> ReadPositionsAsync(CancellationToken cancellationToken = default) =>
        facts.Of<PositionFact>().GroupBy(f => (f.Stock, f.Book)).Select(g => g.Last())
            .OrderBy(f => f.Stock, StringComparer.Ordinal).ThenBy(f => f.Book, StringComparer.Ordinal).ToAsyncEnumerable();

    public ValueTask<SwitchFact?> ReadSwitchAsync(CancellationToken cancellationToken = default) =>
        new(facts.Of<SwitchFact>().LastOrDefault());

    public virtual ValueTask DisposeAsync() => default;
}
