using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Tests;

/// <summary>What a stream of trades must say of what was traded: every trade, or a gap that covers its time; none out of order.</summary>
internal static class TradeCheck
{
    /// <summary>The trades that are neither there nor covered, by the day's volume with them.</summary>
    /// <param name="traded">What happened, with the stock's volume of the day after it.</param>
    /// <param name="kept">What came.</param>
    public static IReadOnlyList<long> Missing(
        IReadOnlyList<(DateTimeOffset At, string Code, long Volume)> traded, Kept<StockTrade> kept)
    {
        var seen = kept.Data.Select(static d => (d.ItemCode, d.AccumulatedVolume!.Value)).ToHashSet();
        var gaps = kept.Gaps;
        return
        [
            .. traded.Where(one => !seen.Contains((one.Code, one.Volume)) && !gaps.Any(gap => Covers(gap, one.At, one.Code)))
                .Select(static one => one.Volume),
        ];
    }

    /// <summary>The day's volume grows with every trade of a stock, so that no value may be smaller than the one before.</summary>
    public static void InOrder(Kept<StockTrade> kept, bool mayRepeat = false)
    {
        foreach (var stock in kept.Data.GroupBy(static d => d.ItemCode))
        {
            var volumes = stock.Select(static d => d.AccumulatedVolume!.Value).ToList();
            Assert.Equal(volumes.Order(), volumes);
            if (!mayRepeat) Assert.Equal(volumes.Count, volumes.Distinct().Count());
        }
    }

    // One that was refused or replaced has no end; another one without an end gets it once everything is registered again.
    private static bool Covers(RealtimeGap gap, DateTimeOffset at, string code) =>
        (gap.Item is null || gap.Item == code) && gap.From <= at
        && (gap.To is { } to ? at <= to : gap.Reason is RealtimeGapReason.Refused or RealtimeGapReason.Replaced);
}
