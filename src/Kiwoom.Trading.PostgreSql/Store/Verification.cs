using System.Globalization;
using System.Text.Json;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>A complete check: checksum, place and writer of every fact, and what they make of intents and workflows.</summary>
internal sealed class Verification(DatabaseConnections database, long account)
{
    private readonly List<string> _problems = [];
    private readonly Dictionary<Guid, (long Sequence, IntentMark Mark)> _intents = [];
    private readonly Dictionary<Guid, bool> _workflows = [];
    private long _facts;
    private DateOnly? _first;
    private DateOnly? _last;

    public Task<PostgreSqlVerification> RunAsync(CancellationToken cancellationToken) => database.UseAsync(
        async connection =>
        {
            // One picture of all tables, also while a desk writes.
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await Migrations.ExecuteAsync(connection, "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0", cancellationToken).ConfigureAwait(false);
            await CheckFactsAsync(connection, cancellationToken).ConfigureAwait(false);
            if (_problems.Count == 0) await CheckStatesAsync(connection, cancellationToken).ConfigureAwait(false);
            return new PostgreSqlVerification { SoundFacts = _facts, FirstDay = _first, LastDay = _last, Problems = _problems };
        },
        cancellationToken);

    private async Task CheckFactsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var rows = await ReadAsync(
            connection, "SELECT sequence, trade_date, kind, data::text, checksum, epoch FROM kiwoom.fact WHERE account = $1 ORDER BY sequence", cancellationToken).ConfigureAwait(false);
        var (expected, epoch) = (1L, 0L);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var sequence = rows.GetInt64(0);
            if (sequence != expected) Tell($"Facts {expected} to {sequence - 1} are missing.");
            if (rows.GetInt64(5) < epoch) Tell($"Fact {sequence} is of writer {rows.GetInt64(5)}, after one of writer {epoch}.");
            (expected, epoch) = (sequence + 1, rows.GetInt64(5));
            Check(sequence, rows.GetFieldValue<DateOnly>(1), rows.GetString(2), rows.GetString(3), rows.GetInt64(4));
        }
    }

    private void Check(long sequence, DateOnly day, string kind, string data, long checksum)
    {
        if (FactChecksum.Of(sequence, kind, FactText.Day(day), data) != checksum)
        {
            Tell($"Fact {sequence} of {FactText.Day(day)} is not what was written: its checksum differs.");
            return;
        }
        JournalFact fact;
        try
        {
            fact = FactText.Read(kind, data);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            Tell($"Fact {sequence} of {FactText.Day(day)} cannot be read: {e.Message}");
            return;
        }
        _facts++;
        if (_first is null || fact.TradeDate < _first) _first = fact.TradeDate;
        if (_last is null || fact.TradeDate > _last) _last = fact.TradeDate;
        if (fact is IntentFact intent) _intents[intent.Id] = (sequence, new IntentMark(IntentState.Recorded, 1));
        if (fact is WorkflowFact step) _workflows[step.WorkflowId] = step.HasEnded;
        if (IntentMark.IntentOf(fact) is { } id && _intents.TryGetValue(id, out var before) && before.Mark.Takes(fact, out var after, out _, out _))
            _intents[id] = (before.Sequence, after);
    }

    private async Task CheckStatesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var rows = await ReadAsync(connection, "SELECT id, sequence, state, attempts FROM kiwoom.intent_state WHERE account = $1", cancellationToken).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var stored = (rows.GetInt64(1), new IntentMark((IntentState)rows.GetInt32(2), rows.GetInt32(3)));
                if (!_intents.Remove(rows.GetGuid(0), out var folded)) Tell($"Intent {rows.GetGuid(0)} has a state and no fact.");
                else if (stored != folded) Tell($"Intent {rows.GetGuid(0)} is kept as {stored.Item2.State}, and its facts say {folded.Mark.State}.");
            }
            foreach (var id in _intents.Keys) Tell($"Intent {id} has a fact and no state.");
        }
        await using (var rows = await ReadAsync(connection, "SELECT id, has_ended FROM kiwoom.workflow_state WHERE account = $1", cancellationToken).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!_workflows.Remove(rows.GetGuid(0), out var hasEnded) || hasEnded != rows.GetBoolean(1)) Tell($"Workflow {rows.GetGuid(0)} is not kept as its facts say.");
            }
            foreach (var id in _workflows.Keys) Tell($"Workflow {id} has facts and no state.");
        }
    }

    private async Task<NpgsqlDataReader> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = account });
        return await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Tell(FormattableString problem)
    {
        if (_problems.Count < PostgreSqlVerification.MostProblems) _problems.Add(problem.ToString(CultureInfo.InvariantCulture));
    }
}
