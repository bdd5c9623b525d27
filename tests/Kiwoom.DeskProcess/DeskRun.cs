using Kiwoom.Generated;
using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;

namespace Kiwoom.DeskProcess;

/// <summary>A desk on an account that several processes want to write.</summary>
internal static class DeskRun
{
    public static async Task<int> RunAsync(string database, Action<KiwoomOptions> configure, string name, TimeSpan offset, TimeSpan lease)
    {
        var time = new OffsetTime(offset);
        var orders = 0;
        while (true)
        {
            try
            {
                await using var connections = new PostgreSqlDatabase(database, new() { StatementTimeout = TimeSpan.FromSeconds(2), TimeProvider = time });
                var options = new KiwoomOptions { TimeProvider = time, Timeout = TimeSpan.FromSeconds(2) };
                configure(options);
                using var client = new KiwoomClient(options);
                var journal = new PostgreSqlOrderJournal(connections, new() { Lease = lease, Margin = TimeSpan.FromSeconds(0.5), WaitForPlace = Timeout.InfiniteTimeSpan });
                await using var desk = await TradingDesk.OpenAsync(client, journal, new TradingDeskOptions { Name = name, UsesStream = false });
                Console.WriteLine($"open {name}");
                var state = TradingOrderState.Sent;
                while (state != TradingOrderState.NotSent) // the place may be another one's
                {
                    var key = $"{name} {Environment.ProcessId} {orders++}";
                    Console.WriteLine($"order {key}");
                    var order = await desk.BuyAsync(new() { StockCode = "005930", Quantity = 1, Price = 60_000, Key = key });
                    state = order.State;
                    Console.WriteLine($"{state} {key}");
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
                }
            }
            catch (Exception e)
            {
                Console.WriteLine($"again after {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
        }
    }

    /// <summary>A machine whose clock is wrong.</summary>
    private sealed class OffsetTime(TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
    }
}
