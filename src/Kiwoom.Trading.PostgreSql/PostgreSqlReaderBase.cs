using System.Runtime.CompilerServices;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>The facts of one account, for whoever reads and whoever writes.</summary>
/// <param name="account">The account.</param>
internal abstract class PostgreSqlReaderBase(JournalAccount account) : IJournalReader
{
    public JournalAccount Account => account;

    public async IAsyncEnumerable<JournalIntent> ReadOpenIntentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var after = 0L; ;)
        {
            var page = await RunAsync(r => r.OpenIntentsAsync(after, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (page.Count == 0) yield break;
            foreach (var intent in page) yield return intent;
            after = page[^1].Sequence;
        }
    }

    public ValueTask<JournalIntent?> FindIntentAsync(Guid id, CancellationToken cancellationToken = default) =>
        RunAsync(r => r.FindAsync(id, cancellationToken), cancellationToken);

    public ValueTask<JournalIntent?> FindKeyAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return RunAsync(r => r.FindAsync(key, cancellationToken), cancellationToken);
    }

    public async IAsyncEnumerable<JournalEntry> ReadDayAsync(
        DateOnly tradeDate, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var after = 0L; ;)
        {
            var page = await RunAsync(r => r.DayAsync(tradeDate, after, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (page.Count == 0) yield break;
            foreach (var entry in page) yield return entry;
            after = page[^1].Sequence;
        }
    }

    public async IAsyncEnumerable<DateOnly> ReadDaysAsync(
        DateOnly? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await RunAsync(r => r.NextDayAsync(after, cancellationToken), cancellationToken).ConfigureAwait(false) is { } day)
        {
            yield return day;
            after = day;
        }
    }

    public IAsyncEnumerable<WorkflowFact> ReadOpenWorkflowsAsync(CancellationToken cancellationToken = default) =>
        AllAsync(r => r.OpenWorkflowsAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<WorkflowFact> ReadWorkflowAsync(Guid workflowId, CancellationToken cancellationToken = default) =>
        AllAsync(r => r.WorkflowAsync(workflowId, cancellationToken), cancellationToken);

    public IAsyncEnumerable<PositionFact> ReadPositionsAsync(CancellationToken cancellationToken = default) =>
        AllAsync(r => r.PositionsAsync(cancellationToken), cancellationToken);

    public ValueTask<SwitchFact?> ReadSwitchAsync(CancellationToken cancellationToken = default) =>
        RunAsync(r => r.SwitchAsync(cancellationToken), cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Reads, after everything that was appended before.</summary>
    protected abstract ValueTask<T> RunAsync<T>(Func<FactReader, Task<T>> read, CancellationToken cancellationToken);

    private async IAsyncEnumerable<T> AllAsync<T>(Func<FactReader, Task<List<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var one in await RunAsync(read, cancellationToken).ConfigureAwait(false)) yield return one;
    }
}
