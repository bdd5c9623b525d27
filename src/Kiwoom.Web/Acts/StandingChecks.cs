using Kiwoom.Generated.Markets;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>The desk's checks of an order that stands, with their Korean.</summary>
/// <param name="hours">The market's hours.</param>
internal sealed class StandingChecks(MarketHoursCheck hours)
{
    /// <summary>A check of the desk for the page.</summary>
    /// <param name="check">The check.</param>
    /// <param name="order">The order that is changed.</param>
    /// <param name="quantity">How many of it; null for all.</param>
    /// <param name="price">The new price; null where it stays.</param>
    public ActCheck Of(OrderCheck check, TradingOrder order, long? quantity, decimal? price)
    {
        var now = order.Current;
        var korean = check.Name switch
        {
            OrderCheckName.NumberExists => now.Number is null ? "주문번호가 없습니다." : check.Passed == false ? $"주문번호 {now.Number}은(는) 오늘 주문이 아닙니다." : $"주문번호 {now.Number}",
            OrderCheckName.SomethingRemains => $"주문 {OrderWords.Count(now.Quantities.Ordered)}주 중 미체결 {OrderWords.Count(now.Quantities.Remaining)}주, 체결 {OrderWords.Count(now.Quantities.Filled)}주입니다.",
            OrderCheckName.StateAllows => check.Passed switch
            {
                null => "일부가 체결되어 남은 수량의 정정을 서버가 거부할 수 있습니다.",
                false when now.IsChanging => "이 주문의 정정이나 취소가 아직 처리되고 있습니다.",
                _ => $"현재 상태: {OrderWords.State(now.State)}",
            },
            OrderCheckName.QuantityValid => quantity is { } count
                ? $"미체결 {OrderWords.Count(now.Quantities.Remaining)}주 중 {OrderWords.Count(count)}주입니다."
                : "미체결 수량 전부입니다.",
            OrderCheckName.PriceValid when price is { } won => check.Passed switch
            {
                true => "호가 단위에 맞고 상하한가 안에 있습니다.",
                null => "호가 단위나 상하한가를 확인하지 못했습니다.",
                _ => Tick.IsOnStep(won) ? $"{OrderWords.Won(won)}원은 상하한가를 벗어납니다." : ActCheck.TickOf(won).Said.Ko,
            },
            OrderCheckName.SessionAllows => order.Venue is { } venue ? hours.Of(venue).TextKo : "거래소를 알 수 없습니다.",
            _ => check.Text,
        };
        return ActCheck.Of(check.Name.ToString(), check.Passed, new Said(check.Text, korean));
    }
}
