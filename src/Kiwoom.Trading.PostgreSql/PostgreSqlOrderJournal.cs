using System.Runtime.CompilerServices;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// The order journal in PostgreSQL (주문 기록): many accounts in one database, written by one machine at a time for each account and read by any.
/// An intent is committed before its order leaves. docs/journal.md describes the tables and how one machine follows another.
/// </summary>
/// <remarks>
/// The writer's place is a lease with a number that every write carries. A writer that was paused and comes back can neither write, because
/// the database refuses the older number, nor send, because its lease is no longer certain by its own clock.
/// </remarks>
public sealed class PostgreSqlOrderJournal : IOrderJournal
{
    private readonly DatabaseConnections _database;
    private readonly PostgreSqlJournalOptions _options;

    /// <summary>Makes a journal. Nothing is opened yet.</summary>
    /// <param name="database">The database; the journal does not dispose of it.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has a value that cannot be.</exception>
    public PostgreSqlOrderJournal(PostgreSqlDatabase database, PostgreSqlJournalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database.Connections;
        _options = options ?? new PostgreSqlJournalOptions();
        if (!_options.AllowsAnyLease && (_options.Lease < TimeSpan.FromSeconds(3) || _options.Lease > TimeSpan.FromMinutes(5)))
            throw new ArgumentException($"PostgreSqlJournalOptions.Lease: {_options.Lease} is not between 3 s and 5 minutes.", nameof(options));
        if (_options.Margin < TimeSpan.Zero || _options.Margin > TimeSpan.FromMinutes(5))
            throw new ArgumentException($"PostgreSqlJournalOptions.Margin: {_options.Margin} is not between 0 and 5 minutes.", nameof(options));
        if (_options.WaitForPlace < TimeSpan.Zero && _options.WaitForPlace != Timeout.InfiniteTimeSpan)
            throw new ArgumentException($"PostgreSqlJournalOptions.WaitForPlace: {_options.WaitForPlace} is negative.", nameof(options));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Where the writer before did not end in order, this waits until its lease, its longest sending and the margin are over: an order of it may
    /// still be under way.
    /// </remarks>
    public async ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(writer);
        await _database.CheckAsync(cancellationToken).ConfigureAwait(false);
        var place = await TakeAsync(account, writer, cancellationToken).ConfigureAwait(false);
        try
        {
            if (place.Quiet > TimeSpan.Zero) await Task.Delay(place.Quiet * (1 + LeaseClock.Drift), _database.Time, cancellationToken).ConfigureAwait(false);
            return new PostgreSqlBook(account, writer, _database, place, _options);
        }
        catch
        {
            await place.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await NumberOfAsync(account, cancellationToken).ConfigureAwait(false) is { } number
            ? new PostgreSqlReader(account, new FactReader(_database, number))
            : null;
    }

    /// <summary>
    /// The facts of an account in the order of <see cref="JournalEntry.Sequence"/>: those that are there, and then each as soon as it is committed,
    /// within milliseconds as a rule. It goes on through breaks of the connection and misses nothing; it ends when it is cancelled.
    /// </summary>
    /// <param name="account">The account; one that the journal has not heard of yet is waited for.</param>
    /// <param name="after">Only facts after this sequence; 0 for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="JournalException">A fact is damaged.</exception>
    public async IAsyncEnumerable<JournalEntry> FollowAsync(
        JournalAccount account, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        await using var changes = new ChangeSignal(_database, "kiwoom_journal", _options.LookEvery);
        FactReader? reader = null;
        while (true)
        {
            var page = await changes.TryAsync(
                async () =>
                {
                    if (reader is null && await NumberOfAsync(account, cancellationToken).ConfigureAwait(false) is { } number) reader = new FactReader(_database, number);
                    return reader is null ? [] : await reader.AllAsync(after, cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            if (page is { Count: > 0 })
            {
                foreach (var entry in page) yield return entry;
                after = page[^1].Sequence;
                continue;
            }
            await changes.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Checks all facts of an account: the checksum of each, that none is missing, that no fact of an earlier writer follows one of a later, and
    /// that the states of intents are what their facts say. It changes nothing, and may be done while the account is being written.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>Null where the journal has nothing of the account.</returns>
    /// <exception cref="JournalException">The database cannot be read.</exception>
    public async Task<PostgreSqlVerification?> VerifyAsync(JournalAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await NumberOfAsync(account, cancellationToken).ConfigureAwait(false) is { } number
            ? await new Verification(_database, number).RunAsync(cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>What it is.</summary>
    public override string ToString() => "PostgreSqlOrderJournal";

    private async Task<WriterPlace> TakeAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken)
    {
        var asked = _database.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await WriterPlace.TakeAsync(_database, account, writer, _options.Lease, _options.Margin, cancellationToken).ConfigureAwait(false);
            }
            catch (JournalPlaceTakenException)
                when (_options.WaitForPlace == Timeout.InfiniteTimeSpan || _database.Time.GetElapsedTime(asked) < _options.WaitForPlace)
            {
                await Task.Delay(_options.AskEvery, _database.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<long?> NumberOfAsync(JournalAccount account, CancellationToken cancellationToken) =>
        await _database.ScalarAsync("SELECT id FROM kiwoom.account WHERE hash = $1", [AccountHash.Of(account)], cancellationToken).ConfigureAwait(false) as long?;
}
