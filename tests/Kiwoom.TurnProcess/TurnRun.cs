using System.Diagnostics;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Orders;
using Kiwoom.Trading.PostgreSql;

namespace Kiwoom.TurnProcess;

/// <summary>Orders as fast as the shared limits allow it. Their quantities tell one from the other.</summary>
internal static class TurnRun
{
    public static async Task<int> RunAsync(PostgreSqlDatabase database, Action<KiwoomOptions> configure, TimeSpan length, int firstQuantity)
    {
        await using var store = new PostgreSqlBudgetStore(database);
        var next = firstQuantity - 1;
        var departures = new Departures();
        var options = new KiwoomOptions { Limits = new() { Store = store, MaxWait = TimeSpan.FromMinutes(1) }, OrderGates = { departures } };
        configure(options);
        using var client = new KiwoomClient(options);
        await OrderAsync(); // the first of a process takes long: its code is compiled, and it connects
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(since) < length) await OrderAsync();
        }));
        Console.WriteLine(departures);
        return 0;

        async Task OrderAsync()
        {
            // Refused for its price, so that the simulator need not keep thousands of orders.
            var outcome = await client.Orders.BuyStockAsync(
                new() { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = Interlocked.Increment(ref next), OrderPrice = 69_001, TradeType = TradeType.Limit });
            if (outcome.Kind == OrderOutcomeKind.Unknown) Console.Error.WriteLine(outcome);
        }
    }
}
