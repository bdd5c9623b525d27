using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Text;
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

    /// <summary>What is still to be found out, of orders, modifications and cancels: ambiguous before unknown; done where all is known.</summary>
    public static int OfOpen(IReadOnlyCollection<UnknownRequest> unknown)
    {
        if (unknown.Any(r => r.State == IntentState.Ambiguous)) return ExitCode.Ambiguous;
        return unknown.Count > 0 ? ExitCode.Unknown : ExitCode.Done;
    }

    /// <summary>Says what is still to be found out, and what to do about it.</summary>
    public static void Tell(ToolContext context, IReadOnlyCollection<UnknownRequest> unknown)
    {
        foreach (var request in unknown)
        {
            context.Tell(TextWidth.Plain($"Not known: {request}. {request.Explanation}"));
            if (request.State == IntentState.Ambiguous) context.Tell($"Say what became of it: kiwoom settle {SettleCommand.IdOf(request)} NUMBER, or none.");
        }
    }
}
