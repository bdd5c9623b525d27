using Kiwoom.Trading;

namespace Kiwoom.Trading.Testing;

/// <summary>A book that passes everything to another; a test's own changes what it is about.</summary>
/// <param name="inner">The book behind it.</param>
public abstract class PassedBook(IJournalBook inner) : IJournalBook
{
    /// <inheritdoc/>
    public JournalAccount Account => Inner.Account;

    /// <inheritdoc/>
    public JournalWriter Writer => Inner.Writer;

    /// <inheritdoc/>
    public long Epoch => Inner.Epoch;

    /// <summary>The book behind it.</summary>
    protected IJournalBook Inner { get; } = inner;

    /// <inheritdoc/>
    public virtual bool HoldsPlaceFor(TimeSpan span) => Inner.HoldsPlaceFor(span);

    /// <inheritdoc/>
    public virtual ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default) =>
        Inner.AddIntentAsync(intent, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default) =>
        Inner.AppendAsync(facts, cancellationToken);

    /// <inheritdoc/>
    public virtual void AppendSoon(IReadOnlyList<JournalFact> facts) => Inner.AppendSoon(facts);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<JournalIntent> ReadOpenIntentsAsync(CancellationToken cancellationToken = default) =>
        Inner.ReadOpenIntentsAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<JournalIntent?> FindIntentAsync(Guid id, CancellationToken cancellationToken = default) =>
        Inner.FindIntentAsync(id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<JournalIntent?> FindKeyAsync(string key, CancellationToken cancellationToken = default) =>
        Inner.FindKeyAsync(key, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<JournalEntry> ReadDayAsync(DateOnly tradeDate, CancellationToken cancellationToken = default) =>
        Inner.ReadDayAsync(tradeDate, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<DateOnly> ReadDaysAsync(DateOnly? after = null, CancellationToken cancellationToken = default) =>
        Inner.ReadDaysAsync(after, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<WorkflowFact> ReadOpenWorkflowsAsync(CancellationToken cancellationToken = default) =>
        Inner.ReadOpenWorkflowsAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<WorkflowFact> ReadWorkflowAsync(Guid workflowId, CancellationToken cancellationToken = default) =>
        Inner.ReadWorkflowAsync(workflowId, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<PositionFact> ReadPositionsAsync(CancellationToken cancellationToken = default) =>
        Inner.ReadPositionsAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<SwitchFact?> ReadSwitchAsync(CancellationToken cancellationToken = default) => Inner.ReadSwitchAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => Inner.DisposeAsync();
}
