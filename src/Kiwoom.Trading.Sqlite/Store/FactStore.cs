using System.Globalization;

namespace Kiwoom.Trading.Sqlite;

/// <summary>
/// Writes facts into one connection, in transactions, and keeps up what they make of intents and workflows. Not for several threads
/// at once.
/// </summary>
internal sealed class FactStore : IDisposable
{
    private static readonly IntentFact Nothing = new()
    {
        At = default,
        TradeDate = default,
        Id = default,
        BodyHash = "",
        TrId = "",
        Action = "",
        Book = "",
        Body = "",
    };

    private readonly SqliteConnection _connection;
    private readonly JournalAccount _account;
    private readonly string _epochText;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _epoch;
    private readonly SqliteCommand _addFact;
    private readonly SqliteCommand _addFill;
    private readonly SqliteCommand _addIntent;
    private readonly SqliteCommand _findIntent;
    private readonly SqliteCommand _changeIntent;
    private readonly SqliteCommand _addStep;
    private long _sequence;
    private long _committed;

    public FactStore(SqliteConnection connection, JournalAccount account)
    {
        (_connection, _account) = (connection, account);
        Reader = new FactReader(connection);
        _begin = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _epoch = Command("SELECT value FROM meta WHERE name = 'epoch'");
        const string Columns = "INSERT INTO fact (sequence, trade_date, kind, data, checksum) VALUES ($1, $2, $3, $4, $5)";
        _addFact = Command(Columns, 5);
        _addFill = Command(Columns + " ON CONFLICT (trade_date, data ->> 'Number', data ->> 'Cumulative') WHERE kind = 'Fill' DO NOTHING", 5);
        _addIntent = Command(
            "INSERT INTO intent_state (sequence, id, key, key_use, state, attempts) VALUES ($1, $2, $3, $4, 0, 1) ON CONFLICT (id) DO NOTHING", 4);
        _findIntent = Command("SELECT state, attempts FROM intent_state WHERE id = $1", 1);
        _changeIntent = Command(
            "UPDATE intent_state SET state = $2, attempts = $3, outcome = ifnull($4, outcome), resolution = ifnull($5, resolution) WHERE id = $1", 5);
        _addStep = Command(
            "INSERT INTO workflow_state (id, first, last, has_ended) VALUES ($1, $2, $2, $3) "
            + "ON CONFLICT (id) DO UPDATE SET last = excluded.last, has_ended = excluded.has_ended",
            3);
        _epochText = (string)_epoch.ExecuteScalar()!;
        Epoch = long.Parse(_epochText, CultureInfo.InvariantCulture);
        _sequence = _committed = (long)connection.Scalar("SELECT ifnull(max(sequence), 0) FROM fact")!;
    }

    public FactReader Reader { get; }

    public long Epoch { get; }

    /// <summary>How many transactions were committed.</summary>
    public int Commits { get; private set; }

    /// <summary>Begins a transaction, if the place is still this writer's.</summary>
    /// <exception cref="JournalPlaceLostException">Another writer has opened the file since.</exception>
    /// <exception cref="JournalException">The file is no longer where it was: what is written into it would be lost.</exception>
    public void Begin()
    {
        if (!File.Exists(_connection.DataSource))
            throw new JournalException($"The journal {_connection.DataSource} was moved or deleted while it was open: nothing was recorded. Put it back and open the desk again.");
        _begin.ExecuteNonQuery();
        if ((string?)_epoch.ExecuteScalar() != _epochText) throw new JournalPlaceLostException(_account);
    }

    public void Commit()
    {
        _commit.ExecuteNonQuery();
        _committed = _sequence;
        Commits++;
    }

    /// <summary>Takes back what was not committed. It does not throw.</summary>
    public void Rollback()
    {
        _sequence = _committed;
        try
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) _connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The caller gets what made it necessary.
        }
    }

    /// <summary>Adds an intent.</summary>
    /// <returns>The one that has its Id or key already; null when it was added.</returns>
    public JournalIntent? Add(IntentFact intent, FactRow row)
    {
        if (intent.Key is { } key && Reader.Find(key) is { } other && other.Intent.KeyUse >= intent.KeyUse) return other;
        var id = intent.Id.ToByteArray(bigEndian: true);
        if (Run(_addIntent, _sequence + 1, id, intent.Key, intent.KeyUse) == 0) return Reader.Find(intent.Id);
        Add(_addFact, row);
        return null;
    }

    /// <summary>Adds another fact. A fill that is there already changes nothing.</summary>
    public void Add(JournalFact fact, FactRow row)
    {
        if (!Add(fact is FillFact ? _addFill : _addFact, row)) return;
        switch (fact)
        {
            case AttemptFact attempt: Change(attempt.IntentId, fact); break;
            case OutcomeFact outcome: Change(outcome.IntentId, fact); break;
            case ResolutionFact resolution: Change(resolution.IntentId, fact); break;
            case WorkflowFact step: Run(_addStep, step.WorkflowId.ToByteArray(bigEndian: true), _sequence, step.HasEnded ? 1 : 0); break;
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        foreach (var command in new[] { _begin, _commit, _epoch, _addFact, _addFill, _addIntent, _findIntent, _changeIntent, _addStep }) command.Dispose();
    }

    private bool Add(SqliteCommand command, FactRow row)
    {
        var sequence = _sequence + 1;
        if (Run(command, sequence, row.TradeDate, row.Kind, row.Data, FactChecksum.Of(sequence, row.Kind, row.TradeDate, row.Data)) == 0) return false;
        _sequence = sequence;
        return true;
    }

    // The state is what JournalIntent makes of the fact, so that every journal has the same.
    private void Change(Guid id, JournalFact fact)
    {
        var key = id.ToByteArray(bigEndian: true);
        _findIntent.Parameters[0].Value = key;
        JournalIntent before;
        using (var row = _findIntent.ExecuteReader())
        {
            if (!row.Read()) return; // of an intent that the journal does not have
            before = new JournalIntent { Intent = Nothing, Sequence = 0, State = (IntentState)row.GetInt32(0), Attempts = row.GetInt32(1) };
        }
        var after = before.With(fact);
        if (ReferenceEquals(after, before)) return;
        Run(
            _changeIntent, key, (int)after.State, after.Attempts,
            ReferenceEquals(after.Outcome, fact) ? _sequence : null, ReferenceEquals(after.Resolution, fact) ? _sequence : null);
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, int parameters = 0)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (char)('0' + i) });
        return command;
    }
}
