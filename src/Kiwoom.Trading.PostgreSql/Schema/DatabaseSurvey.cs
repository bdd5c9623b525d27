using System.Text.Json;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>Looks at a database.</summary>
internal static class DatabaseSurvey
{
    private const string Desks = """
        SELECT a.environment, a.label, d.epoch, d.holder::text, extract(epoch FROM d.expires_at - clock_timestamp())::double precision, f.facts, f.day
        FROM kiwoom.account a JOIN kiwoom.desk d ON d.account = a.id
          LEFT JOIN LATERAL (SELECT max(sequence) AS facts, max(trade_date) AS day FROM kiwoom.fact WHERE account = a.id) f ON true
        ORDER BY a.environment, a.label, a.id
        """;

    public static async Task<PostgreSqlStatus> OfAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var version = await Migrations.VersionAsync(connection, Migrations.All, cancellationToken).ConfigureAwait(false);
        return new PostgreSqlStatus
        {
            Server = connection.PostgreSqlVersion.ToString(),
            Version = version,
            NeededVersion = Migrations.All.Count,
            Flaw = await FlawAsync(connection, cancellationToken).ConfigureAwait(false),
            HasRoles = version > 0 && await HasRolesAsync(connection, cancellationToken).ConfigureAwait(false),
            Desks = version == 0 ? [] : await DesksAsync(connection, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>The accounts with their numbers.</summary>
    public static async Task<List<(long Id, string Environment, string Label)>> AccountsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT id, environment, label FROM kiwoom.account ORDER BY environment, label, id", connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var accounts = new List<(long, string, string)>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) accounts.Add((row.GetInt64(0), row.GetString(1), row.GetString(2)));
        return accounts;
    }

    /// <summary>What keeps the server from keeping what it says it has written; null where nothing does.</summary>
    public static async Task<string?> FlawAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'), pg_is_in_recovery()", connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (row.GetBoolean(3)) return "The server is a standby, which cannot be written. Name the primary.";
        if (row.GetString(0) == "off") return "The server runs with fsync=off: what it says it has written is lost when the power goes. Turn it on.";
        if (row.GetString(1) == "off") return "The server runs with full_page_writes=off: a power cut may damage the database. Turn it on.";
        return row.GetString(2) == "off"
            ? "The server runs with synchronous_commit=off: an intent would be lost with the last moments before a crash. Turn it on for this user or database."
            : null;
    }

    private static async Task<bool> HasRolesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(*) = 2 AND bool_and(has_schema_privilege(oid, 'kiwoom', 'USAGE')) FROM pg_catalog.pg_roles WHERE rolname IN ('kiwoom_desk', 'kiwoom_reader')", connection);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    private static async Task<IReadOnlyList<PostgreSqlDeskStatus>> DesksAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Desks, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var desks = new List<PostgreSqlDeskStatus>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var holder = row.IsDBNull(3) ? null : JsonSerializer.Deserialize(row.GetString(3), FactText.Json.JournalWriter);
            desks.Add(new PostgreSqlDeskStatus(
                row.GetString(0),
                row.GetString(1),
                row.GetInt64(2),
                holder,
                holder is null ? null : TimeSpan.FromSeconds(row.GetDouble(4)),
                row.IsDBNull(5) ? 0 : row.GetInt64(5),
                row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6)));
        }
        return desks;
    }
}
