using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Markets;
using Steps = Kiwoom.Generated.Markets.Tick;

namespace Kiwoom.Trading;

/// <summary>The checks that follow from what is known of an order, whether a desk or a journal knows it.</summary>
internal static class CheckRules
{
    public static IEnumerable<OrderCheck> Standing(TradingOrder order, OrderSnapshot now, DateOnly today)
    {
        var exists = now.Number is not null && order.TradeDate == today;
        yield return new(
            OrderCheckName.NumberExists, exists,
            now.Number is null ? $"The order is {now.State} and has no number."
            : exists ? $"Its number is {now.Number}."
            : FormattableString.Invariant($"Its number {now.Number} is of {order.TradeDate:yyyy-MM-dd} and means nothing today."));
        yield return new(
            OrderCheckName.SomethingRemains, now.Quantities.Remaining > 0,
            FormattableString.Invariant($"{now.Quantities.Remaining} of {now.Quantities.Ordered} remain, {now.Quantities.Filled} are filled."));
    }

    // A cancel of a known number only reduces risk: it passes whatever else is on its way.
    public static OrderCheck State(OrderSnapshot now, bool isModification)
    {
        if (!now.IsLive) return new(OrderCheckName.StateAllows, false, $"The order is {now.State}.");
        if (!isModification) return new(OrderCheckName.StateAllows, true, $"The order is {now.State}.");
        if (now.IsChanging) return new(OrderCheckName.StateAllows, false, "A modification or cancel of it is on its way and not confirmed.");
        return now.State == TradingOrderState.PartlyFilled
            ? new(OrderCheckName.StateAllows, null, "A part is filled, and the server may refuse to modify the rest: cancelling it and ordering it anew does the same.")
            : new(OrderCheckName.StateAllows, true, $"The order is {now.State}.");
    }

    // One request changes one number.
    public static OrderCheck Quantity(OrderSnapshot now, IReadOnlyList<LiveNumber> live, QuantityOrAll quantity)
    {
        var several = live.Count > 1 ? $" under {live.Count} numbers: {string.Join(", ", live.Select(static n => FormattableString.Invariant($"{n.Remaining} of {n.Number}")))}" : "";
        if (quantity.Count is not { } count) return new(OrderCheckName.QuantityValid, true, $"All that remains{several}.");
        var most = live.Count > 1 ? live.Max(static n => n.Remaining) : now.Quantities.Remaining;
        return new(OrderCheckName.QuantityValid, count <= most, FormattableString.Invariant($"{count} of {now.Quantities.Remaining} that remain{several}."));
    }

    public static OrderCheck Tick(decimal price, string passed)
    {
        // A fund has finer steps; which stock is a fund, the code does not say.
        return Steps.IsOnStep(price) ? new(OrderCheckName.PriceValid, true, passed)
            : Steps.IsOnStep(price, TickTable.Fund) ? new(OrderCheckName.PriceValid, null, "On a tick of funds, not of shares.")
            : new(OrderCheckName.PriceValid, false, FormattableString.Invariant($"{price} won is not on a tick: {Steps.RoundDown(price)} or {Steps.RoundUp(price)} won is."));
    }

    public static OrderCheck Session(TradingOrder order, MarketClock? krx, MarketClock? nxt, DateTimeOffset now)
    {
        if (order.Book == TradingBook.Gold) return new(OrderCheckName.SessionAllows, null, "Gold has hours of its own.");
        if (order.Venue is not { } venue) return new(OrderCheckName.SessionAllows, null, "Its exchange is not known.");
        var clocks = ClocksOf(venue, krx, nxt);
        if (clocks.Contains(null)) return new(OrderCheckName.SessionAllows, null, $"The hours of {venue} are not known here.");
        var states = Array.ConvertAll(clocks, clock => clock!.At(now));
        bool? isOpen = Array.Exists(states, static s => s.Status == MarketStatus.Open) ? true
            : Array.TrueForAll(states, static s => s.Status == MarketStatus.Closed) ? false
            : null;
        return new(OrderCheckName.SessionAllows, isOpen, string.Join(" ", states.Select(static s => s.Explanation).Distinct()));
    }

    /// <summary>Why an exchange that is open takes no market orders now: only limit orders, or orders at the close. Null where it does, is closed, or where nobody knows.</summary>
    public static string? LimitsOnly(Venue venue, MarketClock? krx, MarketClock? nxt, DateTimeOffset now)
    {
        var clocks = ClocksOf(venue, krx, nxt);
        if (clocks.Contains(null)) return null;
        var states = Array.ConvertAll(clocks, clock => clock!.At(now));
        if (Array.Exists(states, static s => s.Status == MarketStatus.Unknown || s.Sessions.Any(TakesMarketOrders))) return null;
        return Array.Exists(states, static s => s.Status == MarketStatus.Open)
            ? $"No market order is taken now, only limit orders or orders at the close ({string.Join(" ", states.Select(static s => s.Explanation.TrimEnd('.')).Distinct())})"
            : null;
    }

    private static bool TakesMarketOrders(MarketSession session) =>
        session.Kind is SessionKind.OpeningAuction or SessionKind.Regular or SessionKind.ClosingAuction;

    private static MarketClock?[] ClocksOf(Venue venue, MarketClock? krx, MarketClock? nxt) =>
        venue == Venue.Nxt ? [nxt] : venue == Venue.Sor ? [krx, nxt] : [krx];
}
