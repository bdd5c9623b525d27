namespace Kiwoom.Trading;

/// <summary>
/// The facts of one account, to be read. Every method shows the facts of its own book that were appended before it was called,
/// durable or not.
/// </summary>
public interface IJournalReader : IAsyncDisposable
{
    /// <summary>The account.</summary>
    JournalAccount Account { get; }

    /// <summary>
    /// The intents whose <see cref="JournalIntent.State"/> is open (<see cref="IntentStates.IsOpen"/>), oldest first, of all days. It must be
    /// cheap: 100 open ones among a million take less than 0.2 s, so keep the state with the intent (<see cref="IntentStates.After"/>
    /// says what a fact makes of it) and an index over the open ones.
    /// </summary>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<JournalIntent> ReadOpenIntentsAsync(CancellationToken cancellationToken = default);

    /// <summary>The intent with this Id.</summary>
    /// <param name="id"><see cref="IntentFact.Id"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Null where there is none.</returns>
    ValueTask<JournalIntent?> FindIntentAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The intent with a caller's key; of several, the one with the highest <see cref="IntentFact.KeyUse"/>.</summary>
    /// <param name="key"><see cref="IntentFact.Key"/>, compared character by character.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Null where the key was never used.</returns>
    ValueTask<JournalIntent?> FindKeyAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The facts of a day in the order of <see cref="JournalEntry.Sequence"/>.</summary>
    /// <param name="tradeDate"><see cref="JournalFact.TradeDate"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<JournalEntry> ReadDayAsync(DateOnly tradeDate, CancellationToken cancellationToken = default);

    /// <summary>The days that have facts, ascending.</summary>
    /// <param name="after">Only later days; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<DateOnly> ReadDaysAsync(DateOnly? after = null, CancellationToken cancellationToken = default);

    /// <summary>The last fact of each workflow that has not ended (<see cref="WorkflowFact.HasEnded"/>), in the order of their first facts.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<WorkflowFact> ReadOpenWorkflowsAsync(CancellationToken cancellationToken = default);

    /// <summary>All facts of a workflow in the order of their appending.</summary>
    /// <param name="workflowId"><see cref="WorkflowFact.WorkflowId"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<WorkflowFact> ReadWorkflowAsync(Guid workflowId, CancellationToken cancellationToken = default);

    /// <summary>The last <see cref="PositionFact"/> of each stock and book, in ordinal order of the stocks.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<PositionFact> ReadPositionsAsync(CancellationToken cancellationToken = default);

    /// <summary>The last fact about the kill switch.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Null where it was never touched.</returns>
    ValueTask<SwitchFact?> ReadSwitchAsync(CancellationToken cancellationToken = default);
}
