using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>What happens at a time of day.</summary>
internal enum SessionEvent
{
    NewDay,

    /// <summary>Another phase begins, and nothing else happens.</summary>
    BeforeOpenBegins,
    BeforeOpenEnds,
    Opens,
    ClosingAuctionBegins,
    Closes,
    AfterCloseEnds,
    SinglePriceAuction,
    SinglePriceEnds,
    AfterMarketEnds,

    /// <summary>A session of NXT begins or ends at a time at which KRX does nothing.</summary>
    NxtChanges,
}

/// <summary>Reads <see cref="MarketHours"/>; without them the market is always open and no day passes.</summary>
internal sealed class SessionCalendar(MarketHours? hours)
{
    public bool HasSessions => hours is not null;

    public NxtCalendar Nxt { get; } = new(hours);

    /// <summary>Whether both exchanges match orders as they come.</summary>
    public bool BothTrade(DateTimeOffset now) =>
        PhaseAt(now) == MarketPhase.Continuous && Nxt.PhaseAt(now) == NxtPhase.Regular;

    public int SinglePricePercent => hours?.SinglePricePercent ?? 100;

    public MarketPhase PhaseAt(DateTimeOffset now)
    {
        if (hours is null) return MarketPhase.Continuous;
        var time = TimeOnly.FromDateTime(now.DateTime);
        if (!hours.IsTradingDay(DateOnly.FromDateTime(now.DateTime)) || time < hours.BeforeOpenStart)
            return MarketPhase.Closed;
        return time < hours.BeforeOpenEnd ? MarketPhase.BeforeOpen
            : time < hours.Open ? MarketPhase.OpeningAuction
            : time < hours.ClosingAuction ? MarketPhase.Continuous
            : time < hours.Close ? MarketPhase.ClosingAuction
            : time < hours.SinglePriceStart ? MarketPhase.AfterClose
            : time >= hours.LastEnd(DateOnly.FromDateTime(now.DateTime)) ? MarketPhase.Closed
            : hours.HasAfterMarket(DateOnly.FromDateTime(now.DateTime)) ? MarketPhase.AfterMarket
            : MarketPhase.SinglePrice;
    }

    /// <summary>Null while orders of the window are taken.</summary>
    public Refusal? Refuse(TradingWindow window, DateTimeOffset now)
    {
        if (hours is null) return null;
        var hasAfterMarket = hours.HasAfterMarket(DateOnly.FromDateTime(now.DateTime));
        if (window == TradingWindow.SinglePrice && hasAfterMarket)
            return new Refusal(RefusalReason.AfterSession, "시간외단일가 주문은 폐지되었습니다");
        var (from, to) = window switch
        {
            TradingWindow.AllDay => (hours.BeforeOpenStart, hours.Close),
            TradingWindow.UntilClosingAuction => (hours.BeforeOpenStart, hours.ClosingAuction),
            TradingWindow.Continuous => (hours.Open, hours.ClosingAuction),
            TradingWindow.BeforeOpen => (hours.BeforeOpenStart, hours.BeforeOpenEnd),
            TradingWindow.AfterClose => (hours.Close, hours.SinglePriceStart),
            TradingWindow.AfterMarket => (hours.SinglePriceStart, hours.AfterMarketEnd),
            _ => (hours.SinglePriceStart, hours.SinglePriceEnd),
        };
        return Refuse(now, from, to);
    }

    /// <summary>Null while any session is on, so that live orders can be modified and cancelled.</summary>
    public Refusal? RefuseChange(DateTimeOffset now) =>
        hours is null
        ? null
        : Refuse(now, hours.BeforeOpenStart, hours.LastEnd(DateOnly.FromDateTime(now.DateTime)));

    /// <summary>The first event after a time; null only without hours.</summary>
    public (DateTimeOffset Time, SessionEvent Event)? Next(DateTimeOffset after)
    {
        if (hours is null) return null;
        var date = DateOnly.FromDateTime(after.DateTime);
        foreach (var (time, what) in WithNxt(hours, date))
        {
            if (At(date, time) is var moment && moment > after) return (moment, what);
        }

        return (At(date.AddDays(1), TimeOnly.MinValue), SessionEvent.NewDay);
    }

    private Refusal? Refuse(DateTimeOffset now, TimeOnly from, TimeOnly to)
    {
        var time = TimeOnly.FromDateTime(now.DateTime);
        if (!hours!.IsTradingDay(DateOnly.FromDateTime(now.DateTime)) || time >= to)
            return new Refusal(RefusalReason.AfterSession, "장종료");
        return time < from ? new Refusal(RefusalReason.BeforeSession, "장시작전") : null;
    }

    private static IEnumerable<(TimeOnly Time, SessionEvent Event)> WithNxt(MarketHours hours, DateOnly date)
    {
        if (!hours.IsTradingDay(date)) return [];
        var krx = EventsOf(hours, date).ToArray();
        return krx.Concat(hours.Nxt.Times.Where(time => !Array.Exists(krx, one => one.Time == time)).Select(static time => (time, SessionEvent.NxtChanges)))
            .OrderBy(static one => one.Item1);
    }

    private static IEnumerable<(TimeOnly Time, SessionEvent Event)> EventsOf(MarketHours hours, DateOnly date)
    {
        yield return (hours.BeforeOpenStart, SessionEvent.BeforeOpenBegins);
        yield return (hours.BeforeOpenEnd, SessionEvent.BeforeOpenEnds);
        yield return (hours.Open, SessionEvent.Opens);
        yield return (hours.ClosingAuction, SessionEvent.ClosingAuctionBegins);
        yield return (hours.Close, SessionEvent.Closes);
        yield return (hours.SinglePriceStart, SessionEvent.AfterCloseEnds);
        if (hours.HasAfterMarket(date))
        {
            yield return (hours.AfterMarketEnd, SessionEvent.AfterMarketEnds);
            yield break;
        }

        var auction = hours.SinglePriceStart.ToTimeSpan() + hours.SinglePriceInterval;
        for (; auction < hours.SinglePriceEnd.ToTimeSpan(); auction += hours.SinglePriceInterval)
            yield return (TimeOnly.FromTimeSpan(auction), SessionEvent.SinglePriceAuction);
        yield return (hours.SinglePriceEnd, SessionEvent.SinglePriceEnds);
    }

    private static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), KoreanTime.Offset);
}
