using System.Globalization;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>
/// What the guard rails say of an order before it is sent. They decide again when it is: without this line the first press would show an order
/// as one that can be sent, and the second one would hear that it was not.
/// </summary>
/// <param name="client">Whose rails.</param>
/// <param name="isOn">Whether they limit anything.</param>
/// <param name="prices">What they compare prices with; null where they have no prices of the page.</param>
internal sealed class GuardRailCheck(KiwoomClient client, bool isOn, ReferencePriceTable? prices)
{
    /// <summary>Gives the rails the price of a stock.</summary>
    /// <param name="stock">The stock.</param>
    /// <param name="now">What a share costs now; null where that is not known.</param>
    public void Know(string stock, decimal? now)
    {
        if (now is { } price) prices?.Set(stock, price);
    }

    /// <summary>The line of the checklist.</summary>
    /// <param name="order">The request.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <returns>Null where the rails are off, or where the line of the kill switch says it.</returns>
    public async Task<ActCheck?> OfAsync(KiwoomRequest order, CancellationToken cancellationToken)
    {
        if (!isOn) return null;
        var refusal = await client.FindRefusalAsync(order, cancellationToken).ConfigureAwait(false);
        return refusal is { Rule: GuardRule.KillSwitch } ? null : ActCheck.Of("GuardRails", refusal is null, refusal is null
            ? new Said("The guard rails let it pass.", "안전장치의 한도 안에 있습니다.")
            : new Said($"The guard rails would not send it. {refusal.Explanation}", $"안전장치가 막습니다: {KoreanOf(refusal)}."));
    }

    private static string KoreanOf(GuardRailRefusal refusal)
    {
        var (value, limit) = (OrderWords.Won(refusal.Value), OrderWords.Won(refusal.Limit));
        return refusal.Rule switch
        {
            GuardRule.AllowedStocks => "허용된 종목이 아닙니다",
            GuardRule.MaxOrderQuantity => $"주문 한 건의 수량 {value}주(한도 {limit}주)",
            GuardRule.MaxOrderNotional => $"주문 한 건의 금액 {value}원(한도 {limit}원)",
            GuardRule.PriceBand when refusal.Value < 1 && refusal.Limit == 1 => string.Create(CultureInfo.InvariantCulture, $"가격 {refusal.Value}원은 1원보다 낮습니다"),
            GuardRule.PriceBand => $"현재가와의 차이 {value}%(한도 {limit}%)",
            GuardRule.MaxDayQuantity => $"하루 수량 {value}주(한도 {limit}주)",
            GuardRule.MaxDayNotional => $"하루 금액 {value}원(한도 {limit}원)",
            GuardRule.MaxOrdersPerMinute => $"1분 동안의 주문 {value}건(한도 {limit}건)",
            GuardRule.ReferencePrice => "비교할 현재가를 알 수 없습니다",
            GuardRule.UncheckableOrder => "수량을 확인할 수 없는 주문입니다",
            GuardRule.Ledger => "하루 한도를 기록하지 못했습니다",
            _ => refusal.Explanation,
        };
    }
}
