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
    // The Korea Exchange opened in 1956; far beyond both, days end where their type does.
    private const int FirstYear = 1956;
    private const int LastYear = 2199;

    private static readonly TimeSpan Opening = TimeSpan.FromHours(9);
    private static readonly TimeSpan IrregularOpening = TimeSpan.FromHours(10);

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
        var now = time.GetUtcNow().ToOffset(Korea.Offset).DateTime;
        var last = to is null ? EndOf(now.Date) : Read("--to", to, isOfDays, EndOf);
        var first = from is not null ? Read("--from", from, isOfDays, static day => day) : span switch
        {
            CandleSpan.Minutes => DayOfTrading(last, now),
            CandleSpan.Weeks => last.Date.AddMonths(-6),
            CandleSpan.Months => last.Date.AddYears(-3),
            _ => last.Date.AddMonths(-1),
        };
        var range = new CandleRange(first, last, isOfDays);
        if (first <= last) return range;
        throw new ToolException(to is null
            ? $"--from {range.From} is in the future."
            : $"The range begins at {range.From} and ends at {range.To}, which is earlier: swap --from and --to.");
    }

    /// <summary>Whether the market may have traded on a day of the range that is before the day of this moment.</summary>
    public bool TradesBefore(DateTimeOffset moment)
    {
        var day = DateOnly.FromDateTime(moment.ToOffset(Korea.Offset).DateTime);
        for (var earlier = FirstDay; earlier < day; earlier = earlier.AddDays(1))
        {
            if (!IsClosed(earlier)) return true;
        }
        return false;
    }

    /// <summary>A moment, as the ends of the range are shown.</summary>
    public static string ShowMoment(DateTimeOffset moment) => moment.ToOffset(Korea.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Read(string option, string text, bool isOfDays, Func<DateTime, DateTime> ofDay)
    {
        if (TryParse(text, DayForms, out var day)) return ofDay(Known(day));
        if (!isOfDays && TryParse(text, MomentForms, out var moment)) return Known(moment);
        var example = isOfDays ? "2026-09-01" : "2026-09-01 or 2026-09-01T09:00";
        throw new ToolException($"{option} {text} is not a day of the calendar; write it as {example}.");

        DateTime Known(DateTime end) => end.Year is >= FirstYear and <= LastYear ? end
            : throw new ToolException($"{option} {text}: there are candles of the years {FirstYear} to {LastYear}.");
    }

    // At a weekend the minutes of Friday are meant, and before today's opening those of the day before as well.
    private static DateTime DayOfTrading(DateTime last, DateTime now)
    {
        var day = TradingDayUpTo(DateOnly.FromDateTime(last));
        var opening = TradingCalendar.Default.StatusOf(day) == TradingDay.Irregular ? IrregularOpening : Opening;
        var isBeforeOpening = day == DateOnly.FromDateTime(now) && now.TimeOfDay < opening;
        return (isBeforeOpening ? TradingDayUpTo(day.AddDays(-1)) : day).ToDateTime(TimeOnly.MinValue);
    }

    private static DateOnly TradingDayUpTo(DateOnly day)
    {
        while (IsClosed(day)) day = day.AddDays(-1);
        return day;
    }

    // Weekends are closed in years that the calendar does not cover, too.
    private static bool IsClosed(DateOnly day) => TradingCalendar.Default.StatusOf(day) switch
    {
        TradingDay.Closed => true,
        TradingDay.Unknown => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday,
        _ => false,
    };

    private static bool TryParse(string text, string[] forms, out DateTime value) =>
        DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private static DateTime EndOf(DateTime day) => day.AddDays(1).AddSeconds(-1);

    private string Show(DateTime end) => end.ToString(IsOfDays ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
