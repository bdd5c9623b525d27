using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>What was traded elsewhere after the desk's end is in the record of its day, which is read before the day is closed.</summary>
public sealed class DayReadTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_traded_elsewhere_after_the_desk_was_closed_is_counted_on_another_day(bool isSale)
    {
        await using var test = await OpenAsync();
        await test.Desk.DisposeAsync();
        await TradeElsewhereAsync(test, isSale);
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.ReopenAsync();
        Assert.Equal(isSale ? 0 : 14, Assert.Single(test.Desk.Positions).Quantity);
        await test.ReopenAsync();
        Assert.Equal(isSale ? 0 : 14, Assert.Single(test.Desk.Positions).Quantity);
    }

    [Fact]
    public async Task What_was_traded_elsewhere_since_the_last_look_of_the_day_is_counted_after_midnight()
    {
        await using var test = await OpenAsync();
        await TradeElsewhereAsync(test, isSale: true);
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.ReconcileAsync();
        Assert.Equal(0, Assert.Single(test.Desk.Positions).Quantity);
    }

    [Fact]
    public async Task A_day_that_cannot_be_read_stays_open_although_the_desk_has_nothing_open()
    {
        await using var test = await OpenAsync();
        await test.Desk.DisposeAsync();
        await TradeElsewhereAsync(test, isSale: true);
        test.Time.Advance(TimeSpan.FromDays(1));
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted);
        await test.ReopenAsync();
        Assert.Equal(10, Assert.Single(test.Desk.Positions).Quantity);
        Assert.Empty(await test.FactsAsync<PositionFact>());
        await test.Desk.ReconcileAsync();
        Assert.Equal(0, Assert.Single(test.Desk.Positions).Quantity);
    }

    [Fact]
    public async Task A_day_that_was_read_after_its_end_is_not_read_again()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.ReopenAsync();
        var asked = test.Simulator.ReceivedRequests["kt00007"];
        await test.ReopenAsync(); // nothing was filled: no position says that the day is closed
        Assert.Equal(asked + 1, test.Simulator.ReceivedRequests["kt00007"]);
    }

    [Fact]
    public async Task A_day_whose_evening_was_read_is_closed_at_midnight_without_another_reading()
    {
        await using var test = await OpenAsync();
        test.Time.Advance(KoreanMoment.At(KoreanMoment.DayOf(test.Time.GetUtcNow()), new TimeOnly(20, 5)) - test.Time.GetUtcNow());
        await test.Desk.ReconcileAsync();
        test.Time.Advance(TimeSpan.FromHours(5));
        var asked = test.Simulator.ReceivedRequests["kt00007"];
        await test.Desk.ReconcileAsync();
        Assert.Equal(asked + 1, test.Simulator.ReceivedRequests["kt00007"]);
        Assert.Equal(10, Assert.Single(await test.FactsAsync<PositionFact>()).Quantity);
    }

    // Ten shares bought and filled.
    private static async Task<TestDesk> OpenAsync()
    {
        var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await test.Desk.ReconcileAsync();
        Assert.Equal(10, Assert.Single(test.Desk.Positions).Quantity);
        return test;
    }

    private static async Task TradeElsewhereAsync(TestDesk test, bool isSale)
    {
        if (!isSale)
        {
            await TestDesk.BuyElsewhereAsync(test, 4);
            test.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
            return;
        }
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 10, 60_000);
        Assert.True((await test.Client.Orders.SellStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 10,
            OrderPrice = 60_000,
            TradeType = TradeType.Limit,
        })).IsAccepted);
    }
}
