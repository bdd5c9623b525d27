using Kiwoom.Generated.Tests.Auth;
using Kiwoom.Generated.Tests.Orders;

namespace Kiwoom.Generated.Tests.GuardRails;

public class KillSwitchTests
{
    [Fact]
    public async Task It_stops_new_orders_and_modifications_also_where_guard_rails_are_off()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Client.KillSwitch.Engage("the desk said so");
        foreach (var request in new KiwoomRequest[] { TestBroker.Buy(), GuardRailTests.Modify() })
        {
            var outcome = await broker.Client.SendOrderAsync(request);
            Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.KillSwitch), (outcome.Kind, outcome.GuardRail!.Rule));
            Assert.Contains("the desk said so", outcome.Explanation);
        }
        Assert.Equal("the desk said so", broker.Client.GetStatus().KillReason);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // queries pass
        broker.Client.KillSwitch.Release();
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task The_client_s_switch_stays_the_one_that_it_obeys()
    {
        KiwoomOptions? options = null;
        await using var broker = await TestBroker.StartAsync(configure: o => options = o);
        options!.GuardRails = new KiwoomGuardRails(); // too late to count, and no way round the switch
        broker.Client.KillSwitch.Engage("now");
        Assert.Equal(GuardRule.KillSwitch, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).GuardRail?.Rule);
    }

    [Fact]
    public async Task A_file_stops_orders_while_it_is_there()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.StartAsync(configure: o => o.GuardRails.KillSwitchFile = folder.At("stop"));
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        File.WriteAllText(folder.At("stop"), "");
        var stopped = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(GuardRule.KillSwitch, stopped.GuardRail!.Rule);
        Assert.Contains(folder.At("stop"), stopped.Explanation);
        File.Delete(folder.At("stop"));
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task A_folder_that_is_gone_stops_orders_too()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.GuardRails.KillSwitchFile = Path.Combine(folder.At("share"), "stop"));
        var stopped = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(GuardRule.KillSwitch, stopped.GuardRail!.Rule);
        Assert.Contains("nobody could stop", stopped.Explanation);
        Directory.CreateDirectory(folder.At("share"));
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task A_file_that_cannot_be_looked_for_stops_orders_too()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.GuardRails.KillSwitchFile = folder.At(new string('s', 300))); // no file system takes such a name
        var stopped = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(GuardRule.KillSwitch, stopped.GuardRail?.Rule);
        Assert.Contains("cannot check whether", stopped.Explanation);
        Assert.NotEqual(OrderOutcomeKind.NotSent, (await broker.Client.SendOrderAsync(TestBroker.Cancel())).Kind);
    }

    [Fact]
    public async Task An_order_that_waits_for_its_turn_is_stopped_before_it_is_sent()
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.Limits = new KiwoomLimits { OrdersPerSecond = 1 };
            o.GuardRails.Enabled = true;
        });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        var waiting = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        broker.Client.KillSwitch.Engage("now");
        var outcome = await broker.PassPausesAsync(waiting);
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.KillSwitch), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
        Assert.Equal(10, broker.Client.GetStatus().DayQuantity); // the first one's
    }

    [Fact]
    public async Task An_order_that_is_stopped_on_its_way_says_why()
    {
        var held = new HeldConnections();
        await using var broker = await TestBroker.StartAsync(wrap: held.Before);
        var order = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => held.Held == 1);
        broker.Client.KillSwitch.Engage("the desk said so");
        var outcome = await order.WaitAsync(TestBroker.Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.KillSwitch), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Contains("the desk said so", outcome.Explanation);
        Assert.DoesNotContain("released", outcome.Explanation);
    }

    [Fact]
    public async Task One_switch_can_stop_several_clients()
    {
        var both = new KillSwitch();
        await using var first = await TestBroker.StartAsync(configure: o => o.GuardRails.KillSwitch = both);
        await using var second = await TestBroker.StartAsync(configure: o => o.GuardRails.KillSwitch = both);
        first.Client.KillSwitch.Engage("both");
        Assert.Equal(OrderOutcomeReason.GuardRail, (await second.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
    }
}
