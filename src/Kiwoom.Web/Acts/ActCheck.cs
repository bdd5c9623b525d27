using Kiwoom.Generated.Markets;
using Kiwoom.Trading;

namespace Kiwoom.Web.Acts;

/// <summary>One line of the checklist before an act.</summary>
/// <param name="Name">In English, one word.</param>
/// <param name="Ko">What is checked, in Korean.</param>
/// <param name="En">What is checked, in English.</param>
/// <param name="Passed">Null where it cannot be told, which stops nothing.</param>
/// <param name="Text">What was found.</param>
internal sealed record ActCheck(string Name, string Ko, string En, bool? Passed, string Text)
{
    /// <summary>A check of the desk.</summary>
    public static ActCheck Of(OrderCheck check) => Of(check.Name.ToString(), check.Passed, check.Text);

    /// <summary>A check with the labels of its name.</summary>
    public static ActCheck Of(string name, bool? passed, string text)
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
            "NothingUnknown" => ("미확인 주문 없음", "No order of the stock is unknown"),
            "DayRead" => ("당일 주문 확인", "The day's orders were read"),
            "KillSwitch" => ("킬스위치", "The kill switch is off"),
            "Candidate" => ("후보 주문", "The server shows such an order"),
            _ => (name, name),
        };
        return new ActCheck(name, ko, en, passed, text);
    }

    /// <summary>Whether a price is within the limits of the day.</summary>
    public static (bool? Passed, string Text) WithinDay(decimal price, decimal? low, decimal? high) => low is not > 0 || high is not > 0
        ? (null, "The limits of the day could not be read.")
        : (price >= low && price <= high, FormattableString.Invariant($"The limits of the day are {low:#,0} to {high:#,0} won."));

    /// <summary>Whether a price is on a step.</summary>
    public static (bool? Passed, string Text) TickOf(decimal price) =>
        Tick.IsOnStep(price) ? (true, "On a tick.")
        : Tick.IsOnStep(price, TickTable.Fund) ? (null, "On a tick of funds, not of shares.")
        : (false, FormattableString.Invariant($"{price} won is not on a tick: {Tick.RoundDown(price)} or {Tick.RoundUp(price)} won is."));
}
