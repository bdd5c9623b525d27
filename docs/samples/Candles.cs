using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>봉 조회 (ka10081, ka10080): candles of a stock over a range, as many pages as it needs.</summary>
public static class Candles
{
    public static async Task RunAsync(IKiwoomClient client, StockCode stock, DateOnly from, DateOnly to, TextWriter output)
    {
        // Both days belong to the range; the newest candle comes first.
        await foreach (var day in client.Charts.GetDailyCandlesAsync(stock, from, to))
        {
            // A value that the server did not send, or sent as something else, is null and never 0.
            if (day is { Date: { } date, ClosePrice: { } close }) output.WriteLine($"{date:yyyy-MM-dd}: {close.Value}, {day.Volume} shares");
        }

        var morning = new DateTimeOffset(to, new TimeOnly(9, 0), TimeSpan.FromHours(9));
        var fiveMinutes = client.Charts.GetMinuteCandlesAsync(stock, MinuteInterval.Minutes5, morning, morning.AddHours(1));
        await foreach (var candle in fiveMinutes) output.WriteLine($"{candle.Time:HH:mm}: {candle.LowPrice?.Value} to {candle.HighPrice?.Value}");
    }
}
