using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>
/// Whether the guard rails would let an order pass, as far as that is known before it is sent. They decide themselves when it is: without this
/// line the first press would show an order as one that can be sent, and the second one would hear that it was not.
/// </summary>
/// <param name="client">Whose counts.</param>
/// <param name="rails">The rails; null where they are off.</param>
internal sealed class GuardRailCheck(KiwoomClient client, KiwoomGuardRails? rails)
{
    /// <summary>The line of the checklist.</summary>
    /// <param name="quantity">Shares.</param>
    /// <param name="price">The limit in won; null for an order without one.</param>
    /// <param name="now">What a share costs now; null where that is not known.</param>
    /// <returns>Null where the rails are off.</returns>
    public ActCheck? Of(long quantity, decimal? price, decimal? now)
    {
        if (rails is null) return null;
        var (status, notional) = (client.GetStatus(), quantity * (price ?? now));
        var off = price is { } limit && now is > 0 and var usual ? Math.Abs(limit - usual) * 100 / usual : (decimal?)null;
        var why = (quantity, notional, off) switch
        {
            _ when quantity > rails.MaxOrderQuantity => Over($"{OrderWords.Count(quantity)} shares, at most {OrderWords.Count(rails.MaxOrderQuantity.Value)} in an order", $"주문 한 건의 수량 {OrderWords.Count(quantity)}주(한도 {OrderWords.Count(rails.MaxOrderQuantity.Value)}주)"),
            _ when notional > rails.MaxOrderNotional => Over($"{OrderWords.Won(notional.Value)} won, at most {OrderWords.Won(rails.MaxOrderNotional.Value)} in an order", $"주문 한 건의 금액 {OrderWords.Won(notional.Value)}원(한도 {OrderWords.Won(rails.MaxOrderNotional.Value)}원)"),
            _ when off > rails.PriceBandPercent => Over($"{OrderWords.Won(off.Value)} % from the price now, at most {OrderWords.Won(rails.PriceBandPercent.Value)} %", $"현재가와의 차이 {OrderWords.Won(off.Value)}%(한도 {OrderWords.Won(rails.PriceBandPercent.Value)}%)"),
            _ when status.DayQuantity + quantity > rails.MaxDayQuantity => Over($"{OrderWords.Won(status.DayQuantity + quantity)} shares today, at most {OrderWords.Count(rails.MaxDayQuantity.Value)}", $"하루 수량 {OrderWords.Won(status.DayQuantity + quantity)}주(한도 {OrderWords.Count(rails.MaxDayQuantity.Value)}주)"),
            _ when notional is { } won && status.DayNotional + won > rails.MaxDayNotional => Over($"{OrderWords.Won(status.DayNotional + won)} won today, at most {OrderWords.Won(rails.MaxDayNotional.Value)}", $"하루 금액 {OrderWords.Won(status.DayNotional + won)}원(한도 {OrderWords.Won(rails.MaxDayNotional.Value)}원)"),
            _ when status.OrdersWithinMinute >= rails.MaxOrdersPerMinute => Over(FormattableString.Invariant($"{status.OrdersWithinMinute} orders within a minute, at most {rails.MaxOrdersPerMinute}"), FormattableString.Invariant($"1분 동안의 주문 {status.OrdersWithinMinute}건(한도 {rails.MaxOrdersPerMinute}건)")),
            _ => null,
        };
        return ActCheck.Of("GuardRails", why is null, why ?? new Said("The guard rails let it pass.", "안전장치의 한도 안에 있습니다."));

        static Said Over(string en, string ko) => new($"The guard rails would not send it: {en} (KiwoomOptions.GuardRails).", $"안전장치가 막습니다: {ko}.");
    }
}
