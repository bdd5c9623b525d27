using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <summary>The order that a modification or cancel is about.</summary>
/// <param name="WireNumber">Its number as the server writes it.</param>
/// <param name="Book">Where it trades.</param>
/// <param name="Stock">The stock's code without venue.</param>
/// <param name="Side">Buy or Sell; null where not known.</param>
/// <param name="Venue">The exchange.</param>
internal readonly record struct ChangeTarget(string WireNumber, TradingBook Book, string Stock, string? Side, Venue Venue)
{
    /// <summary>What a change of an order is sent to: of all that remains to each number that lives, of a count to the newest one that has as many.</summary>
    /// <param name="order">The order; it has a number.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="price">The new price; null for a cancel. Of several numbers, those that have it are left out.</param>
    public static IReadOnlyList<ChangeTarget> Of(TradingOrder order, QuantityOrAll quantity, decimal? price)
    {
        var live = order.LiveNumbers;
        if (quantity.Count is { } count && live.Count > 1) live = [live.LastOrDefault(n => n.Remaining >= count, live.MaxBy(static n => n.Remaining))];
        else if (price is not null && live.Any(n => n.Price != price)) live = [.. live.Where(n => n.Price != price)];
        // Numbers have seven digits on the wire, as the field of the request has.
        return [.. live.Select(n => new ChangeTarget(n.Number.PadLeft(7, '0'), order.Book, order.Stock, order.Side?.ToString(), order.VenueOfChanges))];
    }
}
