using System.Diagnostics;
using System.Globalization;
using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;
using Npgsql;

namespace Kiwoom.Benchmarks;

/// <summary>The journal in PostgreSQL: what an intent costs, how soon another machine has the place, and a table with many rows.</summary>
internal static class DatabaseBenchmark
{
    private const string Child = "--hold-place";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Reply = TimeSpan.FromSeconds(2);

    public static bool IsChild(string[] args) => args is [Child, _];

    /// <summary>Takes the place, says so, and keeps it until it is killed.</summary>
    public static async Task<int> RunChildAsync(string[] args)
    {
        await using var database = new PostgreSqlDatabase(args[1]);
        await using var book = await Journal(database).OpenAsync(JournalBenchmark.Account, Writer());
        await book.AddIntentAsync(JournalBenchmark.Intent());
        Console.WriteLine("held");
        await Console.In.ReadLineAsync();
        return 0;
    }

    public static async Task RunAsync(bool quick)
    {
        if (Environment.GetEnvironmentVariable("KIWOOM_POSTGRES") is not { Length: > 0 } server)
        {
            Console.WriteLine("\nThe journal in PostgreSQL is not measured: run .ci/postgres dotnet run ..., which starts a server.");
            return;
        }
        var name = $"kiwoom_benchmark_{Environment.ProcessId}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        try
        {
            var text = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
            await using var database = new PostgreSqlDatabase(text);
            await database.MigrateAsync();
            await CommitsAsync(database, text, quick ? 20 : 100);
            await CallersAsync(database, TimeSpan.FromSeconds(quick ? 2 : 5));
            await TakeOverAsync(database, text, quick ? 3 : 7);
            await DatabaseRows.RunAsync(database, text, quick ? 1_000_000 : 10_000_000);
        }
        finally
        {
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    public static PostgreSqlOrderJournal Journal(PostgreSqlDatabase database) =>
        new(database, new() { Lease = Lease, WaitForPlace = Timeout.InfiniteTimeSpan });

    public static JournalWriter Writer() => new("benchmark", "here", Environment.ProcessId, DateTimeOffset.UtcNow, Reply);

    public static async Task ExecuteAsync(string text, string sql)
    {
        await using var connection = new NpgsqlConnection(text + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    // One after another in short rounds, so that a slow moment of the disk meets all of them.
    private static async Task CommitsAsync(PostgreSqlDatabase database, string text, int rounds)
    {
        const int InRound = 20;
        await ExecuteAsync(text, "CREATE TABLE bare (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text UNIQUE, body text)");
        await using var book = await Journal(database).OpenAsync(JournalBenchmark.Account, Writer());
        await using var connection = new NpgsqlConnection(text + ";Pooling=false");
        await connection.OpenAsync();
        await using var insert = new NpgsqlCommand("INSERT INTO bare (key, body) VALUES ($1, $2)", connection) { Parameters = { new() { Value = "" }, new() { Value = new string('x', 480) } } };
        await insert.PrepareAsync();
        Func<Task>[] variants =
        [
            () =>
            {
                insert.Parameters[0].Value = Guid.NewGuid().ToString("N");
                return insert.ExecuteNonQueryAsync();
            },
            () => book.AddIntentAsync(JournalBenchmark.Intent()).AsTask(),
        ];
        string[] names = ["one synchronous commit: a row of that size with a unique key", "AddIntentAsync"];
        var (times, medians) = (variants.Select(_ => new List<double>()).ToArray(), variants.Select(_ => new List<double>()).ToArray());
        for (var round = -5; round < rounds; round++)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                var v = (i + round + 40) % variants.Length;
                var own = new List<double>();
                for (var n = 0; n < InRound; n++)
                {
                    var began = Stopwatch.GetTimestamp();
                    await variants[v]();
                    own.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
                }
                if (round < 0) continue; // warming up
                times[v].AddRange(own);
                medians[v].Add(JournalBenchmark.Quantile(own, 0.5));
            }
        }
        Console.WriteLine("\n### An intent in PostgreSQL before its order\n\n| variant | median us | p99 us | x one commit (p10-p90 of rounds) |\n|---|---:|---:|---:|");
        for (var v = 0; v < variants.Length; v++)
        {
            var ratios = medians[v].Zip(medians[0], (own, first) => own / first).ToList();
            Print($"| {names[v]} | {JournalBenchmark.Quantile(times[v], 0.5):N0} | {JournalBenchmark.Quantile(times[v], 0.99):N0} | {JournalBenchmark.Quantile(ratios, 0.5):0.00} ({JournalBenchmark.Quantile(ratios, 0.1):0.00}-{JournalBenchmark.Quantile(ratios, 0.9):0.00}) |");
        }
    }

    private static async Task CallersAsync(PostgreSqlDatabase database, TimeSpan span)
    {
        Console.WriteLine("\n### Intents of many callers in PostgreSQL\n\n| callers | intents/s | median us | p99 us |\n|---:|---:|---:|---:|");
        foreach (var callers in new[] { 1, 4, 16, 64, 256 })
        {
            await using var book = await Journal(database).OpenAsync(JournalBenchmark.Account, Writer());
            var started = Stopwatch.GetTimestamp();
            var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
            {
                var times = new List<double>();
                while (Stopwatch.GetElapsedTime(started) < span)
                {
                    var began = Stopwatch.GetTimestamp();
                    await book.AddIntentAsync(JournalBenchmark.Intent());
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
                }
                return times;
            })));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var times = all.SelectMany(t => t).ToList();
            Print($"| {callers} | {times.Count / seconds:N0} | {JournalBenchmark.Quantile(times, 0.5):N0} | {JournalBenchmark.Quantile(times, 0.99):N0} |");
        }
    }

    // From kill -9 of the one that has the place to a book that may send.
    private static async Task TakeOverAsync(PostgreSqlDatabase database, string text, int times)
    {
        var took = new List<double>();
        for (var i = 0; i < times; i++)
        {
            using var holder = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Child, text]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            if (await holder.StandardOutput.ReadLineAsync() != "held") throw new InvalidOperationException("The child did not take the place.");
            var opening = Journal(database).OpenAsync(JournalBenchmark.Account, Writer()).AsTask();
            var killed = Stopwatch.GetTimestamp();
            holder.Kill();
            await using var book = await opening;
            took.Add(Stopwatch.GetElapsedTime(killed).TotalSeconds);
        }
        Print($"\n### Take-over after kill -9\n\nLease {Lease.TotalSeconds:N0} s, reply {Reply.TotalSeconds:N0} s, margin 1 s: median {JournalBenchmark.Quantile(took, 0.5):0.00} s, longest {took.Max():0.00} s of {times}.");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
