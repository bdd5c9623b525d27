using Kiwoom.Generated.Markets;
using Kiwoom.Trading;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>One line of the checklist before an act.</summary>
/// <param name="Name">In English, one word.</param>
/// <param name="Ko">What is checked, in Korean.</param>
/// <param name="En">What is checked, in English.</param>
/// <param name="Passed">Null where it cannot be told, which stops nothing.</param>
/// <param name="Text">What was found.</param>
/// <param name="TextKo">The same in Korean.</param>
internal sealed record ActCheck(string Name, string Ko, string En, bool? Passed, string Text, string TextKo)
{
    /// <summary>A check with the labels of its name.</summary>
    public static ActCheck Of(string name, bool? passed, Said said)
    {
        var (ko, en) = name switch
        {
            nameof(OrderCheckName.NumberExists) => ("주문번호", "The order has a number"),
            nameof(OrderCheckName.SomethingRemains) => ("미체결 잔량", "Something remains"),
            nameof(OrderCheckName.StateAllows) => ("주문 상태", "The state allows it"),
            nameof(OrderCheckName.QuantityValid) => ("수량", "The quantity is valid"),
            nameof(OrderCheckName.PriceValid) => ("호가 단위와 상하한가", "The price is on a tick and within the day's limits"),
            nameof(OrderCheckName.SessionAllows) => ("거래 시간", "The market is open for it"),
            "Table" => ("주문 형식", "The order is as its table says"),
            "Cash" => ("주문가능금액", "The cash is there"),
            "Held" => ("매도가능수량", "The shares are there"),
            "NothingUnknown" => ("결과를 모르는 주문", "No order of the stock is unknown"),
            "DayRead" => ("당일 주문 조회", "The day's orders were read"),
            "KillSwitch" => ("킬 스위치", "The kill switch is off"),
            "GuardRails" => ("안전장치", "The guard rails let it pass"),
            "Candidate" => ("후보 주문", "The server shows such an order"),
            _ => (name, name),
        };
        return new ActCheck(name, ko, en, passed, said.En, said.Ko);
    }

    /// <summary>Whether a price is within the limits of the day.</summary>
    public static (bool? Passed, Said Said) WithinDay(decimal price, decimal? low, decimal? high) => low is not > 0 || high is not > 0
        ? (null, new Said("The limits of the day could not be read.", "상하한가를 조회하지 못했습니다."))
        : price >= low && price <= high ? (true, new Said(
            FormattableString.Invariant($"Within the limits of the day, {low:#,0} to {high:#,0} won."), FormattableString.Invariant($"하한가 {low:#,0}원과 상한가 {high:#,0}원 사이입니다.")))
        : (false, new Said(
            FormattableString.Invariant($"{price} won is not within the limits of the day, {low:#,0} to {high:#,0} won."),
            FormattableString.Invariant($"{price:#,0.##}원은 상하한가를 벗어납니다(하한가 {low:#,0}원, 상한가 {high:#,0}원).")));

    /// <summary>Whether a price is on a step.</summary>
    public static (bool? Passed, Said Said) TickOf(decimal price) =>
        Tick.IsOnStep(price) ? (true, new Said("On a tick.", "호가 단위에 맞습니다."))
        : Tick.IsOnStep(price, TickTable.Fund) ? (null, new Said("On a tick of funds, not of shares.", "ETF 등의 호가 단위에는 맞지만 주식의 호가 단위에는 맞지 않습니다."))
        : (false, new Said(
            FormattableString.Invariant($"{price} won is not on a tick: {Tick.RoundDown(price)} or {Tick.RoundUp(price)} won is."),
            FormattableString.Invariant($"{price:#,0.##}원은 호가 단위에 맞지 않습니다. {Tick.RoundDown(price):#,0}원이나 {Tick.RoundUp(price):#,0}원으로 주문하십시오.")));
}
