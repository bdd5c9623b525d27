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
        Assert.True(begin is { Deposit: > 0, Expected: null, Differs: false });
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await test.Desk.ReconcileAsync();
        Assert.Null((await test.Desk.CompareCashAsync()).Expected); // the server may not have it yet
        test.Time.Advance(TimeSpan.FromMinutes(6));
        var bought = await test.Desk.CompareCashAsync();
        Assert.Equal(begin.Deposit - 600_000, bought.Expected);
        Assert.False(bought.Differs, $"{bought}");

        await BuyElsewhereAsync(test, 2);
        var unexplained = await test.Desk.CompareCashAsync();
        Assert.Equal(bought.Deposit, unexplained.Expected);
        Assert.True(unexplained.Differs);
        var told = (await test.FactsAsync<NoteFact>()).Last(n => n.Subject == nameof(DeskEventKind.Difference)).Text;
        Assert.Contains(FormattableString.Invariant($"{unexplained.Deposit:0} won"), told, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{unexplained.Expected:0}"), told, StringComparison.Ordinal);
        Assert.False((await test.Desk.CompareCashAsync()).Differs); // said once
    }

    [Fact]
    public async Task Cash_of_another_day_and_of_a_failed_query_is_not_compared()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.CompareCashAsync();
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.ReconcileAsync();
        Assert.Null((await test.Desk.CompareCashAsync()).Expected);
        Assert.NotNull((await test.Desk.CompareCashAsync()).Expected);
        test.Simulator.Faults.Next("kt00001", Fault.Status500HtmlNotExecuted);
        Assert.Equal(new CashComparison(null, null, 0), await test.Desk.CompareCashAsync());
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
