using System.Diagnostics;
using Kiwoom.Trading.PostgreSql.Tests.Support;
using Npgsql;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>
/// A PostgreSQL server that these tests may restart and let hang: other tests use the one of KIWOOM_POSTGRES meanwhile. It is started by
/// .ci/postgres, and only where there is that one.
/// </summary>
public sealed class OwnServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private Process? _holder;
    private string[] _restart = [];
    private string _text = "";
    private Task _waiting = Task.CompletedTask; // a commit that waits for the standby

    /// <summary>The folder of the socket.</summary>
    internal string Folder => new NpgsqlConnectionStringBuilder(_text).Host!;

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.ConnectionString is null) return;
        _holder = Process.Start(new ProcessStartInfo(
            "bash", [RepositoryFiles.PathOf(".ci", "postgres"), "bash", "-c", """echo "$KIWOOM_POSTGRES"; echo "$KIWOOM_POSTGRES_RESTART"; read -r _ || true"""])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _text = await LineAsync();
        _restart = (await LineAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task DisposeAsync()
    {
        if (_holder is null) return;
        _holder.StandardInput.Close(); // ends the command, and the server with it
        await _holder.WaitForExitAsync().WaitAsync(Patience);
        _holder.Dispose();
    }

    /// <summary>Makes a database with the schema.</summary>
    /// <returns>Its connection string, over the socket.</returns>
    internal async Task<string> CreateAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE {name}");
        var text = new NpgsqlConnectionStringBuilder(_text) { Database = name }.ConnectionString;
        await using var database = new PostgreSqlDatabase(text);
        await database.MigrateAsync();
        return text;
    }

    /// <summary>Ends the server as if the power had gone, and starts it.</summary>
    internal async Task RestartAsync()
    {
        using var restart = Process.Start(new ProcessStartInfo(_restart[0], _restart[1..]) { WorkingDirectory = Folder })!;
        await restart.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, restart.ExitCode);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>From here on commits wait for a standby that does not answer; one does already.</summary>
    internal async Task AwaitStandbyAsync()
    {
        await SetStandbyAsync("'nobody'");
        // The server takes its settings up some moment later: when a commit waits, it has.
        for (var i = 0; i < 1_000; i++)
        {
            var commit = ExecuteAsync("SELECT pg_logical_emit_message(true, 'test', '')");
            while (!commit.IsCompleted)
            {
                if (!await WaitsAsync()) continue;
                _waiting = commit;
                return;
            }
            await commit;
        }
        Assert.Fail("The server did not take up its settings.");
    }

    /// <summary>Commits wait for nobody; those that do go on.</summary>
    internal async Task ForgetStandbyAsync()
    {
        await SetStandbyAsync("''");
        await _waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the server may have been restarted meanwhile
    }

    private async Task SetStandbyAsync(string names)
    {
        await ExecuteAsync($"ALTER SYSTEM SET synchronous_standby_names = {names}");
        await ExecuteAsync("SELECT pg_reload_conf()");
    }

    private async Task<bool> WaitsAsync()
    {
        await using var connection = new NpgsqlConnection(_text + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query LIKE '%emit_message%')", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_text + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> LineAsync() =>
        await _holder!.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException(".ci/postgres started no server; its output says why.");
}
