using Npgsql;

namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>A database for the tests of one class, made when the first of them needs it.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string _name = $"kiwoom_test_{Guid.NewGuid():n}";
    private readonly List<PostgreSqlDatabase> _databases = [];
    private string? _text;

    /// <summary>The connection string of an owner.</summary>
    internal string Text => _text ?? throw new InvalidOperationException("The database is made by EmptyAsync or CreateAsync.");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        if (_text is not null) await ExecuteAsync(PostgreSqlServer.ConnectionString!, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    /// <summary>A database with the schema and no facts.</summary>
    internal async Task<PostgreSqlDatabase> EmptyAsync(PostgreSqlDatabaseOptions? options = null)
    {
        var isNew = await CreateAsync();
        var database = Open(options);
        if (isNew) await database.MigrateAsync();
        await ExecuteAsync("SET session_replication_role = replica; DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables "
            + "WHERE schemaname = 'kiwoom' AND tablename <> 'schema_version' LOOP EXECUTE 'TRUNCATE kiwoom.' || t || ' CASCADE'; END LOOP; END $$");
        return database;
    }

    /// <summary>Makes the database, without a schema.</summary>
    /// <returns>Whether it was not there yet.</returns>
    internal async Task<bool> CreateAsync()
    {
        if (_text is not null) return false;
        await ExecuteAsync(PostgreSqlServer.ConnectionString!, $"CREATE DATABASE {_name}");
        _text = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString!) { Database = _name, Pooling = true }.ConnectionString;
        return true;
    }

    /// <summary>One more set of connections, as of another machine.</summary>
    internal PostgreSqlDatabase Open(PostgreSqlDatabaseOptions? options = null)
    {
        var database = new PostgreSqlDatabase(Text, options);
        _databases.Add(database);
        return database;
    }

    internal Task ExecuteAsync(string sql) => ExecuteAsync(Text, sql);

    /// <summary>The answer of any tool, columns with bars between.</summary>
    internal async Task<List<string>> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Text + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(
                i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }
        return rows;
    }

    /// <summary>As if the database's clock had gone on: leases and waits are over.</summary>
    internal Task LetLeasesEndAsync() =>
        ExecuteAsync("UPDATE kiwoom.desk SET expires_at = clock_timestamp() - interval '1 hour', longest_sending = '0', quiet_until = 'epoch'");

    private static async Task ExecuteAsync(string text, string sql)
    {
        await using var connection = new NpgsqlConnection(text + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
