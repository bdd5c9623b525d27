using System.Text.Json;
using Kiwoom.Web.Tests.Support;

namespace Kiwoom.Web.Tests;

/// <summary>What is held, the cash and the market, as JSON.</summary>
public sealed class AccountTests
{
    [Fact]
    public async Task Holdings_and_cash_are_read_by_themselves_and_are_unknown_before()
    {
        await using var visit = await DeskVisit.OpenAsync();
        var positions = await visit.UntilAsync("/api/positions", static p =>
        {
            var isRead = p.GetProperty("readAt").ValueKind != JsonValueKind.Null;
            if (!isRead) Assert.Equal(JsonValueKind.Null, p.GetProperty("totals").GetProperty("value").ValueKind);
            return isRead;
        });
        var held = positions.GetProperty("positions").EnumerateArray().Single(static p => p.GetProperty("stock").GetString() == "005930");
        Assert.True(held.GetProperty("priceStale").GetBoolean()); // nothing was traded yet: it is the price of a query
        Assert.Equal((20, 68_000m), (held.GetProperty("held").GetInt64(), held.GetProperty("averagePrice").GetDecimal()));
        var cash = await visit.UntilAsync("/api/cash", static c => c.GetProperty("readAt").ValueKind != JsonValueKind.Null);
        Assert.Equal(100_000_000, cash.GetProperty("orderable").GetDecimal());
    }

    [Fact]
    public async Task A_book_has_own_orders_and_close_sells_what_is_held()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var market = visit.Server.Hub.Sim!.Simulator.Market;
        market.Add("005930", Simulator.SimulatedSide.Buy, 100, 69_000);
        await visit.SendAsync(await visit.PlanAsync("""{"act":"buy","stock":"005930","quantity":2,"price":69000}"""));
        var book = await visit.UntilAsync("/api/book?stock=005930", static b => b.GetProperty("bids").EnumerateArray().Any(static l => l.GetProperty("own").GetInt64() == 2));
        Assert.Equal(69_000, book.GetProperty("bids")[0].GetProperty("price").GetDecimal());
        var (status, closed) = await visit.SendAsync(await visit.PlanAsync("""{"act":"close","stock":"005930"}"""));
        Assert.True(status == 200 && closed.GetProperty("outcome").GetString() == "Accepted", closed.ToString());
        Assert.Equal(0, visit.Server.Hub.Sim!.Simulator.Holdings.Where(static h => h.StockCode == "005930").Sum(static h => h.Quantity));
    }

    [Fact]
    public async Task Orders_are_looked_at_again_after_whatever_went_wrong_and_that_is_said()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var (account, said) = (visit.Server.Hub.Account, new System.Collections.Concurrent.ConcurrentQueue<string?>());
        var (changed, isOver) = (account.StateChanged, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        account.StateChanged = () =>
        {
            if (account.Trouble is null && said.Any(static trouble => trouble is not null)) isOver.TrySetResult();
            said.Enqueue(account.Trouble);
            changed();
        };
        account.Filled = static () => throw new InvalidOperationException("broken");
        visit.Server.Hub.Sim!.Simulator.Market.Add("005930", Simulator.SimulatedSide.Sell, 10, 70_000);
        await visit.SendAsync(await visit.PlanAsync("""{"act":"buy","stock":"005930","quantity":1,"price":70000}"""));
        await isOver.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("InvalidOperationException: broken", said);
        account.Filled = static () => { };
        await visit.SendAsync(await visit.PlanAsync("""{"act":"buy","stock":"005930","quantity":1,"price":60000}"""));
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders").EnumerateArray().Count(static one => one.GetProperty("working").GetBoolean()) == 1);
    }

    [Theory]
    [InlineData("/api/candles?stock=005930&period=day&count=5")]
    [InlineData("/api/candles?stock=005930&period=minute&count=5&minutes=5")]
    public async Task Candles_come_in_pages_oldest_first(string path)
    {
        await using var visit = await DeskVisit.OpenAsync();
        var first = await visit.GetAsync(path);
        var times = first.GetProperty("candles").EnumerateArray().Select(static c => c.GetProperty("time").GetString()).ToList();
        Assert.Equal(5, times.Count);
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        var before = await visit.GetAsync($"{path}&before={first.GetProperty("next").GetString()}");
        var last = before.GetProperty("candles").EnumerateArray().Last().GetProperty("time").GetString();
        Assert.True(string.CompareOrdinal(last, times[0]) < 0, $"{last} is not before {times[0]}");
    }
}
