using System.Diagnostics;
using System.Globalization;
using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;
using Npgsql;

namespace Kiwoom.Benchmarks;

/// <summary>One account with many facts: opening it, an intent more, and what people ask the views.</summary>
internal static class DatabaseRows
{
    private const int Unresolved = 100;
    private const int InDay = 20_000;

    // As the journal writes them: of each a copy under its own id, key and number, with its checksum.
    private const string Fill = """
        WITH a AS (SELECT id AS account FROM kiwoom.account), m AS (SELECT coalesce(max(sequence), 0) AS last FROM kiwoom.fact),
          p AS (SELECT f.data::text AS intent, f.data ->> 'Id' AS id, f.data ->> 'Key' AS key FROM kiwoom.fact f WHERE f.kind = 'Intent' ORDER BY sequence LIMIT 1),
          o AS (SELECT f.data::text AS outcome, f.data ->> 'IntentId' AS id FROM kiwoom.fact f WHERE f.kind = 'Outcome' ORDER BY sequence LIMIT 1),
          n AS (SELECT g, ('00000000-0000-4000-8000-' || lpad(to_hex(g), 12, '0'))::uuid AS id, date '2020-01-01' + (g / @day)::integer AS day
            FROM generate_series(@from::bigint, @to::bigint) AS g),
          r AS (SELECT m.last + 2 * (n.g - @from) + 1 AS sequence, n.id, 'k' || n.g AS key, n.day, 'Intent' AS kind,
              replace(replace(p.intent, p.id, n.id::text), '"Key":"' || p.key || '"', '"Key":"k' || n.g || '"') AS data, n.g FROM n, p, m
            UNION ALL
            SELECT m.last + 2 * (n.g - @from) + 2, n.id, NULL, n.day, 'Outcome', replace(o.outcome, o.id, n.id::text), n.g FROM n, o, m),
          f AS (INSERT INTO kiwoom.fact (account, sequence, epoch, trade_date, kind, data, checksum)
            SELECT a.account, r.sequence, 1, r.day, r.kind, r.data::json,
              ('x' || substr(encode(sha256(convert_to(r.sequence || chr(10) || r.day || chr(10) || r.kind || chr(10) || r.data || chr(10), 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint
            FROM r, a)
        INSERT INTO kiwoom.intent_state (account, sequence, id, key, key_use, state, attempts, outcome)
          SELECT a.account, r.sequence, r.id, r.key, 1, CASE WHEN r.g > @open THEN 0 ELSE 10 END, 1, CASE WHEN r.g > @open THEN NULL ELSE r.sequence + 1 END
          FROM r, a WHERE r.kind = 'Intent'
        """;

    public static async Task RunAsync(PostgreSqlDatabase database, string text, long facts)
    {
        await EmptyAsync(database, text);
        var (pairs, started) = (facts / 2, Stopwatch.GetTimestamp());
        const long Step = 250_000;
        for (var from = 1L; from <= pairs; from += Step) await FillAsync(text, from, Math.Min(from + Step - 1, pairs), pairs - Unresolved);
        await DatabaseBenchmark.ExecuteAsync(text, "VACUUM ANALYZE kiwoom.fact, kiwoom.intent_state");
        Print($"\n### {facts:N0} facts of one account\n\nFilled by SQL in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s: {await ScalarAsync(text, "SELECT pg_size_pretty(pg_database_size(current_database()))")}.\n\n| | median ms | longest ms |\n|---|---:|---:|");
        var lastDay = DateOnly.FromDateTime(new DateTime(2020, 1, 1)).AddDays((int)(pairs / InDay));
        await TimeAsync("open the account and read what is unresolved", 7, async () =>
        {
            await using var book = await DatabaseBenchmark.Journal(database).OpenAsync(JournalBenchmark.Account, DatabaseBenchmark.Writer());
            if (await book.ReadOpenIntentsAsync().CountAsync() < Unresolved) throw new InvalidOperationException("Not all unresolved intents were found.");
        });
        await using (var book = await DatabaseBenchmark.Journal(database).OpenAsync(JournalBenchmark.Account, DatabaseBenchmark.Writer()))
        {
            await TimeAsync("an intent", 200, () => book.AddIntentAsync(JournalBenchmark.Intent()).AsTask());
            await TimeAsync("find an intent by its key", 200, async () => _ = await book.FindKeyAsync("k17") ?? throw new InvalidOperationException("The key was not found."));
            await TimeAsync($"read a day of {2 * InDay:N0} facts", 5, async () => await book.ReadDayAsync(lastDay.AddDays(-1)).CountAsync());
        }
        await TimeAsync("view intents: a day", 5, () => ScalarAsync(text, FormattableString.Invariant($"SELECT count(number) FROM kiwoom.intents WHERE account = 1 AND trade_date = '{lastDay.AddDays(-1):yyyy-MM-dd}'")));
        await TimeAsync("view outcomes: a day", 5, () => ScalarAsync(text, FormattableString.Invariant($"SELECT count(number) FROM kiwoom.outcomes WHERE account = 1 AND trade_date = '{lastDay.AddDays(-1):yyyy-MM-dd}'")));
        await TimeAsync("view outcomes: a month", 3, () => ScalarAsync(text, FormattableString.Invariant($"SELECT count(number) FROM kiwoom.outcomes WHERE account = 1 AND trade_date BETWEEN '{lastDay.AddDays(-30):yyyy-MM-dd}' AND '{lastDay.AddDays(-1):yyyy-MM-dd}'")));
    }

    // An account with one intent and one outcome, to be copied.
    private static async Task EmptyAsync(PostgreSqlDatabase database, string text)
    {
        await DatabaseBenchmark.ExecuteAsync(text, "SET session_replication_role = replica; TRUNCATE kiwoom.fact, kiwoom.intent_state, kiwoom.workflow_state");
        await using var book = await DatabaseBenchmark.Journal(database).OpenAsync(JournalBenchmark.Account, DatabaseBenchmark.Writer());
        var intent = JournalBenchmark.Intent();
        await book.AddIntentAsync(intent);
        await book.AppendAsync([JournalBenchmark.Outcome(intent)]);
    }

    private static async Task FillAsync(string text, long from, long to, long open)
    {
        await using var connection = new NpgsqlConnection(text + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Fill, connection) { CommandTimeout = 0 };
        foreach (var (name, value) in new[] { ("from", from), ("to", to), ("open", open), ("day", InDay) }) command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task TimeAsync(string what, int times, Func<Task> act)
    {
        await act();
        var took = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await act();
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        Print($"| {what} | {JournalBenchmark.Quantile(took, 0.5):N1} | {took.Max():N1} |");
    }

    private static async Task<object?> ScalarAsync(string text, string sql)
    {
        await using var connection = new NpgsqlConnection(text);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
