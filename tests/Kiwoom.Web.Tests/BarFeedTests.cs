using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Web.Market;

namespace Kiwoom.Web.Tests;

/// <summary>The candle of now.</summary>
public sealed class BarFeedTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

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

    private static string Drawn(bool live)
    {
        var feed = new BarFeed("005930", 1, static () => { }, () => new QuoteView { Stock = "005930", Open = 69_000, High = 71_000, Low = 68_000, Price = 70_000, Live = live }, TimeProvider.System);
        long mark = 0;
        return System.Text.Encoding.UTF8.GetString(feed.Topic.Since(ref mark)!);
    }
}
