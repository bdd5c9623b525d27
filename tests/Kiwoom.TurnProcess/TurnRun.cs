using System.Diagnostics;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Orders;
using Kiwoom.Trading.PostgreSql;

namespace Kiwoom.TurnProcess;

/// <summary>Orders as fast as the shared limits allow it.</summary>
internal static class TurnRun
{
    public static async Task<int> RunAsync(PostgreSqlDatabase database, Action<KiwoomOptions> configure, TimeSpan length)
    {
        await using var store = new PostgreSqlBudgetStore(database);
        var options = new KiwoomOptions { Limits = new() { Store = store, MaxWait = TimeSpan.FromMinutes(1) } };
        configure(options);
        using var client = new KiwoomClient(options);
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        var since = Stopwatch.GetTimestamp();
        var (sent, refused) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(since) < length)
            {
                // Refused for its price, so that the simulator need not keep thousands of orders.
                var outcome = await client.Orders.BuyStockAsync(
                    new() { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = 1, OrderPrice = 69_001, TradeType = TradeType.Limit });
                Interlocked.Increment(ref sent);
                if (outcome.Error?.Class == ErrorClass.RateLimit) Interlocked.Increment(ref refused);
            }
        }));
        Console.WriteLine($"sent {sent} refused {refused}");
        return 0;
    }
}
