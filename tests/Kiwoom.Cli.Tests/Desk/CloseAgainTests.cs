using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Tests.Desk;

/// <summary>A close while a market sale of the stock is open: that sale does what a close does, so it stays, and nothing is sold twice.</summary>
public sealed class CloseAgainTests
{
    [Fact]
    public async Task Written_again_it_leaves_its_own_sale_and_sells_nothing_twice()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("close", "005930");
        var again = await server.DoneAsync("close", "005930");
        Assert.Contains("Stays", again.Error);
        Assert.Contains("all that can be sold is being sold at the market already", again.Error);
        Assert.Equal(100, Assert.Single(server.Simulator.Orders).Remaining);
    }

    [Fact]
    public async Task A_sale_that_is_filled_in_part_stays_too()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Market.Add("005930", SimulatedSide.Buy, 40, 60_000);
        await server.DoneAsync("close", "005930");
        await server.DoAsync("close", "005930"); // whether the list of holdings has the 40 already, nobody can say
        Assert.Equal(60, Assert.Single(server.Simulator.Orders).Remaining);
        server.Time.Skip(TimeSpan.FromMinutes(6));
        await server.DoneAsync("close", "005930");
        Assert.Equal(60, Assert.Single(server.Simulator.Orders).Remaining);
    }

    [Fact]
    public async Task What_is_held_beyond_the_sale_is_sold_as_well()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "sell", "005930", "30", "--market");
        await server.DoneAsync("order", "sell", "005930", "20", "--price", "80000");
        var shown = await server.DoneAsync("close", "005930", "--dry-run");
        Assert.Contains("stays ", shown.Output);
        Assert.Contains("cancel Confirmed Sell 005930 139", shown.Output);
        Assert.Contains("\"ord_qty\":\"50\"", shown.Output);
        await server.DoneAsync("close", "005930");
        Assert.Equal([(30, 30), (20, 0), (70, 70)], Sales(server));
        await server.DoneAsync("close", "005930");
        Assert.Equal([(30, 30), (20, 0), (70, 70)], Sales(server));
    }

    [Fact]
    public async Task A_market_sale_that_was_modified_to_a_limit_is_cancelled()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "sell", "005930", "30", "--market");
        await server.DoneAsync("order", "modify", "138", "--price", "80000");
        await server.DoneAsync("close", "005930");
        Assert.Equal([(100, 100)], Sales(server).Where(static s => s.Remaining > 0));
    }

    [Fact]
    public async Task A_market_buy_is_cancelled()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "30", "--market");
        await server.DoneAsync("close", "005930");
        Assert.Equal(0, server.Simulator.Orders.Where(static o => o.Side == SimulatedSide.Buy).Sum(static o => o.Remaining));
        Assert.Equal([(100, 100)], Sales(server));
    }

    [Fact]
    public async Task A_sale_whose_reply_was_lost_stays_once_it_is_found()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10001", Fault.ReplyLost);
        for (var call = 2; call < 9; call++) server.Simulator.Faults.Nth("kt00007", call, Fault.Status500HtmlNotExecuted); // it is not found at once
        var first = await server.DoAsync("close", "005930");
        server.Simulator.Faults.Clear();
        Assert.True(first.ExitCode == 3, $"{first.ExitCode}\n{first.Output}\n{first.Error}");
        await server.DoneAsync("close", "005930");
        Assert.Equal([(100, 100)], Sales(server));
    }

    [Fact]
    public async Task A_market_sale_from_elsewhere_is_no_reason_for_doubt()
    {
        await using var server = await DeskServer.StartAsync();
        using (var client = server.CreateClient())
        {
            Assert.True((await client.Orders.SellStockAsync(new()
            {
                Venue = Venue.Krx,
                StockCode = "005930",
                OrderQuantity = 30,
                TradeType = TradeType.Market,
            })).IsAccepted);
        }
        Assert.Contains("Not touched", (await server.DoneAsync("close", "005930")).Error);
        Assert.Equal([(30, 30), (70, 70)], Sales(server));
    }

    private static IEnumerable<(long Quantity, long Remaining)> Sales(DeskServer server) =>
        server.Simulator.Orders.Where(static o => o.Side == SimulatedSide.Sell && o.Kind != SimulatedOrderKind.Cancel).Select(static o => (o.Quantity, o.Remaining));
}
