namespace Kiwoom.Trading;

/// <summary>
/// Where the orders of accounts are recorded, so that a restart forgets none. It stores facts and nothing else: they are appended, never
/// changed and never deleted. One writer at a time has the place on an account. It must be safe to use from many threads.
/// </summary>
/// <remarks>
/// <c>OrderJournalContract</c> in tests/Kiwoom.Trading.Testing is what every journal must pass.
/// </remarks>
public interface IOrderJournal
{
    /// <summary>
    /// Takes the writer's place on an account. Disposing the book gives it up, and so does the end of the process, however it ends.
    /// </summary>
    /// <param name="account">The account; a journal that has not heard of it begins with no facts.</param>
    /// <param name="writer">Who asks, for a second writer to read.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="JournalPlaceTakenException">Another writer has the place; <see cref="JournalPlaceTakenException.Holder"/> says who.</exception>
    /// <exception cref="JournalException">The journal cannot be opened: damaged, of a newer version, in a place where it must not be.</exception>
    ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens an account to read it, also while another process writes: for tools. What is not durable yet may be missing.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null where the journal has nothing of the account.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default);
}
