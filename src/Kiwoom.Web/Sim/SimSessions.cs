using Kiwoom.Generated.Markets;
using Kiwoom.Simulator;
using Kiwoom.Vocabulary;
using Kiwoom.Web.Time;

namespace Kiwoom.Web.Sim;

/// <summary>The times of day to which the market's clock can be set.</summary>
/// <param name="hours">The market's hours.</param>
internal sealed class SimSessions(MarketHours hours)
{
    /// <summary>When a day of trading is looked at first.</summary>
    public static readonly TimeOnly Morning = new(10, 30);

    private (string Name, string Ko, TimeOnly At)[] Times =>
    [
        ("BeforeOpen", "장 시작 전", hours.BeforeOpenStart), ("Open", "정규장 시작", hours.Open), ("ClosingAuction", "종가 동시호가", hours.ClosingAuction),
        ("Close", "장 마감", hours.Close), ("SinglePrice", "시간외 단일가", hours.SinglePriceStart),
    ];

    /// <summary>The next of each from a moment on, and the morning of the next day.</summary>
    public IReadOnlyList<(string Name, string Ko, DateTimeOffset At)> Next(DateTimeOffset now)
    {
        var today = KoreanTime.DayOf(now);
        var tomorrow = TradingDayFrom(today.AddDays(1));
        return
        [
            .. Times.Select(t => (t.Name, t.Ko, Of(IsTradingDay(today) && Of(today, t.At) > now ? today : tomorrow, t.At))),
            ("NextDay", "다음 거래일", Of(tomorrow, Morning)),
        ];
    }

    /// <summary>The first day of trading from a day on.</summary>
    public DateOnly TradingDayFrom(DateOnly day)
    {
        while (!IsTradingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>A time of a day in Korea.</summary>
    public static DateTimeOffset Of(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Korea.Offset);

    private bool IsTradingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && hours.Calendar?.StatusOf(day) != TradingDay.Closed && !hours.Holidays.Contains(day);
}
