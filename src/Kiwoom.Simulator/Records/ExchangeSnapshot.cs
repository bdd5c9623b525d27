namespace Kiwoom.Simulator;

/// <summary>
/// The state of the exchange. It is the first event of every subscription and has the number of the last event before
/// it; the events that follow continue from there.
/// </summary>
public sealed record ExchangeSnapshot : ExchangeEvent
{
    internal ExchangeSnapshot(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>What the market does.</summary>
    public required MarketPhase Phase { get; init; }

    /// <summary>Every order number so far, oldest first.</summary>
    public required IReadOnlyList<SimulatedOrder> Orders { get; init; }

    /// <summary>Every execution so far, oldest first.</summary>
    public required IReadOnlyList<SimulatedFill> Fills { get; init; }

    /// <summary>All holdings: cash, credit and gold.</summary>
    public required IReadOnlyList<SimulatedHolding> Holdings { get; init; }

    /// <summary>The money of the stock account and that of the gold account.</summary>
    public required IReadOnlyList<SimulatedCash> Cash { get; init; }

    /// <summary>
    /// The quotes of all in <see cref="SimulatorOptions.Stocks"/>, and of invented stocks that anybody has looked at.
    /// </summary>
    public required IReadOnlyList<SimulatedQuote> Quotes { get; init; }
}
