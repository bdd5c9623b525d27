using System.Diagnostics;
using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Trading.PostgreSql;
using Npgsql;

namespace Kiwoom.Benchmarks;

/// <summary>Request limits that processes share over a store: what a turn costs, and how many calls one exchange with the store serves.</summary>
internal static class LimitBenchmark
{
    private static readonly TrDescriptor Order = BuyStockRequest.TrDescriptor;
    private static readonly TrDescriptor Query = KiwoomCatalog.All.First(t => t.Kind == TrKind.Query);

    public static async Task RunAsync(Harness harness, bool quick)
    {
        harness.Compare("The turn of a query that need not wait, 4 a second", 0, Turn("no store", Query, null), Turn("shared over a store", Query, new BudgetMemory()));
        harness.Compare("The turn of an order that need not wait, 4 a second", 0, Turn("no store", Order, null), Turn("shared over a store", Order, new BudgetMemory()));

        Console.WriteLine("\n### Exchanges with the store\n\n| processes, and what they want | store | calls | of the limit | exchanges per 1,000 calls | calls per exchange |\n|---|---|---:|---:|---:|---:|");
        foreach (var load in LimitLoad.All)
        {
            var memory = new BudgetMemory();
            var clock = new BudgetClock(memory);
            var run = new LimitRun(load, clock, _ => memory);
            var before = default((int, int));
            for (var at = TimeSpan.Zero; at < TimeSpan.FromSeconds(quick ? 120 : 600); at += BudgetClock.Step)
            {
                if (at == LimitRun.Begins) before = run.Counted;
                run.Step();
                clock.Pass(BudgetClock.Step);
            }
            Print(load, "memory, virtual clock", run.Since(before), TimeSpan.FromSeconds(quick ? 120 : 600) - LimitRun.Begins);
        }
        if (Environment.GetEnvironmentVariable("KIWOOM_POSTGRES") is { Length: > 0 } server) await DatabaseAsync(server, TimeSpan.FromSeconds(quick ? 20 : 60));
        else Console.WriteLine("\nPostgreSQL is not measured: run .ci/postgres dotnet run ..., which starts a server.");
    }

    private static Variant Turn(string name, TrDescriptor tr, BudgetMemory? store)
    {
        var clock = new BudgetClock(store);
        var limiter = new RequestLimiter(RateSettings.Of(new() { Store = store, QueriesPerSecondPerTr = 5, QueryBurstPerTr = 5 }, KiwoomEnvironment.Live), clock, "account");
        return new(name, () =>
        {
            clock.Pass(TimeSpan.FromMilliseconds(250));
            var wait = limiter.WaitAsync(tr, TimeSpan.FromMinutes(1), CancellationToken.None);
            while (!wait.IsCompleted) clock.Pass(BudgetClock.Step); // its first ones
            var turn = wait.Result!;
            return turn.TryLeave() ? 1 : throw new InvalidOperationException("The turn may not leave.");
        });
    }

    // Each process has connections of its own; they are in one process here so that their turns can be counted.
    private static async Task DatabaseAsync(string server, TimeSpan span)
    {
        var name = $"kiwoom_limits_{Environment.ProcessId}";
        await DatabaseBenchmark.ExecuteAsync(server, $"CREATE DATABASE {name}");
        try
        {
            var text = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
            await using (var database = new PostgreSqlDatabase(text)) await database.MigrateAsync();
            foreach (var load in LimitLoad.All)
            {
                await DatabaseBenchmark.ExecuteAsync(text, "DELETE FROM kiwoom.budget");
                var databases = Enumerable.Range(0, load.Processes).Select(_ => new PostgreSqlDatabase(text)).ToList();
                var stores = databases.ConvertAll(d => new PostgreSqlBudgetStore(d));
                var run = new LimitRun(load, TimeProvider.System, i => stores[i]);
                for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < LimitRun.Begins;) await StepAsync(run);
                var (before, since) = (run.Counted, Stopwatch.GetTimestamp());
                while (Stopwatch.GetElapsedTime(since) < span) await StepAsync(run);
                Print(load, "PostgreSQL", run.Since(before), Stopwatch.GetElapsedTime(since));
                run.Leave();
                foreach (var store in stores) await store.DisposeAsync();
                foreach (var database in databases) await database.DisposeAsync();
            }
        }
        finally
        {
            await DatabaseBenchmark.ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task StepAsync(LimitRun run)
    {
        run.Step();
        await Task.Delay(1);
    }

    private static void Print(LimitLoad load, string store, (int Calls, int Exchanges) counted, TimeSpan span) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {load.Name} | {store} | {counted.Calls:N0} | {counted.Calls / span.TotalSeconds / load.PerSecond:P0} | {1000.0 * counted.Exchanges / counted.Calls:0.0} | {(counted.Exchanges == 0 ? "all" : $"{(double)counted.Calls / counted.Exchanges:0.0}")} |"));
}
