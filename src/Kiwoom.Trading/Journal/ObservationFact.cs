namespace Kiwoom.Trading;

/// <summary>
/// What one source said about one order at one moment. Quantities that it did not say are null. An order is what all its observations
/// together say, in whatever order they came.
/// </summary>
public sealed record ObservationFact : JournalFact
{
    /// <summary>Where it comes from.</summary>
    public required ObservationSource Source { get; init; }

    /// <summary>주문번호 without leading zeros.</summary>
    public required string Number { get; init; }

    /// <summary>원주문번호 without leading zeros; null for a new order, and where it was not said.</summary>
    public string? Parent { get; init; }

    /// <summary>Which of New, Modify and Cancel the order is; null where it was not said.</summary>
    public OrderRequestKind? Kind { get; init; }

    /// <summary>Name of a <see cref="TradingBook"/>; null where it was not said.</summary>
    public string? Book { get; init; }

    /// <summary>The stock's code without venue; null where it was not said.</summary>
    public string? Stock { get; init; }

    /// <summary>Buy or Sell; null where it was not said.</summary>
    public string? Side { get; init; }

    /// <summary>주문수량.</summary>
    public long? Ordered { get; init; }

    /// <summary>체결수량 of the whole order so far.</summary>
    public long? Filled { get; init; }

    /// <summary>미체결수량 or 주문잔량.</summary>
    public long? Remaining { get; init; }

    /// <summary>확인수량: what a modification or cancel took from its original.</summary>
    public long? Confirmed { get; init; }

    /// <summary>주문단가 in won; null where it was not said, and 0 for a market order.</summary>
    public decimal? Price { get; init; }

    /// <summary>Won of all fills so far (체결누계금액); null where it was not said.</summary>
    public decimal? FilledMoney { get; init; }

    /// <summary>Whether <see cref="FilledMoney"/> was computed of a price that need not be exact.</summary>
    public bool IsMoneyEstimated { get; init; }

    /// <summary>당일매매수수료 in won; null where it was not said.</summary>
    public decimal? Fee { get; init; }

    /// <summary>당일매매세금 in won; null where it was not said.</summary>
    public decimal? Tax { get; init; }

    /// <summary>What the source calls the state, such as 접수; null where it was not said.</summary>
    public string? Status { get; init; }

    /// <summary>The label of the trade type, such as 시장가; null where it was not said.</summary>
    public string? TradeType { get; init; }

    /// <summary>The time of the order or event in Korea; null where it was not said.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>Whether the exchange refused the order after it had got a number.</summary>
    public bool IsRefused { get; init; }

    /// <summary>When the complete reading of the day's record that shows it began, in UTC; null for other sources.</summary>
    public DateTimeOffset? ReadingBegunAt { get; init; }
}
