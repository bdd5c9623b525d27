using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Trading.PostgreSql.Tests.Support;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>Processes that share request limits, against the simulator's own.</summary>
[Collection(nameof(Alone))]
public sealed class SharedLimitsProcessTests(TestDatabase database) : JournalTests(database)
{
    // A refusal is the limits' fault only where the orders were under way for equally long: what leaves in time may arrive too early after what was late.
    [PostgreSqlFact]
    public async Task Four_processes_use_nine_tenths_of_the_limit_and_none_is_refused()
    {
        const int Seconds = 20;
        const int Each = 10_000;
        var simulator = new KiwoomSimulator(new SimulatorOptions { EnforceLimits = true, OrdersPerSecond = 5, LimitOrdersPerTr = false });
        await using var host = await SimulatorHost.StartAsync(simulator);
        var arrivals = new ConcurrentDictionary<int, (long At, bool IsRefused)>();
        simulator.Answered += (request, reply) =>
        {
            if (request.Headers["api-id"] == "kt10000")
                arrivals[int.Parse(request.Fields["ord_qty"], CultureInfo.InvariantCulture)] = (Stopwatch.GetTimestamp(), reply.Status == 429);
        };
        var processes = Enumerable.Range(0, 4).Select(i => Processes.Start(Database.Text, simulator, $"{host.Address}", $"{Seconds}", $"{(i * Each) + 1}")).ToList();
        using var lateness = new Lateness();
        try
        {
            foreach (var process in processes) Assert.Equal("ready", await Processes.LineAsync(process));
            await Task.Delay(TimeSpan.FromSeconds(1.5)); // their first orders, which were slow, count no longer
            arrivals.Clear();
            foreach (var process in processes) await process.StandardInput.WriteLineAsync("go");
            var orders = new List<Order>();
            foreach (var process in processes)
            {
                foreach (var said in (await Processes.LineAsync(process) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static order => order.Split(':')))
                {
                    var quantity = int.Parse(said[0], CultureInfo.InvariantCulture);
                    if (!arrivals.TryGetValue(quantity, out var arrival)) continue; // the first
                    orders.Add(new(quantity / Each, Stopwatch.GetElapsedTime(0, long.Parse(said[1], CultureInfo.InvariantCulture)), Stopwatch.GetElapsedTime(0, arrival.At), arrival.IsRefused));
                }
            }
            Assert.Equal(arrivals.Count, orders.Count);
            orders = [.. orders.OrderBy(static order => order.Left)];
            for (var i = 5; i < orders.Count; i++)
                Assert.True(orders[i].Left - orders[i - 5].Left >= TimeSpan.FromSeconds(1), $"six left within {orders[i].Left - orders[i - 5].Left}");
            foreach (var refused in orders.Where(static order => order.IsRefused))
            {
                var latest = orders.Where(other => other.Left < refused.Left && other.Arrived > refused.Arrived - TimeSpan.FromSeconds(1.1)).Max(static other => other.UnderWay);
                Assert.True(latest - refused.UnderWay > new KiwoomLimits().Margin * 0.75, $"refused though it was under way for {refused.UnderWay}, and those before it for {latest} at most");
            }
            var used = orders.Count / (orders[^1].Left - orders[0].Left).TotalSeconds / 5;
            Console.WriteLine(FormattableString.Invariant(
                $"four processes used {used:P1} of the limit; {orders.Count(static order => order.IsRefused)} refused for lateness; late wakes {lateness.Share:P1}; under way {orders.Min(static order => order.UnderWay).TotalMilliseconds:0.0} to {orders.Max(static order => order.UnderWay).TotalMilliseconds:0.0} ms"));
            // After a refusal all send half as many; and a machine that wakes nobody for 25 ms sends late, which says nothing of the limits.
            if (lateness.Share > 0.05 || orders.Exists(static order => order.IsRefused)) return;
            Assert.InRange(used, 0.9, 1.05);
            Assert.All(orders.CountBy(static order => order.Process), static process => Assert.InRange(process.Value, Seconds * 5 / 4 / 3, Seconds * 5));
        }
        finally
        {
            foreach (var process in processes)
            {
                if (!process.HasExited) process.Kill();
                process.Dispose();
            }
        }
    }

    private sealed record Order(int Process, TimeSpan Left, TimeSpan Arrived, bool IsRefused)
    {
        public TimeSpan UnderWay => Arrived - Left;
    }
}
