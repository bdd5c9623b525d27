using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>What guard rails say: the rule's name, the numbers, and what to do.</summary>
internal static class GuardText
{
    private const string Where = " (KiwoomOptions.GuardRails)";

    public static GuardRailRefusal Killed(string why) =>
        new(GuardRule.KillSwitch, 0, 0, $"The kill switch stops new orders and modifications; cancels pass. {why}");

    public static GuardRailRefusal NotAllowed(string stock) =>
        new(GuardRule.AllowedStocks, 0, 0, $"Guard rail AllowedStocks: {stock} is not among the allowed stocks{Where}.");

    public static GuardRailRefusal Uncheckable(TrDescriptor tr) => new(GuardRule.UncheckableOrder, 0, 0,
        $"Guard rail UncheckableOrder: {tr.Id} states no stock or no definite quantity, so nothing limits it. "
        + "Turn the guard rails off for a client that sends it (GuardRails.Enabled).");

    public static GuardRailRefusal UncountedModify(TrDescriptor tr) => new(GuardRule.UncheckableOrder, 0, 0,
        $"Guard rail UncheckableOrder: {tr.Id} modifies all that remains, and how many that are is not stated, so limits of "
        + $"quantity and notional cannot be checked; write the quantity{Where}.");

    public static GuardRailRefusal Quantity(long quantity, long limit) => new(GuardRule.MaxOrderQuantity, quantity, limit,
        $"Guard rail MaxOrderQuantity: {Text(quantity)} is more than {Text(limit)}{Where}.");

    public static GuardRailRefusal NoReference(string stock, string why) => new(GuardRule.ReferencePrice, 0, 0,
        $"Guard rail ReferencePrice: {why} there is no reference price of {stock}. "
        + "Give GuardRails.ReferencePrices one, or order with a price.");

    public static GuardRailRefusal ReferenceFailed(string stock, Exception e) => new(GuardRule.ReferencePrice, 0, 0,
        $"Guard rail ReferencePrice: GuardRails.ReferencePrices threw {e.GetType().Name} for {stock}.");

    public static GuardRailRefusal Band(decimal price, decimal reference, decimal percent, decimal limit) =>
        new(GuardRule.PriceBand, percent, limit,
            $"Guard rail PriceBand: {Text(price)} won is {Text(percent, 2)} % from the reference price of {Text(reference)} won, "
            + $"more than {Text(limit, 2)} %{Where}.");

    public static GuardRailRefusal BelowOneWon(decimal price) => new(GuardRule.PriceBand, price, 1,
        $"Guard rail PriceBand: {Text(price, 4)} won is less than one won, which nothing costs{Where}.");

    public static GuardRailRefusal Notional(long quantity, decimal price, decimal notional, decimal limit) =>
        new(GuardRule.MaxOrderNotional, notional, limit,
            $"Guard rail MaxOrderNotional: {Text(quantity)} x {Text(price)} won = {Text(notional)} won, "
            + $"more than {Text(limit)} won{Where}.");

    public static GuardRailRefusal TooMany(int sent, int limit, TimeSpan wait) => new(GuardRule.MaxOrdersPerMinute, sent, limit,
        $"Guard rail MaxOrdersPerMinute: {Text(sent)} orders were sent within the last minute, {Text(limit)} are allowed; "
        + $"the next one in {Text(Math.Ceiling((decimal)wait.TotalSeconds))} s{Where}.");

    public static GuardRailRefusal DayQuantity(decimal before, long quantity, long limit) =>
        new(GuardRule.MaxDayQuantity, before + quantity, limit,
            $"Guard rail MaxDayQuantity: {Text(before)} today and {Text(quantity)} more is over {Text(limit)}{Where}.");

    public static GuardRailRefusal DayNotional(decimal before, decimal notional, decimal limit) =>
        new(GuardRule.MaxDayNotional, Math.Min(before, limit) + Math.Min(notional, limit), limit,
            $"Guard rail MaxDayNotional: {Text(before)} won today and {Text(notional)} won more is over {Text(limit)} won{Where}.");

    public static GuardRailRefusal LedgerFailed(Exception e) => new(GuardRule.Ledger, 0, 0,
        $"Guard rail Ledger: GuardRails.Ledger threw {e.GetType().Name}, so nothing would limit the day.");

    public static GuardRailRefusal OfLedger(GuardRule rule) => new(rule, 0, 0, $"Guard rail {rule}: GuardRails.Ledger refused the order.");

    private static string Text(decimal number, int decimals = 0) =>
        Math.Round(number, decimals).ToString(decimals == 0 ? "#,0" : "#,0.####", CultureInfo.InvariantCulture);
}
