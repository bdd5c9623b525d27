using System.Globalization;
using Kiwoom.Trading.PostgreSql.Tests.Support;
using Npgsql;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>What a batch reads grows with the batch, and not with the journal, also where the statistics are older than the rows.</summary>
public sealed class BatchCostTests : IClassFixture<TestDatabase>
{
    private readonly TestDatabase _database;

    public BatchCostTests(TestDatabase database) => _database = database;

    [PostgreSqlTheory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(2_000)]
    public async Task A_batch_reads_no_more_rows_than_it_has(int intents)
    {
        var database = await _database.EmptyAsync();
        await using var book = await new PostgreSqlOrderJournal(database).OpenAsync(Facts.Account, Facts.Writer);
        await FillAsync(1, 165);
        await _database.ExecuteAsync("ANALYZE kiwoom.intent_state; ALTER TABLE kiwoom.intent_state SET (autovacuum_enabled = off)");
        await FillAsync(166, 20_000);

        var old = Assert.Single(await _database.QueryAsync(string.Create(
            CultureInfo.InvariantCulture, $"SELECT array_agg(id)::text FROM (SELECT id FROM kiwoom.intent_state LIMIT {intents}) AS few")));

        // New intents with keys, and new states of as many others.
        await using var connection = new NpgsqlConnection(_database.Text + ";Pooling=false");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Equal("written", await ScalarAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""
            SELECT a.result FROM kiwoom.desk d,
              (SELECT array_agg(date '2026-03-02') AS days, array_agg('Intent'::text) AS kinds, array_agg('[]'::text) AS data, array_agg(n::bigint) AS numbers,
                array_agg(gen_random_uuid()) AS ids, array_agg('new ' || n) AS keys, array_agg(1) AS ones, array_agg(NULL::bigint) AS none FROM generate_series(1, {intents}) AS n) AS new,
              LATERAL kiwoom.append_facts(d.account, d.epoch, 1, days, kinds, data, numbers, numbers, new.ids, keys, ones, ones, ones, none, none,
                '{old}'::uuid[], ones, ones, none, none, '{"{}"}'::uuid[], '{"{}"}'::bigint[], '{"{}"}'::bigint[], '{"{}"}'::boolean[]) AS a
            """)));
        var read = await ScalarAsync(connection, "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relid = 'kiwoom.intent_state'::regclass");
        Assert.InRange((long)read!, intents, 3 * intents);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private Task FillAsync(int from, int to) => _database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO kiwoom.intent_state (account, sequence, id, key, key_use, state, attempts)
          SELECT d.account, 1000000 + n, gen_random_uuid(), 'old ' || n, 1, 10, 1 FROM kiwoom.desk d, generate_series({from}, {to}) AS n
        """));
}
