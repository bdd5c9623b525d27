using System.Text.Json;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>The writer's place on an account: a lease in the database that is made longer until it is given up.</summary>
internal sealed class WriterPlace : IAsyncDisposable
{
    private readonly DatabaseConnections _database;
    private readonly LeaseClock _clock;
    private readonly TimeSpan _lease;
    private readonly CancellationTokenSource _ends = new();
    private Task _keeping = Task.CompletedTask;
    private bool _isAbandoned;

    private WriterPlace(DatabaseConnections database, LeaseClock clock, TimeSpan lease, long account, long epoch, long lastSequence) =>
        (_database, _clock, _lease, Account, Epoch, LastSequence) = (database, clock, lease, account, epoch, lastSequence);

    /// <summary>The account's number in the database.</summary>
    public long Account { get; }

    /// <summary>The fencing number.</summary>
    public long Epoch { get; }

    /// <summary>Of the facts that were there when the place was taken.</summary>
    public long LastSequence { get; }

    /// <summary>How long an order of an earlier writer may still have been under way when the place was taken.</summary>
    public TimeSpan Quiet { get; private init; }

    /// <summary>Takes the place, if nobody has it.</summary>
    /// <param name="database">Where.</param>
    /// <param name="account">The account.</param>
    /// <param name="writer">Who asks.</param>
    /// <param name="lease">How long the place is kept without a word.</param>
    /// <param name="margin">What is added to the wait for orders of the writer before.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="JournalPlaceTakenException">Another writer has it.</exception>
    /// <exception cref="JournalException">The database cannot be used.</exception>
    public static async Task<WriterPlace> TakeAsync(
        DatabaseConnections database, JournalAccount account, JournalWriter writer, TimeSpan lease, TimeSpan margin, CancellationToken cancellationToken)
    {
        var clock = new LeaseClock(database.Time, lease);
        var asked = clock.Now();
        var place = await database.UseAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(
                    "SELECT account, epoch, extract(epoch FROM wait)::double precision, last_sequence, holder FROM kiwoom.take_place($1, $2, $3, $4, $5, $6, $7)", connection);
                object[] values = [AccountHash.Of(account), AccountHash.LabelOf(account), account.Environment, JsonSerializer.Serialize(writer, FactText.Json.JournalWriter), lease, writer.LongestSending, margin];
                foreach (var value in values) command.Parameters.Add(new() { Value = value });
                await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (row.IsDBNull(1)) throw new JournalPlaceTakenException(account, HolderOf(row.IsDBNull(4) ? null : row.GetString(4)));
                return new WriterPlace(database, clock, lease, row.GetInt64(0), row.GetInt64(1), row.GetInt64(3)) { Quiet = TimeSpan.FromSeconds(row.GetDouble(2)) };
            },
            cancellationToken).ConfigureAwait(false);
        clock.Confirm(asked);
        place._keeping = place.KeepAsync();
        return place;
    }

    /// <summary>Whether the place is certainly this writer's for that long.</summary>
    public bool HoldsFor(TimeSpan span) => _clock.HoldsFor(span);

    /// <summary>The database said that the place is another one's.</summary>
    public void Lose() => _clock.Lose();

    /// <summary>For tests: as if the process stood still, or had been killed: the lease is not made longer, and not given up.</summary>
    internal async Task StopKeepingAsync()
    {
        _isAbandoned = true;
        await _ends.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isAbandoned || _ends.IsCancellationRequested) return;
        await _ends.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(false);
        var isLost = _clock.IsLost;
        _clock.Lose();
        if (isLost) return;
        try
        {
            await _database.ScalarAsync("SELECT kiwoom.leave_place($1, $2)", [Account, Epoch], CancellationToken.None).ConfigureAwait(false);
        }
        catch (JournalException)
        {
            // The lease ends by itself.
        }
    }

    // Three chances for each lease; after a failure sooner.
    private async Task KeepAsync()
    {
        while (!_clock.IsLost)
        {
            var pause = _clock.HoldsFor(_lease / 2) ? _lease / 3 : _lease / 10;
            await Task.Delay(pause, _database.Time, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ends.IsCancellationRequested) return;
            try
            {
                var asked = _clock.Now();
                if (await _database.ScalarAsync("SELECT kiwoom.renew_place($1, $2, $3)", [Account, Epoch, _lease], _ends.Token).ConfigureAwait(false) is true) _clock.Confirm(asked);
                else _clock.Lose();
            }
            catch (Exception e) when (e is JournalException or OperationCanceledException)
            {
                // The lease is not longer than it was; it is asked for again while the database has given it to nobody else.
            }
        }
    }

    private static JournalWriter? HolderOf(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, FactText.Json.JournalWriter);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
