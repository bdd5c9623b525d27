namespace Kiwoom.Trading;

/// <summary>
/// The facts of one account and the writer's place on it. Facts get their <see cref="JournalEntry.Sequence"/> in the order in which the
/// methods are called. Disposing writes what waits, if it can be written, and gives the place up.
/// </summary>
/// <remarks>
/// What is durable when: an intent when <see cref="AddIntentAsync"/> has completed; the facts of <see cref="AppendAsync"/> when it has
/// completed; and with each of them everything that was appended before it. The facts of <see cref="AppendSoon"/> are durable within a
/// second or so, or with the next durable append. After a crash the facts that are left are the first ones up to some sequence, each call's
/// facts all or none: nothing is missing in between. "Durable" means that it survives the loss of power.
/// </remarks>
public interface IJournalBook : IJournalReader
{
    /// <summary>Who has the place: this writer.</summary>
    JournalWriter Writer { get; }

    /// <summary>Grows with every writer of the account; facts of an earlier one cannot come later than facts of this one.</summary>
    long Epoch { get; }

    /// <summary>
    /// Whether the place is certainly this writer's for that long. Where the place ends with the process, always; where it is a
    /// lease, if the lease has at least that long left by this process's own clocks, without asking anybody. The desk asks before it records
    /// an intent, and once more when the first byte of its order is about to leave.
    /// </summary>
    /// <param name="span">Zero: now.</param>
    bool HoldsPlaceFor(TimeSpan span) => true;

    /// <summary>
    /// Adds an intent. Its key is unique in the account for ever, together with its <see cref="IntentFact.KeyUse"/>: looking for the key and
    /// adding are one step.
    /// </summary>
    /// <param name="intent">The intent; one without a key is always added.</param>
    /// <param name="cancellationToken">Stops waiting; the intent may then be in the journal or not.</param>
    /// <returns>Null when it was added and is durable; otherwise the intent that has the key (and use) already, and nothing was added.</returns>
    /// <exception cref="JournalException">
    /// It could not be written, and is in the journal or not: nothing may be sent for it.
    /// <see cref="JournalPlaceLostException"/>: the place is another writer's by now.
    /// </exception>
    ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default);

    /// <summary>Appends facts in one step: all of them or none.</summary>
    /// <param name="facts">Facts of any kind but <see cref="IntentFact"/>.</param>
    /// <param name="cancellationToken">Stops waiting; the facts may then be in the journal or not.</param>
    /// <exception cref="JournalException">As for <see cref="AddIntentAsync"/>.</exception>
    /// <exception cref="ArgumentException">One of them is an intent.</exception>
    ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default);

    /// <summary>
    /// Appends facts without waiting until they are durable: for outcomes and observations, which reconciliation finds again when a
    /// crash loses them. It does not block on the disk and does not throw because of it: facts that cannot be written are kept in memory
    /// and tried again with whatever is appended next, which throws while that fails.
    /// </summary>
    /// <param name="facts">Facts of any kind but <see cref="IntentFact"/>.</param>
    /// <exception cref="ArgumentException">One of them is an intent.</exception>
    /// <exception cref="ObjectDisposedException">The book was disposed.</exception>
    void AppendSoon(IReadOnlyList<JournalFact> facts);
}
