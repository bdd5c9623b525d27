namespace Kiwoom.Simulator;

/// <summary>시세 of one stock: prices, what was traded today, and the ten best levels of each side.</summary>
public sealed record SimulatedQuote
{
    /// <summary>종목코드, bare.</summary>
    public required string StockCode { get; init; }

    /// <summary>현재가 in won.</summary>
    public required long LastPrice { get; init; }

    /// <summary>전일종가 in won.</summary>
    public required long PreviousClose { get; init; }

    /// <summary>시가 in won; the last price while nothing was traded today.</summary>
    public required long Open { get; init; }

    /// <summary>고가 in won; the last price while nothing was traded today.</summary>
    public required long High { get; init; }

    /// <summary>저가 in won; the last price while nothing was traded today.</summary>
    public required long Low { get; init; }

    /// <summary>거래량 of the day in shares.</summary>
    public required long Volume { get; init; }

    /// <summary>거래대금 of the day in won.</summary>
    public required long Value { get; init; }

    /// <summary>매도호가, the lowest first; at most ten.</summary>
    public required IReadOnlyList<SimulatedLevel> Asks { get; init; }

    /// <summary>매수호가, the highest first; at most ten.</summary>
    public required IReadOnlyList<SimulatedLevel> Bids { get; init; }

    /// <inheritdoc/>
    public bool Equals(SimulatedQuote? other) => other is not null && StockCode == other.StockCode
        && (LastPrice, PreviousClose, Open, High, Low, Volume, Value)
            == (other.LastPrice, other.PreviousClose, other.Open, other.High, other.Low, other.Volume, other.Value)
        && Asks.SequenceEqual(other.Asks) && Bids.SequenceEqual(other.Bids);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StockCode, LastPrice, Volume, Asks.Count, Bids.Count);
}

/// <summary>호가: one price of a side of the book.</summary>
/// <param name="Price">In won.</param>
/// <param name="Quantity">호가잔량: shares of all orders at the price.</param>
/// <param name="Orders">How many orders have the price.</param>
public readonly record struct SimulatedLevel(long Price, long Quantity, int Orders);
