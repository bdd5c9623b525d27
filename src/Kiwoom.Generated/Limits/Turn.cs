namespace Kiwoom.Generated;

/// <summary>
/// The turn of one request. An order's is on the way until its first byte leaves: it counts when that happens, not when it was
/// given, and until then it keeps its place in every limit. Orders leave in the order of their turns.
/// </summary>
internal sealed class Turn(RequestLimiter? limiter = null, TrTurns? turns = null)
{
    /// <summary>How long an order that is ready lets others go first that had their turn before it and still connect.</summary>
    public static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(250);

    /// <summary>A turn that is counted already, or that nobody counts.</summary>
    public static Turn Counted { get; } = new();

    /// <summary>Whose turn; of <see cref="Counted"/> nobody's.</summary>
    public TrTurns? Turns => turns;

    /// <summary>Its place among those that are on the way; null once it has left or was returned.</summary>
    public LinkedListNode<Turn>? Place { get; set; }

    /// <summary>Its connection stands, and it waits for nothing but to leave.</summary>
    public bool IsReady { get; set; }

    /// <summary>Completed when it is the first of those on the way; null where nobody waits for that.</summary>
    public TaskCompletionSource? BecomesFirst { get; set; }

    /// <summary>Whether the first byte left on it.</summary>
    public bool HasLeft { get; set; }

    /// <summary>The first byte is about to leave; from now on it counts.</summary>
    /// <returns>False where it must wait first: for one before it, or because a limit is used up.</returns>
    public bool TryLeave() => limiter is null || limiter.TryLeave(this);

    /// <summary>Waits until it is worth trying again.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the turn was given back.</exception>
    public Task WaitToLeaveAsync(CancellationToken cancellationToken) => limiter!.WaitToLeaveAsync(this, cancellationToken);

    /// <summary>Nothing will leave on it. Where something has, this changes nothing.</summary>
    public void Return() => limiter?.Return(this);
}
