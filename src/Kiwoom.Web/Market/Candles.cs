using System.Globalization;
using Kiwoom.Generated.Charts;
using Kiwoom.Vocabulary;
using Kiwoom.Web.Json;
using Kiwoom.Web.Time;

namespace Kiwoom.Web.Market;

/// <summary>Candles of the past, in pages from the newest on.</summary>
/// <param name="client">Who asks.</param>
internal sealed class Candles(KiwoomClient client)
{
    /// <summary>Minutes that a candle may have.</summary>
    public static readonly int[] Minutes = [1, 3, 5, 10, 15, 30, 45, 60];

    private const int MostDays = 3650;

    /// <summary>A page, oldest first, and where the next one begins.</summary>
    public async Task<object> ReadAsync(string stock, bool isMinutes, int minutes, int count, string? before, CancellationToken cancellationToken)
    {
        var candles = new List<CandleView>();
        var isMore = false;
        if (isMinutes)
        {
            var end = before is null ? Now : MomentOf(before);
            var interval = MinuteInterval.FromWire(minutes.ToString(CultureInfo.InvariantCulture));
            var rows = client.Charts.GetMinuteCandlesAsync(stock, interval, end.AddDays(-60), end, PriceAdjustment.Adjusted, cancellationToken);
            await foreach (var row in rows.ConfigureAwait(false))
            {
                if (before is not null && row.Time >= end) continue;
                if (isMore = candles.Count == count) break;
                candles.Add(Of(row.Time?.ToOffset(Korea.Offset), row.OpenPrice, row.HighPrice, row.LowPrice, row.ClosePrice, row.Volume));
            }
        }
        else
        {
            var end = before is null ? DateOnly.FromDateTime(Now.DateTime) : DayOf(before).AddDays(-1);
            var rows = client.Charts.GetDailyCandlesAsync(stock, end.AddDays(-MostDays), end, PriceAdjustment.Adjusted, cancellationToken);
            await foreach (var row in rows.ConfigureAwait(false))
            {
                if (isMore = candles.Count == count) break;
                candles.Add(Of(row.Date, row.OpenPrice, row.HighPrice, row.LowPrice, row.ClosePrice, row.Volume));
            }
        }
        candles.Reverse();
        var next = isMore ? candles[0].Time switch
        {
            DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => null,
        } : null;
        return new { stock, period = isMinutes ? "minute" : "day", minutes = isMinutes ? minutes : (int?)null, candles, next };
    }

    private DateTimeOffset Now => client.TimeProvider.GetUtcNow().ToOffset(Korea.Offset);

    private static CandleView Of(object? time, Price? open, Price? high, Price? low, Price? close, decimal? volume) =>
        new(time, open?.Value, high?.Value, low?.Value, close?.Value, volume);

    private static DateOnly DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1950 and < 2200
        ? day
        : throw RequestException.BadInput("before must be what an earlier answer had as next, such as 2026-11-20.", "before");

    private static DateTimeOffset MomentOf(string text) => DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is > 1950 and < 2200
        ? new DateTimeOffset(moment, Korea.Offset)
        : throw RequestException.BadInput("before must be what an earlier answer had as next, such as 2026-11-20T09:00:00.", "before");
}
