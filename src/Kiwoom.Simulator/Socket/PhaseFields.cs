using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>장시작시간: what the market begins to do.</summary>
internal static class PhaseFields
{
    /// <summary>
    /// 장운영구분 of a phase; null where no document and no recorded frame has one. 2 and 4 are not documented codes; they were seen, and
    /// mean the closing auction and the close in the older interface.
    /// </summary>
    public static FieldValue? Of(MarketPhase phase) => phase switch
    {
        MarketPhase.BeforeOpen or MarketPhase.OpeningAuction => FieldValue.Meaning("KRX장전"),
        MarketPhase.Continuous => FieldValue.Meaning("KRX장시작"),
        MarketPhase.ClosingAuction => (FieldValue)"2",
        MarketPhase.AfterClose => (FieldValue)"4",
        _ => (FieldValue?)null,
    };

    /// <summary>장운영구분 of what NXT begins or ends; null where no document has one, as for what a holiday begins with.</summary>
    public static FieldValue? Of(NxtPhaseChanged change) => (change.Previous, change.Phase) switch
    {
        (_, NxtPhase.PreMarket) => FieldValue.Meaning("NXT프리마켓개시"),
        (NxtPhase.PreMarket, NxtPhase.Break) => FieldValue.Meaning("NXT프리마켓종료"),
        (_, NxtPhase.Regular) => FieldValue.Meaning("NXT메인마켓개시"),
        (NxtPhase.Regular, NxtPhase.Break) => FieldValue.Meaning("NXT메인마켓 종료"),
        (_, NxtPhase.AfterMarket) => FieldValue.Meaning("NXT애프터마켓개시"),
        (NxtPhase.AfterMarket, NxtPhase.Closed) => FieldValue.Meaning("NXT애프터마켓종료"),
        _ => (FieldValue?)null,
    };

    public static void Fill(PushedRecord record, FieldValue state, DateTimeOffset now, MarketHours? hours)
    {
        record.Known["MarketState"] = state;
        record.Known["TradeTime"] = FieldValue.Time(now.DateTime);
        var toOpen = hours is null ? TimeSpan.Zero : hours.Open.ToTimeSpan() - now.TimeOfDay;
        record.Known["TimeToOpen"] = FieldValue.Time(DateTime.MinValue + (toOpen > TimeSpan.Zero ? toOpen : TimeSpan.Zero));
    }
}
