using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Markets;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>The session is that of the exchange that has the order; what is not known stops nothing.</summary>
public class SessionCheckTests
{
    [Theory]
    [InlineData("KRX", true, false, true)]
    [InlineData("KRX", false, true, false)]
    [InlineData("NXT", true, false, false)]
    [InlineData("NXT", false, true, true)]
    [InlineData("SOR", true, false, true)]
    [InlineData("SOR", false, true, true)]
    [InlineData("SOR", false, false, false)]
    [InlineData("NXT", true, null, null)]
    [InlineData("SOR", true, null, null)]
    [InlineData("KRX", null, true, null)]
    public async Task Each_exchange_has_hours_of_its_own(string venue, bool? krx, bool? nxt, bool? expected)
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { Clock = Clock(krx), NxtClock = Clock(nxt) });
        var order = await test.Desk.BuyAsync(TestDesk.Order with { Venue = venue switch { "NXT" => Venue.Nxt, "SOR" => Venue.Sor, _ => Venue.Krx } });
        Assert.Equal(expected, test.Desk.CheckCancel(order).Single(c => c.Name == OrderCheckName.SessionAllows).Passed);
    }

    [Fact]
    public async Task The_exchange_of_an_order_from_elsewhere_is_not_known()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { Clock = Clock(false), NxtClock = Clock(false) });
        await TestDesk.BuyElsewhereAsync(test);
        await test.Desk.ReconcileAsync();
        var foreign = Assert.Single(test.Desk.Orders);
        Assert.Null(foreign.Venue);
        Assert.Null(test.Desk.CheckCancel(foreign).Single(c => c.Name == OrderCheckName.SessionAllows).Passed);
    }

    [Fact]
    public async Task A_warning_is_beside_what_the_server_said_and_not_part_of_it()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with
        {
            Clock = Clock(false),
            Checks = new Dictionary<OrderCheckName, CheckSeverity> { [OrderCheckName.SessionAllows] = CheckSeverity.Warn },
        });
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        var change = await order.CancelAsync();
        Assert.True(change.IsAccepted);
        var warning = Assert.Single(change.Warnings);
        Assert.Equal((OrderCheckName.SessionAllows, false), (warning.Name, warning.Passed));
        Assert.DoesNotContain(warning.Text, change.Explanation);
        Assert.DoesNotContain("SessionAllows", change.Explanation);
    }

    private static MarketClock? Clock(bool? isOpen) => isOpen is not { } open ? null : new MarketClock(new TradingHours("test", new Dictionary<DateOnly, IReadOnlyList<MarketSession>>
    {
        [new DateOnly(2020, 1, 1)] = open ? [new(SessionKind.Regular, TimeOnly.MinValue, new TimeOnly(23, 59))] : [],
    }));
}
