namespace Kiwoom.Trading;

/// <summary>What the desk's journal knows to be held of a stock, from fills.</summary>
/// <param name="Stock">The stock's code without venue.</param>
/// <param name="Book">Cash, credit or gold.</param>
/// <param name="Quantity">Shares (gold: units); negative where more was sold than the journal knows to have been bought.</param>
/// <param name="Cost">Won that they cost, by the average price; 0 for a negative quantity.</param>
/// <param name="Realised">Won that sales brought beyond the cost of what was sold, charges not taken off.</param>
/// <param name="Charges">Won of fees and taxes, as far as they were said.</param>
public sealed record Position(string Stock, TradingBook Book, long Quantity, decimal Cost, decimal Realised, decimal Charges)
{
    /// <summary>Won of one; null where nothing is held.</summary>
    public decimal? AveragePrice => Quantity > 0 ? Cost / Quantity : null;

    /// <summary>Won that it is worth more than it cost, at a price.</summary>
    /// <param name="price">Won of one.</param>
    public decimal UnrealisedAt(decimal price) => Quantity > 0 ? Quantity * price - Cost : 0;

    /// <summary>The position that a journal has recorded.</summary>
    internal static Position Of(PositionFact fact) => new(fact.Stock, Enum.Parse<TradingBook>(fact.Book), fact.Quantity, fact.Cost, fact.Realised, fact.Charges);

    /// <summary>The position after a fill.</summary>
    internal Position After(bool isBuy, long quantity, decimal won)
    {
        if (isBuy)
        {
            // What covers shares that the journal did not know of has no known cost.
            var beyond = quantity - Math.Clamp(-Quantity, 0, quantity);
            return this with { Quantity = Quantity + quantity, Cost = Cost + (quantity > 0 ? won * beyond / quantity : 0) };
        }
        var known = Math.Clamp(Quantity, 0, quantity);
        var cost = Quantity > 0 ? Cost * known / Quantity : 0;
        // Of what was not known to be held, nobody knows the profit.
        return this with { Quantity = Quantity - quantity, Cost = Cost - cost, Realised = Realised + (quantity > 0 ? won * known / quantity : 0) - cost };
    }
}
