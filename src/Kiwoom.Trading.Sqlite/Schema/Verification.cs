using System.Globalization;
using System.Text.Json;

namespace Kiwoom.Trading.Sqlite;

/// <summary>A complete check: SQLite's own of its pages, the checksum and place of every fact, and what they make of intents and workflows.</summary>
internal sealed class Verification(string path)
{
    private readonly List<string> _problems = [];
    private readonly Dictionary<Guid, JournalIntent> _intents = [];
    private readonly Dictionary<Guid, bool> _workflows = [];
    private long _facts;
    private DateOnly? _first;
    private DateOnly? _last;

    public JournalVerification Run(SqliteConnection connection, CancellationToken cancellationToken)
    {
        // One picture of all tables, also while a desk writes.
        using var snapshot = connection.BeginTransaction(deferred: true);
        Guarded("pages", () => CheckPages(connection));
        Guarded("facts", () => CheckFacts(connection, cancellationToken));
        if (_problems.Count == 0) Guarded("states", () => CheckStates(connection));
        return new JournalVerification { Path = path, SoundFacts = _facts, FirstDay = _first, LastDay = _last, Problems = _problems };
    }

    /// <summary>The facts that are what was written, wherever the damage is.</summary>
    public (long Facts, DateOnly? First, DateOnly? Last) Count(SqliteConnection connection)
    {
        CheckFacts(connection, CancellationToken.None);
        return (_facts, _first, _last);
    }

    private void CheckPages(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(20)";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var said = reader.GetString(0);
            if (said != "ok") Tell($"SQLite: {said}");
        }
    }

    private void CheckFacts(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var next = 1L;
        var damage = Scan(connection, "ASC", row =>
        {
            var sequence = row.GetInt64(0);
            if (sequence > next) Tell($"Facts {next} to {sequence - 1} are missing.");
            if (sequence < next) Tell($"Fact {sequence} is not in its place.");
            next = sequence + 1;
            Check(sequence, row);
            return true;
        }, cancellationToken);
        if (damage is null) return;
        Tell($"The facts cannot be read to their end: {damage}");
        var end = (long?)null;
        Scan(connection, "DESC", row =>
        {
            var sequence = row.GetInt64(0);
            if (sequence < next) return false;
            end = sequence;
            Check(sequence, row);
            return true;
        }, cancellationToken);
        if (end is null) Tell($"Of fact {next} and those after it none can be read.");
        else if (end > next) Tell($"Facts {next} to {end - 1} cannot be read.");
    }

    // Until the end, or the damage, which it returns.
    private static string? Scan(SqliteConnection connection, string direction, Func<SqliteDataReader, bool> take, CancellationToken cancellationToken)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT sequence, trade_date, kind, data, checksum FROM fact NOT INDEXED ORDER BY sequence {direction}";
            using var reader = command.ExecuteReader();
            while (reader.Read() && take(reader)) cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    private void Check(long sequence, SqliteDataReader row)
    {
        try
        {
            Check(sequence, row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4));
        }
        catch (Exception e) when (e is InvalidCastException or InvalidOperationException)
        {
            Tell($"Fact {sequence} cannot be read: {e.Message}");
        }
    }

    private void Check(long sequence, string day, string kind, string data, long checksum)
    {
        if (FactChecksum.Of(sequence, kind, day, data) != checksum)
        {
            Tell($"Fact {sequence} of {day} is not what was written: its checksum differs.");
            return;
        }
        JournalFact fact;
        try
        {
            fact = FactText.Read(kind, data);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            Tell($"Fact {sequence} of {day} cannot be read: {e.Message}");
            return;
        }
        _facts++;
        if (_first is null || fact.TradeDate < _first) _first = fact.TradeDate;
        if (_last is null || fact.TradeDate > _last) _last = fact.TradeDate;
        Fold(sequence, fact);
    }

    // Without the bodies of closed intents, so that a journal of years fits into memory.
    private void Fold(long sequence, JournalFact fact)
    {
        switch (fact)
        {
            case IntentFact intent: _intents[intent.Id] = new JournalIntent { Intent = intent with { Body = "" }, Sequence = sequence, State = IntentState.Recorded }; break;
            case AttemptFact attempt: Change(attempt.IntentId, fact); break;
            case OutcomeFact outcome: Change(outcome.IntentId, outcome with { Data = "" }); break;
            case ResolutionFact resolution: Change(resolution.IntentId, resolution with { Evidence = "" }); break;
            case WorkflowFact step: _workflows[step.WorkflowId] = step.HasEnded; break;
        }
    }

    private void Change(Guid id, JournalFact fact)
    {
        if (_intents.TryGetValue(id, out var intent)) _intents[id] = intent.With(fact);
    }

    private void CheckStates(SqliteConnection connection)
    {
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT id, sequence, state, attempts FROM intent_state";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var id = new Guid((byte[])reader[0], bigEndian: true);
                var stored = (reader.GetInt64(1), (IntentState)reader.GetInt32(2), reader.GetInt32(3));
                if (!_intents.Remove(id, out var folded)) Tell($"Intent {id} has a state and no fact.");
                else if (stored != (folded.Sequence, folded.State, folded.Attempts)) Tell($"Intent {id} is kept as {stored.Item2}, and its facts say {folded.State}.");
            }
            foreach (var id in _intents.Keys) Tell($"Intent {id} has a fact and no state.");
        }
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT id, has_ended FROM workflow_state";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var id = new Guid((byte[])reader[0], bigEndian: true);
                if (!_workflows.Remove(id, out var hasEnded) || hasEnded != reader.GetBoolean(1)) Tell($"Workflow {id} is not kept as its facts say.");
            }
            foreach (var id in _workflows.Keys) Tell($"Workflow {id} has facts and no state.");
        }
    }

    private void Guarded(string part, Action check)
    {
        try
        {
            check();
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or InvalidOperationException or ArgumentException)
        {
            Tell($"The {part} cannot be read to their end: {e.Message}");
        }
    }

    private void Tell(FormattableString problem)
    {
        if (_problems.Count < JournalVerification.MostProblems) _problems.Add(problem.ToString(CultureInfo.InvariantCulture));
    }
}
