namespace Kiwoom.Generated;

/// <summary>
/// The way of an order: the gates that it passes, in this order. docs/order-gates.md tells of each.
/// </summary>
internal sealed class OrderWay(
    ClientSettings settings, IKiwoomTokenProvider tokens, ClientTurns turns, OrderGuard guard, LastLook lastLook, ClientLog log)
{
    /// <summary>Passed once.</summary>
    public OrderStep[] Once { get; } =
    [
        new ValidationStep(settings.Checks),
        new EnvironmentStep(settings.Checks),
        new KillSwitchStep(guard),
        new GuardRailStep(guard),
    ];

    private readonly OrderStep[] _eachSending = EachSending(settings.OrderGates, tokens, turns, lastLook);

    /// <summary>Passed before each sending; the last look is taken once more at the first byte.</summary>
    public OrderStep[] EachSendingOf(OrderCall call) => call.Bounds.OrderGates.Length == 0
        ? _eachSending
        : EachSending([.. settings.OrderGates, .. call.Bounds.OrderGates], tokens, turns, lastLook);

    /// <summary>Lets an order pass all steps, or says which one stops it.</summary>
    /// <returns>Null where it may go on.</returns>
    public async ValueTask<OrderRefusal?> PassAsync(OrderStep[] steps, OrderCall call)
    {
        foreach (var step in steps)
        {
            OrderRefusal? refusal;
            try
            {
                var passing = step.PassAsync(call);
                refusal = passing.IsCompletedSuccessfully ? passing.Result : await WaitAsync(step, passing, call).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                refusal = call.Stopped ?? step.Failed(e, call.Caller);
            }
            if (refusal is null) continue;
            if (refusal.GuardRail is { } rail) log.GuardRefused(call.Tr, rail);
            return refusal;
        }
        return null;
    }

    private static OrderStep[] EachSending(IOrderGate[] gates, IKiwoomTokenProvider tokens, ClientTurns turns, LastLook lastLook) =>
    [
        new CountStep(),
        .. gates.Select((gate, place) => new GateStep(gate, place)),
        new TokenStep(tokens),
        new TurnStep(turns),
        lastLook,
    ];

    // Somebody else's code may not heed its token.
    private static async ValueTask<OrderRefusal?> WaitAsync(OrderStep step, ValueTask<OrderRefusal?> passing, OrderCall call)
    {
        if (!step.MayGoOn) return await passing.ConfigureAwait(false);
        var work = passing.AsTask();
        (call.Abandoned, call.IsLedgerAbandoned) = (work, step is not GateStep);
        var refusal = await work.WaitAsync(call.Ends).ConfigureAwait(false);
        call.Abandoned = null;
        return refusal;
    }
}
