using System.Globalization;
using System.Text.Json.Nodes;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>What an assistant's orders may be at most. Set when the server starts; no tool changes them.</summary>
internal sealed record OrderLimits
{
    /// <summary>Won of one order.</summary>
    public decimal OrderWon { get; init; } = 1_000_000;

    /// <summary>Won of all its orders of a day, bought and sold.</summary>
    public decimal DayWon { get; init; } = 5_000_000;

    /// <summary>Orders of a day.</summary>
    public int DayOrders { get; init; } = 20;

    /// <summary>The stocks that may be ordered; null for any.</summary>
    public IReadOnlySet<string>? Stocks { get; init; }

    /// <summary>Whether orders without a price are allowed.</summary>
    public bool AllowMarket { get; init; }

    /// <summary>How far a limit may be beyond the price now, in percent: above it for a buy, below it for a sell.</summary>
    public decimal Beyond { get; init; } = 5;

    /// <summary>How far the price may move between a preview and the sending of its order, in percent.</summary>
    public decimal Move { get; init; } = 2;

    public JsonObject ToJson() => new()
    {
        ["wonOfOneOrder"] = OrderWon,
        ["wonOfDay"] = DayWon,
        ["ordersOfDay"] = DayOrders,
        ["stocks"] = Stocks is null ? "any" : string.Join(", ", Stocks.Order(StringComparer.Ordinal)),
        ["marketOrders"] = AllowMarket,
        ["limitBeyondPricePercent"] = Beyond,
        ["priceMoveSincePreviewPercent"] = Move,
    };

    /// <summary>For people and models, in a sentence.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"at most {OrderWon:#,0} won an order, {DayWon:#,0} won and {DayOrders} orders a day, {(Stocks is null ? "any stock" : $"only {string.Join(", ", Stocks.Order(StringComparer.Ordinal))}")}, market orders {(AllowMarket ? "allowed" : "refused")}");
}
