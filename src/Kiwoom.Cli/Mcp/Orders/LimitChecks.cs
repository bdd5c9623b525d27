namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>The server's own limits as checks. They run at the preview, and again before an order is sent.</summary>
/// <param name="limits">The limits.</param>
internal sealed class LimitChecks(OrderLimits limits)
{
    /// <summary>What an order is by itself.</summary>
    public IEnumerable<PlanCheck> Of(string stock, decimal won, bool isMarket)
    {
        yield return new PlanCheck("StockAllowed", limits.Stocks is null || limits.Stocks.Contains(stock), limits.Stocks is null
            ? "Any stock may be ordered (--stocks would name some)."
            : $"{stock} {(limits.Stocks.Contains(stock) ? "is" : "is not")} one of --stocks.");
        yield return new PlanCheck("TradeTypeAllowed", !isMarket || limits.AllowMarket, isMarket
            ? limits.AllowMarket ? "Market orders are allowed." : "Market orders are refused: give a price (--allow-market would allow them)."
            : "It has a price.");
        yield return new PlanCheck("OrderWon", won <= limits.OrderWon, FormattableString.Invariant($"{won:#,0} won of at most {limits.OrderWon:#,0} an order."));
    }

    /// <summary>What it is with the orders of the day before it.</summary>
    public IEnumerable<PlanCheck> OfDay(DayUse use, decimal won, int orders)
    {
        yield return new PlanCheck("DayWon", use.Won + won <= limits.DayWon, FormattableString.Invariant($"{use.Won:#,0} won were ordered today, with this {use.Won + won:#,0} of at most {limits.DayWon:#,0}."));
        yield return new PlanCheck("DayOrders", use.Orders + orders <= limits.DayOrders, FormattableString.Invariant($"{use.Orders} orders today, at most {limits.DayOrders}."));
    }

    /// <summary>How far the limit is beyond the price now.</summary>
    public PlanCheck Beyond(bool isBuy, decimal price, decimal now)
    {
        var percent = (isBuy ? price - now : now - price) * 100 / now;
        return new PlanCheck("PriceNear", percent <= limits.Beyond, FormattableString.Invariant($"{price:#,0.##} won is {Math.Abs(percent):0.0} % {(percent > 0 == isBuy ? "above" : "below")} the price now, {now:#,0.##} won; beyond it at most {limits.Beyond:0.##} %."));
    }

    /// <summary>How far the price has moved since the preview.</summary>
    public PlanCheck Moved(decimal before, decimal now)
    {
        var percent = Math.Abs(now - before) * 100 / before;
        return new PlanCheck("PriceMoved", percent <= limits.Move, FormattableString.Invariant($"The price was {before:#,0.##} won at the preview and is {now:#,0.##} won: {percent:0.0} %, at most {limits.Move:0.##} %."));
    }
}
