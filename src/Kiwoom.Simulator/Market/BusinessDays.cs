namespace Kiwoom.Simulator.Internal.Market;

/// <summary>영업일: no Saturdays and Sundays, and none of the holidays of <see cref="MarketHours"/> where there are any hours.</summary>
internal sealed class BusinessDays(MarketHours? hours)
{
    private readonly MarketHours _hours = hours ?? new MarketHours { Calendar = null };

    /// <summary>The day itself, or the last business day before it.</summary>
    public DateOnly AtOrBefore(DateOnly date)
    {
        // A calendar of holidays alone has no business day to find.
        for (var tries = 0; !_hours.IsTradingDay(date) && tries < 30; tries++) date = date.AddDays(-1);
        return date;
    }

    public DateOnly Before(DateOnly date) => AtOrBefore(date.AddDays(-1));
}
