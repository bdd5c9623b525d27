using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated.Markets;
using Kiwoom.Vocabulary;

namespace Kiwoom.Cli.Everyday;

/// <summary>A range as people write it, in Korean time; both ends belong to it.</summary>
/// <param name="First">Its first moment.</param>
/// <param name="Last">Its last moment.</param>
/// <param name="IsOfDays">Whether only the days count.</param>
internal sealed record CandleRange(DateTime First, DateTime Last, bool IsOfDays)
{
    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyyMMdd", "yyyy.MM.dd"];
    private static readonly string[] MomentForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyyMMddHHmm"];

    /// <summary>The first end, for people.</summary>
    public string From => Show(First);

    /// <summary>The last end, for people.</summary>
    public string To => Show(Last);

    /// <summary>The first day.</summary>
    public DateOnly FirstDay => DateOnly.FromDateTime(First);

    /// <summary>The last day.</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(Last);

    /// <summary>The first moment, in Korea.</summary>
    public DateTimeOffset FirstMoment => new(First, Korea.Offset);

    /// <summary>The last moment, in Korea.</summary>
    public DateTimeOffset LastMoment => new(Last, Korea.Offset);

    /// <summary>Reads the two options; what is left out comes from the clock and from how long a candle is.</summary>
    /// <exception cref="ToolException">An end is not a day, or the range ends before it begins.</exception>
    public static CandleRange Parse(string? from, string? to, CandleSpan span, TimeProvider time)
    {
        var isOfDays = span != CandleSpan.Minutes;
        var today = time.GetUtcNow().ToOffset(Korea.Offset).Date;
        var last = to is null ? EndOf(today) : Read("--to", to, isOfDays, EndOf);
        var first = from is not null ? Read("--from", from, isOfDays, static day => day) : span switch
        {
            CandleSpan.Minutes => DayOfTrading(last),
            CandleSpan.Weeks => last.Date.AddMonths(-6),
            CandleSpan.Months => last.Date.AddYears(-3),
            _ => last.Date.AddMonths(-1),
        };
        var range = new CandleRange(first, last, isOfDays);
        return first <= last ? range
            : throw new ToolException($"The range begins at {range.From} and ends at {range.To}, which is earlier: change --from and --to over.");
    }

    private static DateTime Read(string option, string text, bool isOfDays, Func<DateTime, DateTime> ofDay)
    {
        if (TryParse(text, DayForms, out var day)) return ofDay(day);
        if (!isOfDays && TryParse(text, MomentForms, out var moment)) return moment;
        var example = isOfDays ? "2026-09-01" : "2026-09-01 or 2026-09-01T09:00";
        throw new ToolException($"{option} {text} is not a day of the calendar; write it as {example}.");
    }

    // At a weekend the minutes of Friday are meant.
    private static DateTime DayOfTrading(DateTime last)
    {
        var day = DateOnly.FromDateTime(last);
        while (TradingCalendar.Default.StatusOf(day) == TradingDay.Closed) day = day.AddDays(-1);
        return day.ToDateTime(TimeOnly.MinValue);
    }

    private static bool TryParse(string text, string[] forms, out DateTime value) =>
        DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private static DateTime EndOf(DateTime day) => day.AddDays(1).AddSeconds(-1);

    private string Show(DateTime end) => end.ToString(IsOfDays ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
