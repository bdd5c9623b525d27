using System.Text.Json;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>Reads the facts of one account. Every fact is checked against its checksum. Safe for several callers at once.</summary>
internal sealed class FactReader(DatabaseConnections database, long account)
{
    private const int Page = 512;

    private const string Intents = """
        SELECT s.sequence, s.state, s.attempts,
          f.sequence, f.kind, f.trade_date, f.data::text, f.checksum,
          o.sequence, o.kind, o.trade_date, o.data::text, o.checksum,
          r.sequence, r.kind, r.trade_date, r.data::text, r.checksum
        FROM kiwoom.intent_state s LEFT JOIN kiwoom.fact f ON f.account = s.account AND f.sequence = s.sequence
          LEFT JOIN kiwoom.fact o ON o.account = s.account AND o.sequence = s.outcome
          LEFT JOIN kiwoom.fact r ON r.account = s.account AND r.sequence = s.resolution
        WHERE s.account = $1 AND
        """;

    private const string Facts = "SELECT sequence, kind, trade_date, data::text, checksum FROM kiwoom.fact WHERE account = $1 AND ";

    private static readonly string Limit = FormattableString.Invariant($" LIMIT {Page}");

    public Task<List<JournalIntent>> OpenIntentsAsync(long after, CancellationToken cancellationToken) =>
        ReadAsync(Intents + " s.state < 10 AND s.sequence > $2 ORDER BY s.sequence" + Limit, Intent, [after], cancellationToken);

    public async Task<JournalIntent?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync(Intents + " s.id = $2", Intent, [id], cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async Task<JournalIntent?> FindAsync(string key, CancellationToken cancellationToken) => key.Contains('\0')
        ? null // no text of the database has it
        : (await ReadAsync(Intents + " s.key = $2 ORDER BY s.key_use DESC LIMIT 1", Intent, [key], cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>The next facts of a day; the last ones when there are fewer than before.</summary>
    public Task<List<JournalEntry>> DayAsync(DateOnly day, long after, CancellationToken cancellationToken) =>
        ReadAsync(Facts + "trade_date = $2 AND sequence > $3 ORDER BY sequence" + Limit, Entry, [day, after], cancellationToken);

    /// <summary>The next facts of all days.</summary>
    public Task<List<JournalEntry>> AllAsync(long after, CancellationToken cancellationToken) =>
        ReadAsync(Facts + "sequence > $2 ORDER BY sequence" + Limit, Entry, [after], cancellationToken);

    /// <summary>The first day after another one: one step in the index, however many facts a day has.</summary>
    public async Task<DateOnly?> NextDayAsync(DateOnly? after, CancellationToken cancellationToken) => (await ReadAsync(
        "SELECT min(trade_date) FROM kiwoom.fact WHERE account = $1 AND trade_date > $2",
        row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0),
        [after ?? DateOnly.MinValue.AddDays(1)], // the least day itself is the database's "-infinity"
        cancellationToken).ConfigureAwait(false))[0];

    public Task<List<WorkflowFact>> OpenWorkflowsAsync(CancellationToken cancellationToken) => ReadAsync(
        "SELECT f.sequence, f.kind, f.trade_date, f.data::text, f.checksum FROM kiwoom.workflow_state w "
        + "JOIN kiwoom.fact f ON f.account = w.account AND f.sequence = w.last WHERE w.account = $1 AND NOT w.has_ended ORDER BY w.first",
        Fact<WorkflowFact>, [], cancellationToken);

    public Task<List<WorkflowFact>> WorkflowAsync(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(Facts + "kind = 'Workflow' AND data ->> 'WorkflowId' = $2 ORDER BY sequence", Fact<WorkflowFact>, [id.ToString()], cancellationToken);

    public Task<List<PositionFact>> PositionsAsync(CancellationToken cancellationToken) => ReadAsync(
        """
        SELECT DISTINCT ON ((data ->> 'Stock') COLLATE "C", (data ->> 'Book') COLLATE "C") sequence, kind, trade_date, data::text, checksum
        FROM kiwoom.fact WHERE account = $1 AND kind = 'Position' ORDER BY (data ->> 'Stock') COLLATE "C", (data ->> 'Book') COLLATE "C", sequence DESC
        """,
        Fact<PositionFact>, [], cancellationToken);

    public async Task<SwitchFact?> SwitchAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(Facts + "kind = 'Switch' ORDER BY sequence DESC LIMIT 1", Fact<SwitchFact>, [], cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>The checksums of the facts from a sequence on.</summary>
    public Task<List<long>> ChecksumsAsync(long from, CancellationToken cancellationToken) => ReadAsync(
        "SELECT checksum FROM kiwoom.fact WHERE account = $1 AND sequence >= $2 ORDER BY sequence", row => row.GetInt64(0), [from], cancellationToken);

    /// <summary>What is known of intents.</summary>
    public Task<List<(Guid Id, IntentMark Mark)>> MarksAsync(Guid[] ids, CancellationToken cancellationToken) => ReadAsync(
        "SELECT id, state, attempts FROM kiwoom.intent_state WHERE account = $1 AND id = ANY ($2)",
        row => (row.GetGuid(0), new IntentMark((IntentState)row.GetInt32(1), row.GetInt32(2))), [ids], cancellationToken);

    private Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> one, object[] values, CancellationToken cancellationToken) => database.UseAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new() { Value = account });
            foreach (var value in values) command.Parameters.Add(new() { Value = value });
            await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var read = new List<T>();
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) read.Add(one(rows));
            return read;
        },
        cancellationToken);

    private static JournalIntent Intent(NpgsqlDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        State = (IntentState)row.GetInt32(1),
        Attempts = row.GetInt32(2),
        Intent = Joined<IntentFact>(row, 3) ?? throw DatabaseErrors.DamagedRow(row.GetInt64(0)),
        Outcome = Joined<OutcomeFact>(row, 8),
        Resolution = Joined<ResolutionFact>(row, 13),
    };

    private static T? Joined<T>(NpgsqlDataReader row, int column)
        where T : JournalFact => row.IsDBNull(column) ? null : Fact<T>(row, column);

    private static T Fact<T>(NpgsqlDataReader row)
        where T : JournalFact => Fact<T>(row, 0);

    private static T Fact<T>(NpgsqlDataReader row, int column)
        where T : JournalFact => Fact(row, column) as T ?? throw DatabaseErrors.DamagedRow(row.GetInt64(column));

    private static JournalEntry Entry(NpgsqlDataReader row) => new(row.GetInt64(0), Fact(row, 0));

    private static JournalFact Fact(NpgsqlDataReader row, int column)
    {
        var sequence = row.GetInt64(column);
        try
        {
            var (kind, day, data) = (row.GetString(column + 1), row.GetFieldValue<DateOnly>(column + 2), row.GetString(column + 3));
            if (FactChecksum.Of(sequence, kind, FactText.Day(day), data) != row.GetInt64(column + 4)) throw DatabaseErrors.DamagedRow(sequence);
            return FactText.Read(kind, data);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw DatabaseErrors.DamagedRow(sequence, e);
        }
    }
}
