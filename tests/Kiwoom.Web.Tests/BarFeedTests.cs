using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Web.Market;
using Kiwoom.Web.Tests.Support;

namespace Kiwoom.Web.Tests;

/// <summary>The candle of now.</summary>
public sealed class BarFeedTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_trade_is_taken_while_a_page_draws_the_candle()
    {
        BarFeed? feed = null;
        var wasTaken = false;
        feed = new BarFeed("005930", 1, static () => { }, () =>
        {
            wasTaken = Task.Run(() => feed!.Add(new StockTrade { CurrentPrice = new Price(70_000) })).Wait(Longest);
            return new QuoteView { Stock = "005930" };
        }, TimeProvider.System);
        long mark = 0;

        Assert.NotNull(feed.Topic.Since(ref mark));
        Assert.True(wasTaken, "The trade waited for the drawing, which asks for the quote of whoever takes trades.");
    }

    [Fact]
    public void A_quote_of_another_day_draws_no_candle_of_today()
    {
        Assert.Contains("\"day\":null", Drawn(live: false), StringComparison.Ordinal);
        Assert.Contains("\"close\":70000", Drawn(live: true), StringComparison.Ordinal);
    }

    /// <summary>A feed begins when somebody looks, in the middle of a period: what came before is not in its first candle.</summary>
    [Fact]
    public async Task The_first_candle_says_that_it_was_not_seen_whole_and_the_next_one_does_not()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var market = visit.Server.Hub.Sim!.Simulator.Market;
        var bars = visit.Server.Hub.Market.Show("005930").Bars(60);
        await DeskVisit.UntilAsync(() => visit.Server.Hub.Client.Realtime.Status.IsLive);
        var first = await TradeUntilAsync("\"bar\":{\"time\":\"2026-11-20T10:00:00.000");
        Assert.Contains("\"hasGap\":true},\"closed\":[]", first, StringComparison.Ordinal);
        await visit.PostAsync("/api/sim/time", """{"step":3600}""");
        var second = await TradeUntilAsync("\"bar\":{\"time\":\"2026-11-20T11:00:00.000");
        Assert.Contains("\"hasGap\":false},\"closed\":[{", second, StringComparison.Ordinal);

        async Task<string> TradeUntilAsync(string part)
        {
            using var patience = new CancellationTokenSource(Longest);
            while (true)
            {
                foreach (var side in new[] { Simulator.SimulatedSide.Sell, Simulator.SimulatedSide.Buy }) market.Add("005930", side, 1, 70_500);
                long mark = 0;
                var text = System.Text.Encoding.UTF8.GetString(bars.Since(ref mark)!);
                if (text.Contains(part, StringComparison.Ordinal)) return text;
                await Task.Delay(20, patience.Token);
            }
        }
    }

    private static string TextOf(BarFeed feed)
    {
        long mark = 0;
        return System.Text.Encoding.UTF8.GetString(feed.Topic.Since(ref mark)!);
    }

    private static string Drawn(bool live)
    {
        var feed = new BarFeed("005930", 1, static () => { }, () => new QuoteView { Stock = "005930", Open = 69_000, High = 71_000, Low = 68_000, Price = 70_000, Live = live }, TimeProvider.System);
        return TextOf(feed);
    }
}
