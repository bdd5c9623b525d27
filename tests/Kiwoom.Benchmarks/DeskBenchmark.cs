using System.Diagnostics;
using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;
using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;

namespace Kiwoom.Benchmarks;

/// <summary>What an order costs more through the desk than through the client, and what a year of trading leaves in memory.</summary>
internal static class DeskBenchmark
{
    private const string Stock = "005930";

    private static readonly TradingDeskOptions ByHand = new() { Name = "benchmark", UsesStream = false, ReconcilesByItself = false };

    public static async Task RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("kiwoom-desk-benchmark-").FullName;
        try
        {
            await OrdersAsync(Path.Combine(folder, "orders"), quick ? 10 : 60);
            await YearAsync(Path.Combine(folder, "year"), days: quick ? 25 : 250, ordersADay: 500);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In short rounds, so that a slow moment of the disk meets all of them.
    private static async Task OrdersAsync(string folder, int rounds)
    {
        const int InRound = 10;
        var simulator = new KiwoomSimulator(new SimulatorOptions { Cash = 100_000_000_000_000 });
        using var client = Client(simulator);
        await using var desk = await TradingDesk.OpenAsync(client, Journal(folder), ByHand);
        using var memoryClient = Client(simulator);
        await using var memoryDesk = await TradingDesk.OpenAsync(memoryClient, new MemoryOrderJournal(), ByHand);
        using var bare = new BareTable(Path.Combine(folder, "bare.db"), isKeyed: true);
        Func<Task>[] variants =
        [
            () =>
            {
                bare.Commit();
                return Task.CompletedTask;
            },
            () => OrderAsync(client),
            () =>
            {
                bare.Commit();
                return OrderAsync(client);
            },
            () => OrderAsync(desk),
            () => OrderAsync(memoryDesk),
        ];
        string[] names =
        [
            "bare commit of one row with a unique key", "order through the client", "that commit, then an order through the client",
            "order through the desk", "order through a desk whose journal is in memory",
        ];
        var times = variants.Select(_ => new List<double>()).ToArray();
        var medians = variants.Select(_ => new List<double>()).ToArray();
        for (var round = -5; round < rounds; round++)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                var v = (i + round + 30) % variants.Length;
                var own = new List<double>();
                for (var n = 0; n < InRound; n++)
                {
                    var pause = Stopwatch.GetTimestamp();
                    while (Stopwatch.GetElapsedTime(pause) < TimeSpan.FromMilliseconds(2)) Thread.SpinWait(20);
                    var started = Stopwatch.GetTimestamp();
                    await variants[v]();
                    own.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                }
                if (round < 0) continue; // warming up
                times[v].AddRange(own);
                medians[v].Add(JournalBenchmark.Quantile(own, 0.5));
            }
        }
        Console.WriteLine("\n### An order through the desk\n\n| variant | median us | p99 us |\n|---|---:|---:|");
        for (var v = 0; v < variants.Length; v++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {names[v]} | {JournalBenchmark.Quantile(times[v], 0.5):N0} | {JournalBenchmark.Quantile(times[v], 0.99):N0} |"));
        var more = medians[3].Zip(medians[1], (desk, client) => desk - client).Zip(medians[0], (more, commit) => more / commit).ToList();
        var byHand = medians[3].Zip(medians[2], (desk, byHand) => desk / byHand).ToList();
        Console.WriteLine($"\nThe desk takes {Spread(more)} of a bare commit more than the client, and {Spread(byHand)} of the commit and the client together.");
    }

    private static string Spread(List<double> rounds) => string.Create(
        CultureInfo.InvariantCulture,
        $"{JournalBenchmark.Quantile(rounds, 0.5):0.00} (p10-p90 of rounds: {JournalBenchmark.Quantile(rounds, 0.1):0.00}-{JournalBenchmark.Quantile(rounds, 0.9):0.00})");

    private static async Task OrderAsync(KiwoomClient client) => Check((await client.Orders.BuyStockAsync(new()
    {
        Venue = Venue.Krx,
        StockCode = Stock,
        OrderQuantity = 1,
        OrderPrice = 60_000,
        TradeType = TradeType.LimitIoc,
    })).IsAccepted);

    private static async Task OrderAsync(TradingDesk desk) => Check(
        (await desk.BuyAsync(new() { StockCode = Stock, Quantity = 1, Price = 60_000, TradeType = TradeType.LimitIoc })).State == TradingOrderState.Received);

    // The simulator keeps every order of its life: what the client alone leaves there is taken off.
    private static async Task YearAsync(string folder, int days, int ordersADay)
    {
        var alone = await TradeAsync(null, days, ordersADay);
        var throughDesk = await TradeAsync(folder, days, ordersADay);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n### Memory of {days} trading days of {ordersADay} orders\n\n| after days | with a desk MB | client and simulator alone MB | the desk MB |\n|---:|---:|---:|---:|"));
        foreach (var (one, other) in throughDesk.Zip(alone))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {one.Day} | {one.Bytes / 1e6:N1} | {other.Bytes / 1e6:N1} | {(one.Bytes - other.Bytes) / 1e6:N1} |"));
        }
    }

    private static async Task<List<(int Day, long Bytes)>> TradeAsync(string? folder, int days, int ordersADay)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(9)));
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = time, PageSize = 1_000, TokenLifetime = TimeSpan.FromDays(1_000) });
        using var client = Client(simulator);
        await using var desk = folder is null ? null : await TradingDesk.OpenAsync(client, Journal(folder), ByHand);
        var sizes = new List<(int, long)> { (0, Live()) };
        for (var day = 1; day <= days; day++)
        {
            for (var order = 0; order < ordersADay; order++) await OrderAsync(client, desk, simulator, isBuy: order % 2 == 0);
            if (desk is not null)
            {
                Check(await desk.ReconcileAsync());
                Check(desk.Orders.Count == ordersADay && desk.Positions.Sum(p => p.Quantity) == 0);
            }
            time.Advance(TimeSpan.FromDays(1));
            if (desk is not null)
            {
                Check(await desk.ReconcileAsync());
                Check(desk.Orders.Count == 0);
            }
            if (day % Math.Max(1, days / 5) == 0) sizes.Add((day, Live()));
        }
        return sizes;
    }

    private static async Task OrderAsync(KiwoomClient client, TradingDesk? desk, KiwoomSimulator simulator, bool isBuy)
    {
        if (desk is not null)
        {
            var order = new NewOrder { StockCode = Stock, Quantity = 1, Price = 70_000 };
            Check((isBuy ? await desk.BuyAsync(order) : await desk.SellAsync(order)).State == TradingOrderState.Received);
        }
        else
        {
            Check(isBuy
                ? (await client.Orders.BuyStockAsync(new() { Venue = Venue.Krx, StockCode = Stock, OrderQuantity = 1, OrderPrice = 70_000, TradeType = TradeType.Limit })).IsAccepted
                : (await client.Orders.SellStockAsync(new() { Venue = Venue.Krx, StockCode = Stock, OrderQuantity = 1, OrderPrice = 70_000, TradeType = TradeType.Limit })).IsAccepted);
        }
        simulator.Market.Add(Stock, isBuy ? SimulatedSide.Sell : SimulatedSide.Buy, 1, 70_000);
    }

    private static KiwoomClient Client(KiwoomSimulator simulator) => simulator.CreateClient(o => o.Limits = new KiwoomLimits { Enabled = false });

    private static SqliteOrderJournal Journal(string folder) => new(new SqliteJournalOptions { Folder = folder });

    private static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Check(bool isSo)
    {
        if (!isSo) throw new InvalidOperationException("The desk and the simulator do not show what was ordered.");
    }
}
