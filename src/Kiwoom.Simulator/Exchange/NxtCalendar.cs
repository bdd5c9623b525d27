using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Reads <see cref="NxtHours"/>; without hours NXT is always open.</summary>
internal sealed class NxtCalendar(MarketHours? hours)
{
    public NxtPhase PhaseAt(DateTimeOffset now)
    {
        if (hours is null) return NxtPhase.Regular;
        var (nxt, time) = (hours.Nxt, TimeOnly.FromDateTime(now.DateTime));
        if (!hours.IsTradingDay(DateOnly.FromDateTime(now.DateTime)) || time < nxt.PreMarketStart) return NxtPhase.Closed;
        return time < nxt.PreMarketEnd ? NxtPhase.PreMarket
            : time < nxt.Open ? NxtPhase.Break
            : time < nxt.Close ? NxtPhase.Regular
            : time < nxt.AfterMarketStart ? NxtPhase.Break
            : time < nxt.AfterMarketEnd ? NxtPhase.AfterMarket
            : NxtPhase.Closed;
    }

    /// <summary>Null while new orders of the type are taken.</summary>
    public Refusal? Refuse(TradeTypeRule type, DateTimeOffset now)
    {
        if (hours is null) return null;
        if (type.IsOfAuctions) return new Refusal(RefusalReason.AfterSession, $"NXT에서 주문할 수 없는 매매구분입니다: {type.Label}");
        return PhaseAt(now) switch
        {
            NxtPhase.Regular => null,
            NxtPhase.PreMarket or NxtPhase.AfterMarket => type.IsLimit
                ? null
                : new Refusal(RefusalReason.AfterSession, "NXT 프리마켓과 애프터마켓에서는 지정가 주문만 가능합니다"),
            NxtPhase.Break => new Refusal(RefusalReason.BeforeSession, "NXT 휴장 시간입니다"),
            _ => RefuseChange(now),
        };
    }

    /// <summary>Null from the beginning of the first session to the end of the last one, breaks included.</summary>
    public Refusal? RefuseChange(DateTimeOffset now)
    {
        if (PhaseAt(now) != NxtPhase.Closed) return null;
        return hours!.IsTradingDay(DateOnly.FromDateTime(now.DateTime)) && TimeOnly.FromDateTime(now.DateTime) < hours.Nxt.PreMarketStart
            ? new Refusal(RefusalReason.BeforeSession, "장시작전")
            : new Refusal(RefusalReason.AfterSession, "장종료");
    }
}
