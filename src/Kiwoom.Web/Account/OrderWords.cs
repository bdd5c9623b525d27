using System.Globalization;
using Kiwoom.Generated.Markets;
using Kiwoom.Trading;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Account;

/// <summary>Orders, numbers and hours in both languages.</summary>
internal static class OrderWords
{
    /// <summary>A stock with its name: a code alone is easily the wrong one.</summary>
    public static string Stock(string stock, string? name) => name is null ? stock : $"{name}({stock})";

    /// <summary>A count with separators.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Won with separators.</summary>
    public static string Won(decimal won) => won.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>The price of an order, and all that makes it another one than a limit order on KRX.</summary>
    public static Said Terms(NewOrder order)
    {
        List<Said> further = [];
        if (order.TradeType != TradeType.Limit) further.Add(new($"{order.TradeType.Name}", $"{order.TradeType.Label}"));
        if (order.ConditionPrice is { } condition) further.Add(new($"condition price {Won(condition)} won", $"조건단가 {Won(condition)}원"));
        if (order.Venue != Venue.Krx) further.Add(new($"{order.Venue.Name?.ToUpperInvariant()}", $"{order.Venue.Name?.ToUpperInvariant()}"));
        List<Said> parts = [];
        if (order.Price is { } limit) parts.Add(new($"at {Won(limit)} won", $"× {Won(limit)}원"));
        if (further.Count > 0) parts.Add(new($"({string.Join(", ", further.Select(static f => f.En))})", $"({string.Join(", ", further.Select(static f => f.Ko))})"));
        return new Said(string.Join(" ", parts.Select(static p => p.En)), string.Join(" ", parts.Select(static p => p.Ko)));
    }

    /// <summary>매수 or 매도.</summary>
    public static string Side(OrderAction? side) => side switch
    {
        OrderAction.Buy => "매수",
        OrderAction.Sell => "매도",
        OrderAction.Modify => "정정",
        OrderAction.Cancel => "취소",
        _ => "",
    };

    /// <summary>The state of an order.</summary>
    public static string State(TradingOrderState state) => state switch
    {
        TradingOrderState.Intended => "기록만 됨",
        TradingOrderState.Sent => "보냄",
        TradingOrderState.NotSent => "보내지 않음",
        TradingOrderState.Rejected => "거부",
        TradingOrderState.Unknown => "결과 모름",
        TradingOrderState.Ambiguous => "판정 불가",
        TradingOrderState.NotExecuted => "미실행 확인",
        TradingOrderState.Received => "접수",
        TradingOrderState.Confirmed => "미체결",
        TradingOrderState.PartlyFilled => "부분 체결",
        TradingOrderState.Cancelled => "취소됨",
        TradingOrderState.Filled => "체결 완료",
        _ => state.ToString(),
    };

    /// <summary>An order in one line.</summary>
    public static Said Order(TradingOrder order, string? name)
    {
        var now = order.Current;
        var number = now.Number is null ? "번호 없음" : $"주문번호 {now.Number}";
        return new Said(order.ToString(),
            $"{Stock(order.Stock, name)} {Side(order.Side)} {number}: {State(now.State)}, 체결 {Count(now.Quantities.Filled)}주, 미체결 {Count(now.Quantities.Remaining)}주, 취소 {Count(now.Quantities.Cancelled)}주");
    }

    /// <summary>Whether an exchange is open.</summary>
    public static string Hours(string exchange, Kiwoom.Generated.Markets.MarketState state) => state.Sessions.Count > 0
        ? $"{exchange}: {string.Join(", ", state.Sessions.Select(static s => FormattableString.Invariant($"{Session(s.Kind)}({s.End:HH:mm}까지)")))}"
        : $"{exchange}: {(state.Status == MarketStatus.Closed ? "거래시간이 아닙니다" : "거래시간을 알 수 없습니다")}{(state is { Next: { } next, NextStart: { } start } ? string.Create(CultureInfo.InvariantCulture, $"(다음: {Session(next.Kind)} {start:MM-dd HH:mm})") : "")}";

    private static string Session(SessionKind kind) => kind switch
    {
        SessionKind.PreMarket => "프리마켓",
        SessionKind.BeforeHoursClose => "장전 시간외 종가",
        SessionKind.OpeningAuction => "시가 동시호가",
        SessionKind.Regular => "정규장",
        SessionKind.ClosingAuction => "종가 동시호가",
        SessionKind.AfterHoursClose => "장후 시간외 종가",
        SessionKind.AfterHoursSinglePrice => "시간외 단일가",
        SessionKind.AfterMarket => "애프터마켓",
        _ => kind.ToString(),
    };
}
