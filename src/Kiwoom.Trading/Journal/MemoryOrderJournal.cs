namespace Kiwoom.Trading;

/// <summary>
/// A journal in memory, for tests and for trying a program on the simulator. Its facts end with the process: with real orders, use
/// one that keeps them.
/// </summary>
public sealed class MemoryOrderJournal : IOrderJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<JournalAccount, MemoryFacts> _accounts = [];
    private readonly Dictionary<JournalAccount, MemoryBook> _holders = [];
    private readonly Dictionary<JournalAccount, long> _epochs = [];

    /// <inheritdoc/>
    public ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(writer);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_holders.TryGetValue(account, out var holder)) throw new JournalPlaceTakenException(account, holder.Writer);
            if (!_accounts.TryGetValue(account, out var facts)) _accounts[account] = facts = new MemoryFacts();
            var epoch = _epochs[account] = _epochs.GetValueOrDefault(account) + 1;
            var book = new MemoryBook(account, writer, epoch, facts, Leave);
            _holders[account] = book;
            return new(book);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        lock (_lock) return new(_accounts.TryGetValue(account, out var facts) ? new MemoryReader(account, facts) : null);
    }

    private void Leave(MemoryBook book)
    {
        lock (_lock)
        {
            if (_holders.GetValueOrDefault(book.Account) == book) _holders.Remove(book.Account);
        }
    }
}
