using System.Text.Json;

namespace Kiwoom.Trading.Sqlite;

/// <summary>Reads facts out of one connection. Every fact is checked against its checksum. Not for several threads at once.</summary>
internal sealed class FactReader(SqliteConnection connection) : IDisposable
{
    private const string Page = " LIMIT 512";

    private const string Columns = """
        SELECT s.sequence, s.state, s.attempts,
          f.sequence, f.kind, f.trade_date, f.data, f.checksum,
          o.sequence, o.kind, o.trade_date, o.data, o.checksum,
          r.sequence, r.kind, r.trade_date, r.data, r.checksum
        FROM intent_state s
        """;

    private const string Joins = """
         LEFT JOIN fact f ON f.sequence = s.sequence LEFT JOIN fact o ON o.sequence = s.outcome LEFT JOIN fact r ON r.sequence = s.resolution
        """;

    private const string Intents = Columns + Joins;

    // Each index is named: a plan of the database that reads the whole table would be noticed after a year only.
    private const string Facts = "SELECT sequence, kind, trade_date, data, checksum FROM fact ";

    private readonly Dictionary<string, SqliteCommand> _commands = [];

    /// <summary>
    /// Reads what a desk begins with, and the last fact, in a moment however many facts there are. Damage elsewhere is an error of whoever reads it.
    /// </summary>
    /// <exception cref="JournalException">Something of it is damaged.</exception>
    public static void ReadWhatADeskBeginsWith(SqliteConnection connection)
    {
        using var reader = new FactReader(connection);
        reader.All((long)connection.Scalar("SELECT ifnull(max(sequence), 0) FROM fact")! - 1);
        for (var after = 0L; reader.OpenIntents(after) is { Count: > 0 } page;) after = page[^1].Sequence;
        reader.OpenWorkflows();
        reader.Positions();
        reader.Switch();
    }

    public IReadOnlyList<JournalIntent> OpenIntents(long after) =>
        Read(Columns + " INDEXED BY intent_open" + Joins + " WHERE s.state < 10 AND s.sequence > $1 ORDER BY s.sequence" + Page, Intent, after);

    public JournalIntent? Find(Guid id) => Read(Intents + " WHERE s.id = $1", Intent, id.ToByteArray(bigEndian: true)).FirstOrDefault();

    public JournalIntent? Find(string key) => Read(Intents + " WHERE s.key = $1 ORDER BY s.key_use DESC LIMIT 1", Intent, key).FirstOrDefault();

    /// <summary>The next facts of a day; the last ones when there are fewer than before.</summary>
    public IReadOnlyList<JournalEntry> Day(DateOnly day, long after) =>
        Read(Facts + "INDEXED BY fact_day WHERE trade_date = $1 AND sequence > $2 ORDER BY sequence" + Page, Entry, FactText.Day(day), after);

    /// <summary>The next facts of all days.</summary>
    public IReadOnlyList<JournalEntry> All(long after) => Read(Facts + "WHERE sequence > $1 ORDER BY sequence" + Page, Entry, after);

    /// <summary>The first day after another one: one step in the index, however many facts a day has.</summary>
    public DateOnly? NextDay(DateOnly? after) =>
        Read("SELECT min(trade_date) FROM fact WHERE trade_date > $1", r => r.IsDBNull(0) ? (DateOnly?)null : FactText.Day(r.GetString(0)), after is { } day ? FactText.Day(day) : "")[0];

    public IReadOnlyList<WorkflowFact> OpenWorkflows() => Read(
        "SELECT f.sequence, f.kind, f.trade_date, f.data, f.checksum FROM workflow_state w INDEXED BY workflow_open JOIN fact f ON f.sequence = w.last WHERE w.has_ended = 0 ORDER BY w.first",
        Fact<WorkflowFact>);

    public IReadOnlyList<WorkflowFact> Workflow(Guid id) =>
        Read(Facts + "INDEXED BY fact_workflow WHERE kind = 'Workflow' AND data ->> 'WorkflowId' = $1 ORDER BY sequence", Fact<WorkflowFact>, id.ToString());

    public IReadOnlyList<PositionFact> Positions() => Read(
        "SELECT f.sequence, f.kind, f.trade_date, f.data, f.checksum FROM (SELECT max(sequence) AS last FROM fact INDEXED BY fact_position WHERE kind = 'Position' "
        + "GROUP BY data ->> 'Stock', data ->> 'Book') p JOIN fact f ON f.sequence = p.last ORDER BY f.data ->> 'Stock', f.data ->> 'Book'",
        Fact<PositionFact>);

    public SwitchFact? Switch() => Read(Facts + "INDEXED BY fact_switch WHERE kind = 'Switch' ORDER BY sequence DESC LIMIT 1", Fact<SwitchFact>).FirstOrDefault();

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
    }

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> one, params ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            _commands[sql] = command;
        }
        command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue("$" + (char)('1' + i), values[i]);
        try
        {
            using var reader = command.ExecuteReader();
            var read = new List<T>();
            while (reader.Read()) read.Add(one(reader));
            return read;
        }
        catch (SqliteException e)
        {
            throw JournalErrors.Of(e, connection.DataSource);
        }
    }

    private static JournalIntent Intent(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        State = (IntentState)row.GetInt32(1),
        Attempts = row.GetInt32(2),
        Intent = Joined<IntentFact>(row, 3) ?? throw JournalErrors.DamagedRow(row.GetInt64(0)),
        Outcome = Joined<OutcomeFact>(row, 8),
        Resolution = Joined<ResolutionFact>(row, 13),
    };

    private static T? Joined<T>(SqliteDataReader row, int column)
        where T : JournalFact => row.IsDBNull(column) ? null : Fact<T>(row, column);

    private static T Fact<T>(SqliteDataReader row)
        where T : JournalFact => Fact<T>(row, 0);

    private static T Fact<T>(SqliteDataReader row, int column)
        where T : JournalFact => Fact(row, column) as T ?? throw JournalErrors.DamagedRow(row.GetInt64(column));

    private static JournalEntry Entry(SqliteDataReader row) => new(row.GetInt64(0), Fact(row, 0));

    private static JournalFact Fact(SqliteDataReader row, int column)
    {
        var sequence = row.GetInt64(column);
        try
        {
            var (kind, day, data) = (row.GetString(column + 1), row.GetString(column + 2), row.GetString(column + 3));
            if (FactChecksum.Of(sequence, kind, day, data) != row.GetInt64(column + 4)) throw JournalErrors.DamagedRow(sequence);
            return FactText.Read(kind, data);
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or InvalidOperationException or NotSupportedException)
        {
            throw JournalErrors.DamagedRow(sequence, e);
        }
    }
}
