using System.Collections.Concurrent;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>Many callers at once, on a clock that moves only when all of them wait for their turn.</summary>
public class TradingDayTests
{
    private const int Calls = 10_000;
    private const int Callers = 50;
    private const int Clients = 5;
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Ten_thousand_calls_of_fifty_callers_keep_the_servers_limits_use_them_and_starve_nobody()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions
        {
            TimeProvider = _time,
            Cash = 1_000_000_000_000,
            EnforceLimits = true,
            OrdersPerSecond = 5,
            QueriesPerSecond = 5,
            RequestsPerSecond = 1,
            Burst = 2,
            LimitOrdersPerTr = false,
        });
        var arrivals = new ConcurrentQueue<(string TrId, double At, int Status)>();
        var start = _time.GetUtcNow();
        simulator.Answered += (request, reply) =>
            arrivals.Enqueue((request.Headers["api-id"], (_time.GetUtcNow() - start).TotalSeconds, reply.Status));
        var clients = Enumerable.Range(0, Clients).Select(_ => simulator.CreateClient(Limit)).ToArray();
        var limiter = ProcessAccounts.Join(ClientSettings.Of(simulator.CreateOptions(Limit))).Limiter!;

        var (started, active) = (0, Callers);
        var full = 0.0; // until when all callers were at it
        var waits = new ConcurrentQueue<double>();
        var served = new int[Callers];
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            try
            {
                var random = new Random(caller);
                while (Interlocked.Increment(ref started) <= Calls)
                {
                    var asked = _time.GetUtcNow();
                    await CallAsync(clients[caller % Clients], random);
                    waits.Enqueue((_time.GetUtcNow() - asked).TotalSeconds);
                    served[caller]++;
                }
            }
            finally
            {
                lock (served)
                {
                    if (active-- == Callers) full = (_time.GetUtcNow() - start).TotalSeconds;
                }
            }
        })).ToArray();
        var all = Task.WhenAll(callers);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!all.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            bool areWaiting;
            lock (served) areWaiting = active > 0 && limiter.Waiting == active;
            if (areWaiting && _time.UntilNextTimer is { } pause) _time.Advance(pause);
            else await Task.Yield();
        }
        await all;

        var calls = arrivals.Where(a => a.TrId != "au10001").ToArray();
        Assert.Equal(Calls, calls.Length);
        Assert.All(calls, c => Assert.NotEqual(429, c.Status));
        var orders = calls.Where(c => KiwoomCatalog.Find(c.TrId)!.Kind == TrKind.Order).Select(c => c.At).Order().ToArray();
        var queries = calls.Where(c => KiwoomCatalog.Find(c.TrId)!.Kind != TrKind.Order).ToArray();
        AssertNoMoreThan(5, orders);
        AssertNoMoreThan(5, queries.Select(q => q.At).Order().ToArray());
        foreach (var tr in queries.GroupBy(q => q.TrId)) AssertNoMoreThan(2, tr.Select(q => q.At).Order().ToArray());

        // The limit is 5 a second of each, of which the client leaves a margin.
        Assert.InRange(orders.Count(at => at <= full) / full / 5, 0.95, 1.01);
        Assert.InRange(queries.Count(q => q.At <= full) / full / 5, 0.95, 1.01);

        // 50 callers on 10 turns a second wait 5 seconds on average.
        Assert.InRange(waits.Max(), 0, 20);
        Assert.All(served, count => Assert.InRange(count, Calls / Callers / 2, Calls / Callers * 2));
    }

    private static void AssertNoMoreThan(int count, double[] moments)
    {
        for (var i = count; i < moments.Length; i++)
            Assert.True(moments[i] - moments[i - count] > 1 - 1e-9, $"{count + 1} within a second from {moments[i - count]}");
    }

    private static void Limit(KiwoomOptions options)
    {
        options.QueryRetries = 0;
        options.Limits = new KiwoomLimits { MaxWait = TimeSpan.FromHours(1) };
    }

    private static async Task CallAsync(KiwoomClient client, Random random)
    {
        if (random.Next(2) == 0)
        {
            // Refused for the price, so that the simulator need not keep thousands of orders.
            var outcome = await client.Orders.BuyStockAsync(OffTick());
            Assert.Equal((OrderOutcomeKind.Rejected, ErrorClass.Business), (outcome.Kind, outcome.Error!.Class));
            return;
        }
        Assert.Equal(0, (await client.SendQueryAsync(Queries[random.Next(Queries.Length)])).ReturnCode);
    }

    private static BuyStockRequest OffTick() => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = 1,
        OrderPrice = 69_001,
        TradeType = TradeType.Limit,
    };

    private static KiwoomRequest[] Queries { get; } =
    [
        HandlerTests.Open(),
        new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Combined, Venue = Venue.Krx },
        new GetStockInfoRequest { StockCode = "005930" },
        new GetStockQuoteRequest { StockCode = "005930" },
        new GetFilledOrdersRequest { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified },
        new GetAccountEvaluationStatusRequest { DelistedStocks = Inclusion.Include, Venue = Venue.Krx },
        new GetDepositDetailRequest { DepositView = GetDepositDetailDepositView.General },
    ];
}
