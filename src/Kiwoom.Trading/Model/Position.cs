namespace Kiwoom.Trading;

/// <summary>What the desk's journal knows to be held of a stock, from fills.</summary>
/// <param name="Stock">The stock's code without venue.</param>
/// <param name="Book">Cash, credit or gold.</param>
/// <param name="Quantity">Shares (gold: units); negative where more was sold than the journal knows to have been bought.</param>
/// <param name="Cost">
/// Won that they cost, by the average price. Null for a negative quantity and, until the position is closed, where nobody said what a purchase cost.
/// </param>
/// <param name="Realised">
/// Won that sales brought beyond the cost of what was sold, charges not taken off; null where what a sale brought or cost is not known, such as that of shares
/// from before the journal.
/// </param>
/// <param name="Charges">Won of fees and taxes, as far as they were said.</param>
public sealed record Position(string Stock, TradingBook Book, long Quantity, decimal? Cost, decimal? Realised, decimal Charges)
{
    /// <summary>Won of one; null where nothing is held, or its cost is not known.</summary>
    public decimal? AveragePrice => Quantity > 0 ? Cost / Quantity : null;

    /// <summary>Won that it is worth more than it cost, at a price; null where its cost is not known; 0 where nothing is held.</summary>
    /// <param name="price">Won of one.</param>
    public decimal? UnrealisedAt(decimal price) => Quantity switch
    {
        > 0 => Quantity * price - Cost,
        0 => 0,
        _ => null,
    };

    /// <summary>The position that a journal has recorded.</summary>
    internal static Position Of(PositionFact fact) => new(fact.Stock, Enum.Parse<TradingBook>(fact.Book), fact.Quantity, fact.Cost, fact.Realised, fact.Charges);

    /// <summary>The position after a fill.</summary>
    /// <param name="isBuy">Whether it was a purchase.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="won">What they cost or brought; null where nobody said it.</param>
    internal Position After(bool isBuy, long quantity, decimal? won)
    {
        var left = isBuy ? Quantity + quantity : Quantity - quantity;
        if (isBuy)
        {
            // What covers shares that the journal did not know of does not add to the cost.
            var beyond = Math.Min(quantity, left);
            return this with { Quantity = left, Cost = left <= 0 ? OfNothing(left) : (Quantity < 0 ? 0 : Cost) + won * beyond / quantity };
        }
        var cost = left == 0 ? Cost : Quantity > 0 ? Cost * quantity / Quantity : null;
        return this with
        {
            Quantity = left,
            Cost = left <= 0 ? OfNothing(left) : Cost - cost,
            // Of what was not known to be held, nobody knows the profit.
            Realised = left >= 0 ? Realised + won - cost : null,
        };
    }

    private static decimal? OfNothing(long quantity) => quantity == 0 ? 0 : null;
}
