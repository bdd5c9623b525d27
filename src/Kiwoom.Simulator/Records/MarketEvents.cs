namespace Kiwoom.Simulator;

/// <summary>
/// A trade of a stock, between whomever; an <see cref="OrderFilled"/> follows for every order of the account in it.
/// </summary>
public sealed record Traded : ExchangeEvent
{
    internal Traded(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>종목코드, bare.</summary>
    public required string StockCode { get; init; }

    /// <summary>체결가 in won.</summary>
    public required long Price { get; init; }

    /// <summary>체결량.</summary>
    public required long Quantity { get; init; }

    /// <summary>The side of the order that came in; buy where two orders of the book met, as in an auction.</summary>
    public required SimulatedSide Taker { get; init; }

    /// <summary>Whether it was outside the regular session, where the last price stays as it is.</summary>
    public required bool IsOffHours { get; init; }
}

/// <summary>The prices or the book of a stock changed; told once at the end of a step.</summary>
public sealed record QuoteChanged : ExchangeEvent
{
    internal QuoteChanged(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The quote as it stands now.</summary>
    public required SimulatedQuote Quote { get; init; }
}

/// <summary>The market went on to another phase of the day; told before what the change brings about.</summary>
public sealed record PhaseChanged : ExchangeEvent
{
    internal PhaseChanged(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The phase that begins.</summary>
    public required MarketPhase Phase { get; init; }

    /// <summary>The phase that ended.</summary>
    public required MarketPhase Previous { get; init; }
}

/// <summary>NXT went on to another phase of its day; told before what the change brings about.</summary>
public sealed record NxtPhaseChanged : ExchangeEvent
{
    internal NxtPhaseChanged(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The phase that begins.</summary>
    public required NxtPhase Phase { get; init; }

    /// <summary>The phase that ended.</summary>
    public required NxtPhase Previous { get; init; }
}

/// <summary>A day began: the last prices are now the previous closes.</summary>
public sealed record DayStarted : ExchangeEvent
{
    internal DayStarted(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The day, in Korea.</summary>
    public required DateOnly Date { get; init; }
}

/// <summary>거래정지 of a stock began or ended.</summary>
public sealed record SuspensionChanged : ExchangeEvent
{
    internal SuspensionChanged(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>종목코드, bare.</summary>
    public required string StockCode { get; init; }

    /// <summary>Whether the stock is suspended now.</summary>
    public required bool IsSuspended { get; init; }
}
