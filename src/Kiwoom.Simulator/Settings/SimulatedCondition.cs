namespace Kiwoom.Simulator;

/// <summary>
/// 조건검색식 of the account: what a stock of the simulator must be to match. Bounds that are not set bind nothing; one without any
/// bound matches every stock.
/// </summary>
/// <param name="Sequence">조건검색식 일련번호: what requests call it, 1 to 3 characters.</param>
/// <param name="Name">조건검색식 명, for people.</param>
public sealed record SimulatedCondition(string Sequence, string Name)
{
    /// <summary>등락율: the least change against the previous close, in percent; negative for a fall.</summary>
    public decimal? MinChangePercent { get; init; }

    /// <summary>등락율: the greatest change against the previous close, in percent; negative for a fall.</summary>
    public decimal? MaxChangePercent { get; init; }

    /// <summary>현재가: the lowest price in won.</summary>
    public long? MinPrice { get; init; }

    /// <summary>현재가: the highest price in won.</summary>
    public long? MaxPrice { get; init; }

    /// <summary>거래량: the fewest shares traded today.</summary>
    public long? MinVolume { get; init; }

    /// <summary>Whether the last trade must be at the day's highest price (당일 고가).</summary>
    public bool IsAtDayHigh { get; init; }

    /// <summary>Whether the last trade must be at the day's lowest price (당일 저가).</summary>
    public bool IsAtDayLow { get; init; }

    /// <summary>The only stocks that can match, as bare codes; null for all.</summary>
    public IReadOnlyCollection<string>? StockCodes { get; init; }

    internal void Check()
    {
        if (Sequence.Trim() is not { Length: >= 1 and <= 3 } text || text != Sequence)
            throw new ArgumentOutOfRangeException(nameof(Sequence), Sequence, "A condition's sequence has 1 to 3 characters, and no blanks around them.");
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
    }
}
