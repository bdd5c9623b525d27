namespace Kiwoom.Simulator;

/// <summary>How the orders of <see cref="SimulatedFlow"/> are drawn.</summary>
public sealed record FlowSettings
{
    /// <summary>The same seed gives the same orders, as long as what they meet is the same.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The time from one step to the next by <see cref="SimulatorOptions.TimeProvider"/>; null for steps by
    /// <see cref="SimulatedFlow.Step"/> only. Steps that are due are made up for when the simulator is next used.
    /// </summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>How many ticks from the last price limit orders are put at most.</summary>
    public int Depth { get; init; } = 5;

    /// <summary>The most shares of one order.</summary>
    public int MaxQuantity { get; init; } = 50;

    /// <summary>How many orders are in the book at most; the oldest go first.</summary>
    public int MaxOrders { get; init; } = 100;

    /// <summary>The share of orders that take the best price of the other side, 0 to 1.</summary>
    public double TakingShare { get; init; } = 0.35;

    /// <summary>The share of steps that cancel an order, 0 to 1.</summary>
    public double CancelShare { get; init; } = 0.15;

    /// <summary>The share of orders that buy, 0 to 1: above one half prices tend to rise.</summary>
    public double BuyShare { get; init; } = 0.5;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQuantity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxOrders, 1);
        foreach (var share in (ReadOnlySpan<double>)[TakingShare, CancelShare, BuyShare])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(share);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        }

        if (Interval is { } interval)
            ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMilliseconds(1));
    }
}
