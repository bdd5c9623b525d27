namespace Kiwoom.Generated;

/// <summary>
/// A gate of your own on the way of every order, such as a journal or a risk check (<see cref="KiwoomOptions.OrderGates"/>).
/// It comes after the guard rails, and before the token and the wait for a turn; docs/order-gates.md has the whole way. It
/// must be safe to use from many threads.
/// </summary>
public interface IOrderGate
{
    /// <summary>Its name in explanations of outcomes and in event 42; the type's name by default, and where this throws.</summary>
    string Name => GetType().Name;

    /// <summary>
    /// Called before each sending of an order. Nothing leaves before it has completed, so what it commits is there before the
    /// order is. An order that the server refused before execution (8005, 1700, 1701, 1702) and that is sent again comes here again, with
    /// a higher <see cref="OrderSending.Attempt"/>.
    /// </summary>
    /// <param name="sending">The order. It may still be stopped: by a missing token, a turn that does not come, a kill switch.</param>
    /// <param name="cancellationToken">
    /// Ends with the order's wait: when the caller cancels, the kill switch is engaged, or the deadline passes.
    /// </param>
    /// <returns>
    /// Null to let it pass; otherwise the reason, for people, why it must not be sent: the outcome is NotSent
    /// (<see cref="OrderOutcomeReason.GateRefused"/>). What it throws stops the order as well
    /// (<see cref="OrderOutcomeReason.GateFailed"/>).
    /// </returns>
    ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken);

    /// <summary>
    /// Called when the first byte of a sending is about to leave, last of all: after the token, the turn and the connection, for which
    /// it may have waited long. It must answer at once, from what it knows: nothing is waited for any more. By default it lets the order pass.
    /// </summary>
    /// <param name="sending">As <see cref="BeforeSendingAsync"/> got it. It may be called more than once for a sending.</param>
    /// <returns>As of <see cref="BeforeSendingAsync"/>: null to let it leave. What it throws stops the order as well.</returns>
    string? AtFirstByte(OrderSending sending) => null;

    /// <summary>
    /// Called once when the order has its outcome, whatever it is, if <see cref="BeforeSendingAsync"/> was called. The
    /// caller waits for it, at most <see cref="KiwoomOptions.Timeout"/>. What it throws is logged; the outcome stays.
    /// </summary>
    /// <param name="sending">The last sending.</param>
    /// <param name="outcome">What is known of the order.</param>
    ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome);
}

/// <summary>One sending of an order, as gates see it.</summary>
public sealed record OrderSending
{
    /// <summary>The same for all sendings of one order, and for no other order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The order, valid by its table: the object that the caller gave.</summary>
    public required KiwoomRequest Request { get; init; }

    /// <summary>The server.</summary>
    public required KiwoomEnvironment Environment { get; init; }

    /// <summary><see cref="KiwoomOptions.ClientName"/>.</summary>
    public string? ClientName { get; init; }

    /// <summary>When the order method was called, by the client's clock, in UTC.</summary>
    public DateTimeOffset CalledAt { get; init; }

    /// <summary>1 for the first sending.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The refusal after which it is sent again; null for the first sending.</summary>
    public OrderOutcome? Refusal { get; init; }
}
