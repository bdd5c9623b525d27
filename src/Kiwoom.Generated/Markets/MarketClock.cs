using System.Globalization;

namespace Kiwoom.Generated.Markets;

/// <summary>
/// Says whether an exchange is open, in which session, and when the next one begins. It knows rules, not the exchange: a halt,
/// or a holiday that was added yesterday, is not seen here.
/// </summary>
/// <param name="hours">The exchange, such as <see cref="TradingHours.Krx"/>.</param>
/// <param name="calendar">Its trading days; without one, <see cref="TradingCalendar.Default"/>.</param>
/// <param name="time">The clock; without one, the machine's.</param>
public sealed class MarketClock(TradingHours hours, TradingCalendar? calendar = null, TimeProvider? time = null)
{
    private readonly TradingHours _hours = hours ?? throw new ArgumentNullException(nameof(hours));
    private readonly TradingCalendar _calendar = calendar ?? TradingCalendar.Default;
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The state at this moment.</summary>
    public MarketState Now() => At(_time.GetUtcNow());

    /// <summary>The state at some moment.</summary>
    /// <param name="moment">In any time zone.</param>
    public MarketState At(DateTimeOffset moment)
    {
        var korean = moment.ToOffset(Korea.Offset);
        var day = DateOnly.FromDateTime(korean.DateTime);
        var time = TimeOnly.FromDateTime(korean.DateTime);
        var planned = SessionsOf(day);
        MarketSession[] on = planned is null ? [] : [.. planned.Where(s => s.IsOnAt(time))];
        var next = Next(day, time);
        return new MarketState
        {
            At = korean,
            Status = planned is null ? MarketStatus.Unknown : on.Length > 0 ? MarketStatus.Open : MarketStatus.Closed,
            Sessions = on,
            Next = next?.Session,
            NextStart = next?.Start,
            Explanation = $"{_hours.Name}: {Explain(day, time, planned, on)}",
        };
    }

    // Empty for a day without trading, null where nobody knows.
    private IReadOnlyList<MarketSession>? SessionsOf(DateOnly day) => _calendar.StatusOf(day) switch
    {
        TradingDay.Usual => _hours.On(day),
        TradingDay.Closed => [],
        _ => null,
    };

    private (MarketSession Session, DateTimeOffset Start)? Next(DateOnly day, TimeOnly time)
    {
        for (var on = day; SessionsOf(on) is { } sessions; on = on.AddDays(1))
        {
            var next = sessions.FirstOrDefault(s => on > day || s.Start > time);
            if (next is not null) return (next, new DateTimeOffset(on.ToDateTime(next.Start), Korea.Offset));
        }
        return null;
    }

    private string Explain(DateOnly day, TimeOnly time, IReadOnlyList<MarketSession>? planned, MarketSession[] on)
    {
        if (on.Length > 0) return $"open, {string.Join(" and ", on.Select(static s => $"{s.Kind} until {Text(s.End)}"))}.";
        var reason = _calendar.ReasonOf(day) is { Length: > 0 } known ? $" ({known})" : "";
        return _calendar.StatusOf(day) switch
        {
            TradingDay.Unknown => $"unknown, because the calendar covers {Text(_calendar.FirstDay)} to {Text(_calendar.LastDay)}.",
            TradingDay.Irregular => $"unknown, because {Text(day)} has hours of its own{reason}.",
            TradingDay.Closed => $"closed, {Text(day)} is not a trading day{(reason.Length > 0 ? reason : " (weekend)")}.",
            _ when planned is null => $"unknown, because its hours are known since {Text(_hours.FirstDay)}.",
            _ when planned.Count == 0 => $"closed, it has no session on {Text(day)}.",
            _ when planned.All(s => time < s.Start) => "closed, before its first session.",
            _ when planned.All(s => time >= s.End) => "closed, after its last session.",
            _ => "closed, between its sessions.",
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(TimeOnly time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
