namespace Kiwoom.Trading;

/// <summary>An order of the server that an <see cref="UnknownRequest"/> could be.</summary>
public sealed record UnknownCandidate
{
    /// <summary>주문번호 without leading zeros.</summary>
    public required string Number { get; init; }

    /// <summary>
    /// Whether it agrees with the request in everything that both say; otherwise price, trade type or time differ, which servers write in several ways.
    /// </summary>
    public required bool Agrees { get; init; }

    /// <summary>The stock's code without venue; null where it was not said.</summary>
    public string? Stock { get; init; }

    /// <summary>Buy or Sell; null where it was not said.</summary>
    public OrderAction? Side { get; init; }

    /// <summary>주문수량; null where it was not said.</summary>
    public long? Quantity { get; init; }

    /// <summary>What is filled of it.</summary>
    public long Filled { get; init; }

    /// <summary>주문단가 in won; null where it was not said, and for a market order.</summary>
    public decimal? Price { get; init; }

    /// <summary>The label of the trade type, such as 보통; null where it was not said.</summary>
    public string? TradeType { get; init; }

    /// <summary>주문시간 in Korea; null where it was not said.</summary>
    public TimeOnly? Time { get; init; }
}
