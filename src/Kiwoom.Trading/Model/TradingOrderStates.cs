namespace Kiwoom.Trading;

/// <summary>The state machine of orders, as one table. No state comes back once it was left.</summary>
public static class TradingOrderStates
{
    private static readonly TradingOrderState[] Living =
    [
        TradingOrderState.Received, TradingOrderState.Confirmed, TradingOrderState.PartlyFilled, TradingOrderState.Cancelled,
        TradingOrderState.Filled,
    ];

    private static readonly Dictionary<TradingOrderState, TradingOrderState[]> Next = new()
    {
        [TradingOrderState.Intended] =
        [
            TradingOrderState.Sent, TradingOrderState.NotSent, TradingOrderState.Rejected, TradingOrderState.Unknown, .. Living,
        ],
        [TradingOrderState.Sent] = [TradingOrderState.NotSent, TradingOrderState.Rejected, TradingOrderState.Unknown, .. Living],
        [TradingOrderState.Unknown] = [TradingOrderState.Ambiguous, TradingOrderState.NotExecuted, .. Living],
        [TradingOrderState.Ambiguous] = [TradingOrderState.NotExecuted, .. Living],
        [TradingOrderState.Received] = [TradingOrderState.Rejected, .. Living[1..]],
        [TradingOrderState.Confirmed] = [TradingOrderState.Rejected, .. Living[2..]],
        [TradingOrderState.PartlyFilled] = [.. Living[3..]],
        [TradingOrderState.Cancelled] = [TradingOrderState.Filled], // a fill that was reported late is a fill
        [TradingOrderState.NotSent] = [],
        [TradingOrderState.Rejected] = [],
        [TradingOrderState.NotExecuted] = [],
        [TradingOrderState.Filled] = [],
    };

    /// <summary>The states that may follow.</summary>
    /// <param name="state">The state before.</param>
    public static IReadOnlyList<TradingOrderState> MayFollow(TradingOrderState state) => Next[state];

    /// <summary>Whether nothing more is to be expected of an order: all of it is filled, cancelled or never existed.</summary>
    /// <param name="state">Its state.</param>
    public static bool IsDone(TradingOrderState state) => state is TradingOrderState.NotSent or TradingOrderState.Rejected
        or TradingOrderState.NotExecuted or TradingOrderState.Cancelled or TradingOrderState.Filled;

    /// <summary>Whether the order has a number at the server, and something of it may remain.</summary>
    /// <param name="state">Its state.</param>
    public static bool IsWorking(TradingOrderState state) =>
        state is TradingOrderState.Received or TradingOrderState.Confirmed or TradingOrderState.PartlyFilled;
}
