namespace Kiwoom.Generated;

/// <summary>One gate on the way of an order: it lets the order pass or says why not.</summary>
internal abstract class OrderStep
{
    /// <summary>Asks the gate.</summary>
    /// <returns>Why the order must not be sent; null to go on.</returns>
    public abstract ValueTask<OrderRefusal?> PassAsync(OrderCall call, CancellationToken cancellationToken);

    /// <summary>The gate threw: nothing is sent.</summary>
    public virtual OrderRefusal Failed(Exception exception, CancellationToken cancellationToken) =>
        OrderRefusal.Of(exception, OrderOutcomeReason.GateFailed, cancellationToken);
}

/// <summary>The request's own table.</summary>
internal sealed class ValidationStep(CheckSettings settings) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call, CancellationToken cancellationToken) =>
        new(OrderRefusal.Of(RequestGuard.RefuseInvalid(call.Violations, settings)));
}

/// <summary>The server that it would go to.</summary>
internal sealed class EnvironmentStep(CheckSettings settings) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call, CancellationToken cancellationToken) =>
        new(OrderRefusal.Of(RequestGuard.RefuseHere(call.Request, settings)));
}

/// <summary>Kill switch, limits of one order, and the account's counts.</summary>
internal sealed class GuardRailStep(OrderGuard guard) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call, CancellationToken cancellationToken)
    {
        if (guard.Refuse(call.Request, out var entry) is { } refusal) return new(OrderRefusal.Of(refusal));
        return entry is null ? default : EnterAsync(call, entry, cancellationToken);
    }

    private async ValueTask<OrderRefusal?> EnterAsync(OrderCall call, GuardLedgerEntry entry, CancellationToken cancellationToken)
    {
        call.Entry = entry; // also where the ledger throws: it may have entered the order all the same
        var refusal = await guard.EnterAsync(entry, cancellationToken).ConfigureAwait(false);
        if (refusal is not null && refusal.Rule != GuardRule.Ledger) call.Entry = null;
        return OrderRefusal.Of(refusal);
    }
}

/// <summary>A gate of the user's.</summary>
internal sealed class GateStep(IOrderGate gate, int place) : OrderStep
{
    public override async ValueTask<OrderRefusal?> PassAsync(OrderCall call, CancellationToken cancellationToken)
    {
        call.EnteredGates = Math.Max(call.EnteredGates, place + 1);
        var why = await gate.BeforeSendingAsync(call.Sending!, cancellationToken).ConfigureAwait(false);
        return why is null
            ? null
            : new OrderRefusal { Reason = OrderOutcomeReason.GateRefused, Explanation = $"Stopped by {gate.Name}: {why}" };
    }

    // The message of somebody else's exception may hold anything.
    public override OrderRefusal Failed(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested
            ? base.Failed(exception, cancellationToken)
            : new OrderRefusal
            {
                Reason = OrderOutcomeReason.GateFailed,
                Explanation = $"Not sent, because {gate.GetType().Name} threw {exception.GetType().Name}.",
                Exception = exception,
            };
}

/// <summary>A token. After a refused one the order has another already.</summary>
internal sealed class TokenStep(IKiwoomTokenProvider tokens, TimeProvider time) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call, CancellationToken cancellationToken)
    {
        if (call.Token is not null) return default;
        var token = tokens.GetTokenAsync(call.Bounds.OrderDeadline, time, cancellationToken);
        if (!token.IsCompletedSuccessfully) return WaitAsync(call, token);
        call.Token = token.Result;
        return default;
    }

    public override OrderRefusal Failed(Exception exception, CancellationToken cancellationToken) =>
        OrderRefusal.Of(exception, OrderOutcomeReason.NoToken, cancellationToken);

    private static async ValueTask<OrderRefusal?> WaitAsync(OrderCall call, ValueTask<string> token)
    {
        call.Token = await token.ConfigureAwait(false);
        return null;
    }
}

/// <summary>Its turn under the request limits.</summary>
internal sealed class TurnStep(ClientTurns turns) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call, CancellationToken cancellationToken)
    {
        if (call.RefuseOverdue() is { } overdue) return new(overdue);
        var remaining = call.Remaining;
        var patience = remaining < call.Bounds.MaxWait ? remaining : call.Bounds.MaxWait;
        var turn = turns.WaitAsync(call.Tr, patience, cancellationToken);
        if (!turn.IsCompletedSuccessfully) return WaitAsync(turn, patience);
        return turn.Result ? default : new(TooLate(patience));
    }

    public override OrderRefusal Failed(Exception exception, CancellationToken cancellationToken) =>
        OrderRefusal.Of(exception, OrderOutcomeReason.RateLimit, cancellationToken);

    private static async ValueTask<OrderRefusal?> WaitAsync(ValueTask<bool> turn, TimeSpan patience) =>
        await turn.ConfigureAwait(false) ? null : TooLate(patience);

    private static OrderRefusal TooLate(TimeSpan patience) =>
        new() { Reason = OrderOutcomeReason.RateLimit, Explanation = $"Its turn would come later than {patience} from now." };
}

/// <summary>
/// Whether the kill switch was engaged, or the deadline passed, since the order was called. Taken before a connection is asked
/// for, and once more when the first byte is about to leave: a handshake or a full pool may take long.
/// </summary>
internal sealed class LastLook(OrderGuard guard) : OrderStep
{
    public override ValueTask<OrderRefusal?> PassAsync(OrderCall call, CancellationToken cancellationToken) => new(Look(call));

    public OrderRefusal? Look(OrderCall call) => OrderRefusal.Of(guard.RefuseLate(call.Tr)) ?? call.RefuseOverdue();
}
