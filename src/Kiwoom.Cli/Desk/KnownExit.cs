using Kiwoom.Cli.Tool;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>What the tool returns for what is known of an order.</summary>
internal static class KnownExit
{
    public static int Of(TradingOrderState state) => state switch
    {
        TradingOrderState.Rejected => ExitCode.Refused,
        TradingOrderState.NotSent or TradingOrderState.NotExecuted => ExitCode.NoReply,
        TradingOrderState.Ambiguous => ExitCode.Ambiguous,
        TradingOrderState.Intended or TradingOrderState.Sent or TradingOrderState.Unknown => ExitCode.Unknown,
        _ => ExitCode.Done,
    };

    public static int Of(IntentState state) => state switch
    {
        IntentState.Accepted or IntentState.ResolvedAccepted or IntentState.SettledByHand => ExitCode.Done,
        IntentState.Rejected => ExitCode.Refused,
        IntentState.NotSent or IntentState.ResolvedAbsent => ExitCode.NoReply,
        IntentState.Ambiguous => ExitCode.Ambiguous,
        _ => ExitCode.Unknown,
    };

    /// <summary>What is still to be found out, of several orders: ambiguous before unknown; done where all is known.</summary>
    public static int OfOpen(IEnumerable<TradingOrder> orders)
    {
        var states = orders.Select(o => o.State).ToList();
        if (states.Contains(TradingOrderState.Ambiguous)) return ExitCode.Ambiguous;
        return states.Contains(TradingOrderState.Unknown) ? ExitCode.Unknown : ExitCode.Done;
    }
}
