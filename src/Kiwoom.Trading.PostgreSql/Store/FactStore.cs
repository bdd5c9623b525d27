namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// Writes facts of one account over one connection, each batch in one statement, and keeps in memory what is known of the open intents:
/// nobody else writes them. Not for several callers at once.
/// </summary>
/// <remarks>
/// An answer may be lost after the commit. Then nobody knows whether the batch is there, until its place is looked at: the next batch
/// would begin at the same sequence, so that of the two the database takes one.
/// </remarks>
internal sealed class FactStore(DatabaseConnections database, JournalAccount name, long account, long epoch, long lastSequence) : IAsyncDisposable
{
    private const string Append = "SELECT result, place FROM kiwoom.append_facts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)";

    // Of each parameter, because an empty array does not tell.
    private static readonly NpgsqlDbType[] Types =
    [
        NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint,
        Array(NpgsqlDbType.Date), Array(NpgsqlDbType.Text), Array(NpgsqlDbType.Text), Array(NpgsqlDbType.Bigint),
        Array(NpgsqlDbType.Bigint), Array(NpgsqlDbType.Uuid), Array(NpgsqlDbType.Text), Array(NpgsqlDbType.Integer),
        Array(NpgsqlDbType.Integer), Array(NpgsqlDbType.Integer), Array(NpgsqlDbType.Bigint), Array(NpgsqlDbType.Bigint),
        Array(NpgsqlDbType.Uuid), Array(NpgsqlDbType.Integer), Array(NpgsqlDbType.Integer), Array(NpgsqlDbType.Bigint), Array(NpgsqlDbType.Bigint),
        Array(NpgsqlDbType.Uuid), Array(NpgsqlDbType.Bigint), Array(NpgsqlDbType.Bigint), Array(NpgsqlDbType.Boolean),
    ];

    private readonly Dictionary<Guid, IntentMark> _open = [];
    private readonly List<FactBatch> _doubtful = [];
    private NpgsqlConnection? _connection;
    private StandbyWatch? _standby;
    private NpgsqlCommand? _append;
    private long _sequence = lastSequence;

    /// <summary>How many batches were committed.</summary>
    public int Commits { get; private set; }

    /// <summary>Called when the database says that the place is another one's.</summary>
    public Action WasLost { get; init; } = static () => { };

    /// <summary>For tests: called before a batch is sent, when its answer came, and before a look-up; what it throws is as if the database had.</summary>
    internal Action<StoreStep>? Trips { get; set; }

    /// <summary>Writes what works enter. Afterwards it is durable.</summary>
    /// <exception cref="JournalPlaceLostException">The place is another writer's.</exception>
    /// <exception cref="JournalException">It is not there, or nobody knows.</exception>
    public async Task WriteAsync(IReadOnlyList<JournalWork> works, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ResolveDoubtAsync(cancellationToken).ConfigureAwait(false);
                var known = await KnownAsync(works, cancellationToken).ConfigureAwait(false);
                while (!await TryWriteAsync(works, known, cancellationToken).ConfigureAwait(false))
                {
                }
                return;
            }
            catch (Exception e) when (DatabaseErrors.IsOfDatabase(e) || e is JournalException { InnerException: not null })
            {
                await CloseAsync().ConfigureAwait(false);
                // A connection that broke while nobody used it, as when the database was restarted, is not worth an error.
                var again = attempt == 1 && (DatabaseErrors.IsPlaceInUse(e) || DatabaseErrors.IsDoubtful((e as JournalException)?.InnerException ?? e));
                if (!again) throw e as JournalException ?? DatabaseErrors.Of(e);
            }
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    private static NpgsqlDbType Array(NpgsqlDbType of) => NpgsqlDbType.Array | of;

    // True when the batch is committed; false when some of it was there already and the rest is to be tried.
    private async Task<bool> TryWriteAsync(IReadOnlyList<JournalWork> works, Dictionary<Guid, IntentMark> known, CancellationToken cancellationToken)
    {
        var batch = new FactBatch(_sequence + 1, known);
        foreach (var work in works.Where(w => !w.IsDone)) work.Enter(batch);
        if (batch.Count == 0) return true;
        List<(string Result, int Place)> answers;
        try
        {
            answers = await AppendAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (DatabaseErrors.IsOfDatabase(e) && DatabaseErrors.IsDoubtful(e))
        {
            _doubtful.Add(batch);
            throw;
        }
        switch (answers[0].Result)
        {
            case "written":
                Take(batch);
                return true;
            case "lost":
                WasLost();
                throw new JournalPlaceLostException(name);
            case "expired":
                throw new JournalException("The lease on the account ran out before this was written; it is asked for again, unless somebody has the place by then.");
            case "hole":
                WasLost();
                throw new JournalException(
                    "The database no longer has facts that it had confirmed, as after a failover or a restored backup: nothing more is written. "
                    + "Compare the journal with the server's orders of the day before ordering again; keys of orders that are missing would be taken for new ones.");
            case "intent":
                foreach (var (_, place) in answers) await FindOtherAsync(batch.Added(place), cancellationToken).ConfigureAwait(false);
                return false;
            default:
                foreach (var (_, place) in answers) ((AppendWork)batch.Origin(place).Work).MarkThere(batch.Origin(place).Place);
                return false;
        }
    }

    private async Task FindOtherAsync(IntentWork work, CancellationToken cancellationToken)
    {
        var reader = new FactReader(database, account);
        work.Found = await reader.FindAsync(work.Intent.Id, cancellationToken).ConfigureAwait(false)
            ?? await reader.FindAsync(work.Intent.Key ?? "", cancellationToken).ConfigureAwait(false)
            ?? throw new JournalException($"The intent {work.Intent.Id} is said to be there and is not found.");
    }

    private async Task<List<(string Result, int Place)>> AppendAsync(FactBatch batch, CancellationToken cancellationToken)
    {
        Trips?.Invoke(StoreStep.Send);
        var command = await CommandAsync(cancellationToken).ConfigureAwait(false);
        var values = batch.Values();
        for (var i = 0; i < values.Length; i++) command.Parameters[i + 2].Value = values[i];
        var answers = new List<(string, int)>();
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) answers.Add((rows.GetString(0), (int)rows.GetInt64(1) - 1));
        }
        Trips?.Invoke(StoreStep.Answer);
        _standby!.Check();
        return answers;
    }

    private void Take(FactBatch batch)
    {
        _sequence = batch.First + batch.Count - 1;
        foreach (var (id, mark) in batch.Marks)
        {
            if (IntentStates.IsOpen(mark.State)) _open[id] = mark;
            else _open.Remove(id);
        }
        _doubtful.Clear();
        Commits++;
    }

    // Of the batches in doubt, which all begin at the same place, at most one is there.
    private async Task ResolveDoubtAsync(CancellationToken cancellationToken)
    {
        if (_doubtful.Count == 0) return;
        Trips?.Invoke(StoreStep.LookUp);
        var there = await new FactReader(database, account).ChecksumsAsync(_sequence + 1, cancellationToken).ConfigureAwait(false);
        if (there.Count == 0) return; // it may still come: what is written next is at its place
        if (_doubtful.Find(b => b.Checksums.SequenceEqual(there)) is not { } batch)
        {
            WasLost();
            throw new JournalPlaceLostException(name);
        }
        await database.ConfirmAsync(cancellationToken).ConfigureAwait(false);
        foreach (var work in batch.Works) work.IsDone = true;
        Take(batch);
    }

    private async Task<Dictionary<Guid, IntentMark>> KnownAsync(IReadOnlyList<JournalWork> works, CancellationToken cancellationToken)
    {
        var asked = works.OfType<AppendWork>().SelectMany(w => w.Facts).Select(IntentMark.IntentOf).OfType<Guid>().ToHashSet();
        var known = asked.Where(_open.ContainsKey).ToDictionary(id => id, id => _open[id]);
        asked.ExceptWith(known.Keys);
        asked.ExceptWith(works.OfType<IntentWork>().Select(w => w.Intent.Id));
        if (asked.Count == 0) return known;
        foreach (var (id, mark) in await new FactReader(database, account).MarksAsync([.. asked], cancellationToken).ConfigureAwait(false)) known[id] = mark;
        return known;
    }

    private async Task<NpgsqlCommand> CommandAsync(CancellationToken cancellationToken)
    {
        if (_append is not null) return _append;
        _connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        _standby = new StandbyWatch(_connection);
        var command = new NpgsqlCommand(Append, _connection);
        foreach (var type in Types) command.Parameters.Add(new() { NpgsqlDbType = type });
        (command.Parameters[0].Value, command.Parameters[1].Value) = (account, epoch);
        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return _append = command;
    }

    private async ValueTask CloseAsync()
    {
        var (command, connection) = (_append, _connection);
        (_append, _connection) = (null, null);
        if (command is not null) await command.DisposeAsync().ConfigureAwait(false);
        if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
    }
}
