using System.Collections.Concurrent;

namespace Kiwoom.Generated;

/// <summary>What stocks cost about now, for <see cref="KiwoomGuardRails"/>.</summary>
public interface IReferencePriceProvider
{
    /// <summary>
    /// The price in won to compare orders with, such as the last trade or the previous close; null where it is not known or
    /// too old. It is called for each order, so it must answer from memory.
    /// </summary>
    /// <param name="stockCode">Without venue suffix.</param>
    decimal? GetReferencePrice(string stockCode);
}

/// <summary>Reference prices that your program sets, from quotes or candles. It is safe to use from any thread.</summary>
public sealed class ReferencePriceTable : IReferencePriceProvider
{
    private readonly ConcurrentDictionary<string, decimal> _prices = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public decimal? GetReferencePrice(string stockCode) => _prices.TryGetValue(stockCode, out var price) ? price : null;

    /// <summary>Sets the price of a stock.</summary>
    /// <param name="stockCode">In any spelling; the venue suffix is left out.</param>
    /// <param name="price">In won; greater than 0.</param>
    public void Set(StockCode stockCode, decimal price)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(price);
        _prices[stockCode.Symbol] = price;
    }

    /// <summary>Forgets the price of a stock, such as one that is too old.</summary>
    /// <param name="stockCode">In any spelling.</param>
    public void Remove(StockCode stockCode) => _prices.TryRemove(stockCode.Symbol, out _);
}
