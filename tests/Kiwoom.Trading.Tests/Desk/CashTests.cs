using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>The account's cash against the journal.</summary>
public sealed class CashTests
{
    [Fact]
    public async Task Fills_of_the_journal_explain_the_cash_and_a_trade_that_it_does_not_know_does_not()
    {
        await using var test = await TestDesk.OpenAsync();
        var begin = await test.Desk.CompareCashAsync();
        Assert.True(begin is { Deposit: > 0, Most: null, Differs: false });
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await test.Desk.ReconcileAsync();
        Assert.Null((await test.Desk.CompareCashAsync()).Most); // the server may not have it yet
        test.Time.Advance(TimeSpan.FromMinutes(6));
        var bought = await test.Desk.CompareCashAsync();
        Assert.InRange(bought.Most!.Value - begin.Deposit!.Value + 600_000, 0, 10); // a won a share where an average price is all that is known
        Assert.False(bought.Differs, $"{bought}");

        await BuyElsewhereAsync(test, 2);
        var unexplained = await test.Desk.CompareCashAsync();
        Assert.InRange(unexplained.Most!.Value - bought.Deposit!.Value, 0, 20);
        Assert.True(unexplained.Differs);
        Assert.True((await test.Desk.CompareCashAsync()).Differs);
        var told = (await test.FactsAsync<NoteFact>()).Last(n => n.Subject == nameof(DeskEventKind.Difference)).Text;
        Assert.Contains(FormattableString.Invariant($"{unexplained.Deposit:0} won"), told, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{unexplained.Most:0}"), told, StringComparison.Ordinal);
        Assert.False((await test.Desk.CompareCashAsync()).Differs); // said once
    }

    [Fact]
    public async Task Cash_of_another_day_and_of_a_failed_query_is_not_compared()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.CompareCashAsync();
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.ReconcileAsync();
        Assert.Null((await test.Desk.CompareCashAsync()).Most);
        Assert.NotNull((await test.Desk.CompareCashAsync()).Most);
        test.Simulator.Faults.Next("kt00001", Fault.Status500HtmlNotExecuted);
        Assert.Equal(new CashComparison(null, null, null), await test.Desk.CompareCashAsync());
    }

    /// <summary>The deposit and the holdings may show a fill that the journal has not heard of.</summary>
    [Fact]
    public async Task A_fill_that_is_heard_of_a_moment_later_is_no_difference()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.CompareCashAsync();
        await test.Desk.CompareHoldingsAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        Assert.True((await test.Desk.CompareCashAsync()).Differs);
        await test.Desk.CompareHoldingsAsync();
        await test.Desk.ReconcileAsync();
        test.Time.Advance(TimeSpan.FromMinutes(6));
        for (var i = 0; i < 3; i++)
        {
            Assert.False((await test.Desk.CompareCashAsync()).Differs);
            await test.Desk.CompareHoldingsAsync();
        }
        Assert.DoesNotContain(await test.FactsAsync<NoteFact>(), n => n.Subject == nameof(DeskEventKind.Difference));
    }

    /// <summary>Charges of 0.35 % and a tax of 0.2 %, and a price that was not the same for all shares.</summary>
    [Fact]
    public async Task Charges_and_an_average_price_without_its_fraction_are_no_difference()
    {
        var options = new SimulatorOptions { CommissionPercent = 0.35m, SellTaxPercent = 0.2m, Holdings = { new("005930", 100, 60_000) } };
        await using var test = await TestDesk.OpenAsync(simulator: options);
        await test.Desk.CompareCashAsync();
        await test.Desk.SellAsync(TestDesk.Order with { Quantity = 3 });
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 1, 60_000);
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 2, 60_100);
        await test.Desk.ReconcileAsync();
        test.Time.Advance(TimeSpan.FromMinutes(6));
        var sold = await test.Desk.CompareCashAsync();
        Assert.NotNull(sold.Most);
        Assert.False(sold.Differs, $"{sold}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_desk_compares_holdings_and_cash_by_itself_unless_told_not_to(bool compares)
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { ReconcilesByItself = true, CompareEvery = compares ? TimeSpan.FromMinutes(2) : null });
        for (var i = 0; i < 2_000 && Received(test, "kt00007") < 8; i++)
        {
            test.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(1);
        }
        Assert.InRange(Received(test, "kt00018"), compares ? 2 : 0, compares ? 5 : 0);
        Assert.InRange(Received(test, "kt00001"), compares ? 2 : 0, compares ? 5 : 0);
    }

    private static int Received(TestDesk test, string tr) => test.Simulator.ReceivedRequests.GetValueOrDefault(tr);

    private static async Task BuyElsewhereAsync(TestDesk test, long quantity)
    {
        Assert.True((await test.Client.Orders.BuyStockAsync(new() { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = quantity, TradeType = TradeType.Market })).IsAccepted);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, quantity, 70_000);
    }
}
