namespace Kiwoom.Generated;

/// <summary>
/// Stops all new orders and modifications of the clients that have it, at once: also those that wait, for their turn, a token or a
/// gate, and those that still connect. Cancels still pass, so that open orders can be cancelled. It is safe to use from any thread.
/// </summary>
public sealed class KillSwitch
{
    private volatile string? _reason;

    /// <summary>Whether new orders are stopped.</summary>
    public bool IsEngaged => _reason is not null;

    /// <summary>Why it is engaged; null while it is not.</summary>
    public string? Reason => _reason;

    /// <summary>Raised after it was engaged.</summary>
    internal event Action? WasEngaged;

    /// <summary>Stops new orders, and ends those that have not left yet.</summary>
    /// <param name="reason">For people: it is in the outcome of each order that is stopped, so it must not contain secrets.</param>
    public void Engage(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        _reason = reason;
        WasEngaged?.Invoke();
    }

    /// <summary>Lets new orders pass again. A kill switch file that is there still stops them.</summary>
    public void Release() => _reason = null;
}
