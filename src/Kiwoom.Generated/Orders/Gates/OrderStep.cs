namespace Kiwoom.Generated;

/// <summary>One gate on the way of an order: it lets the order pass or says why not.</summary>
internal abstract class OrderStep
{
    /// <summary>Asks the gate.</summary>
    /// <returns>Why the order must not be sent; null to go on.</returns>
    public abstract ValueTask<OrderRefusal?> PassAsync(OrderCall call);

    /// <summary>The gate threw: nothing is sent.</summary>
    public virtual OrderRefusal Failed(Exception exception, CancellationToken caller) =>
        OrderRefusal.Of(exception, OrderOutcomeReason.GateFailed, caller);

    /// <summary>
    /// Whether the gate may go on although the order's waits have ended. The order leaves it then, and what follows the outcome waits
    /// for it: the gate must not see two things at once. Other gates end with the order's waits by themselves.
    /// </summary>
    public virtual bool MayGoOn => false;
}

/// <summary>The request's own table.</summary>
internal sealed class ValidationStep(CheckSettings settings) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call) =>
        new(OrderRefusal.Of(RequestGuard.RefuseInvalid(call.Violations, settings)));
}

/// <summary>The server that it would go to.</summary>
internal sealed class EnvironmentStep(CheckSettings settings) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call) =>
        new(OrderRefusal.Of(RequestGuard.RefuseHere(call.Request, settings)));
}

/// <summary>The kill switch, and the files that stand for one.</summary>
internal sealed class KillSwitchStep(OrderGuard guard) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call)
    {
        var looking = guard.RefuseKilledAsync(call.Tr, call.Ends);
        return looking.IsCompletedSuccessfully ? new(OrderRefusal.Of(looking.Result)) : WaitAsync(looking);
    }

    private static async ValueTask<OrderRefusal?> WaitAsync(ValueTask<GuardRailRefusal?> looking) =>
        OrderRefusal.Of(await looking.ConfigureAwait(false));
}

/// <summary>Limits of one order, and the account's counts.</summary>
internal sealed class GuardRailStep(OrderGuard guard) : OrderStep
{
    public override bool MayGoOn => true;

    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call)
    {
        if (guard.Refuse(call.Request, out var count) is { } refusal) return new(OrderRefusal.Of(refusal));
        call.Count = count;
        return CountStep.EnterAsync(call);
    }
}

/// <summary>The account's counts, for an order that was counted, left, and is to be sent again.</summary>
internal sealed class CountStep : OrderStep
{
    public override bool MayGoOn => true;

    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call) => EnterAsync(call);

    public static ValueTask<OrderRefusal?> EnterAsync(OrderCall call)
    {
        if (call.Count is null) return default;
        var entering = OrderGuard.EnterAsync(call.Count, call.Ends);
        return entering.IsCompletedSuccessfully ? new(OrderRefusal.Of(entering.Result)) : WaitAsync(entering);
    }

    private static async ValueTask<OrderRefusal?> WaitAsync(ValueTask<GuardRailRefusal?> entering) =>
        OrderRefusal.Of(await entering.ConfigureAwait(false));
}

/// <summary>A gate of the user's.</summary>
internal sealed class GateStep(IOrderGate gate, int place) : OrderStep
{
    public override bool MayGoOn => true;

    public override async ValueTask<OrderRefusal?> PassAsync(OrderCall call)
    {
        call.EnteredGates = Math.Max(call.EnteredGates, place + 1);
        var why = await gate.BeforeSendingAsync(call.Sending!, call.Ends).ConfigureAwait(false);
        return why is null ? null : Refused(gate, why);
    }

    public override OrderRefusal Failed(Exception exception, CancellationToken caller) =>
        exception is OperationCanceledException && caller.IsCancellationRequested ? base.Failed(exception, caller) : Threw(gate, exception);

    /// <summary>What the gates say when the first byte is about to leave; null where they let it.</summary>
    public static OrderRefusal? AtFirstByte(OrderCall call)
    {
        foreach (var gate in call.Gates)
        {
            try
            {
                if (gate.AtFirstByte(call.Sending!) is { } why) return Refused(gate, why);
            }
            catch (Exception e)
            {
                return Threw(gate, e);
            }
        }
        return null;
    }

    private static OrderRefusal Refused(IOrderGate gate, string why) =>
        new() { Reason = OrderOutcomeReason.GateRefused, Explanation = $"Stopped by {GateName.Of(gate)}: {why}" };

    // The message of somebody else's exception may hold anything.
    private static OrderRefusal Threw(IOrderGate gate, Exception exception) => new()
    {
        Reason = OrderOutcomeReason.GateFailed,
        Explanation = $"Not sent, because {GateName.Of(gate)} threw {exception.GetType().Name}.",
        Exception = exception,
    };
}

/// <summary>A token; <see cref="CheckedTokens"/> ends the wait for a provider that goes on. After a refused one the order has another already.</summary>
internal sealed class TokenStep(IKiwoomTokenProvider tokens) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call)
    {
        if (call.Token is not null) return default;
        var token = tokens.GetTokenAsync(call.Ends);
        if (!token.IsCompletedSuccessfully) return WaitAsync(call, token);
        call.Token = token.Result;
        return default;
    }

    public override OrderRefusal Failed(Exception exception, CancellationToken caller) =>
        OrderRefusal.Of(exception, OrderOutcomeReason.NoToken, caller);

    private static async ValueTask<OrderRefusal?> WaitAsync(OrderCall call, ValueTask<string> token)
    {
        call.Token = await token.ConfigureAwait(false);
        return null;
    }
}

/// <summary>Its turn under the request limits.</summary>
internal sealed class TurnStep(ClientTurns turns) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call)
    {
        if (call.RefuseOverdue() is { } overdue) return new(overdue);
        var remaining = call.Remaining;
        var patience = remaining < call.Bounds.MaxWait ? remaining : call.Bounds.MaxWait;
        var turn = turns.WaitAsync(call.Tr, patience, call.Ends);
        return turn.IsCompletedSuccessfully ? new(Take(call, turn.Result, patience)) : WaitAsync(call, turn, patience);
    }

    public override OrderRefusal Failed(Exception exception, CancellationToken caller) =>
        OrderRefusal.Of(exception, OrderOutcomeReason.RateLimit, caller);

    private static async ValueTask<OrderRefusal?> WaitAsync(OrderCall call, ValueTask<Turn?> turn, TimeSpan patience) =>
        Take(call, await turn.ConfigureAwait(false), patience);

    private static OrderRefusal? Take(OrderCall call, Turn? turn, TimeSpan patience)
    {
        if (turn is null)
            return new() { Reason = OrderOutcomeReason.RateLimit, Explanation = $"Its turn would come later than {patience} from now." };
        call.Turn = turn;
        return null;
    }
}

/// <summary>
/// Whether the kill switch was engaged, the deadline passed, a limit became stricter, or a gate of the user's changed its mind since the
/// order was called. Taken before a
/// connection is asked for, and once more when the first byte is about to leave: a handshake or a full pool may take long.
/// </summary>
internal sealed class LastLook(OrderGuard guard) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call)
    {
        var looking = guard.RefuseKilledAsync(call.Tr, call.Ends);
        return looking.IsCompletedSuccessfully ? new(OrderRefusal.Of(looking.Result) ?? Look(call)) : WaitAsync(call, looking);
    }

    /// <summary>The look, but for files: for where nothing can be waited for any more.</summary>
    public OrderRefusal? Look(OrderCall call) =>
        call.Stopped ?? OrderRefusal.Of(guard.RefuseEngaged(call.Tr)) ?? call.RefuseOverdue() ?? OrderRefusal.Of(call.Count?.RefuseLate())
        ?? GateStep.AtFirstByte(call);

    /// <summary>Why an engaged kill switch stops an order.</summary>
    public OrderRefusal WhyKilled(TrDescriptor tr) =>
        OrderRefusal.Of(guard.RefuseEngaged(tr) ?? GuardText.Killed("It was released again meanwhile."))!;

    private async ValueTask<OrderRefusal?> WaitAsync(OrderCall call, ValueTask<GuardRailRefusal?> looking) =>
        OrderRefusal.Of(await looking.ConfigureAwait(false)) ?? Look(call);
}
