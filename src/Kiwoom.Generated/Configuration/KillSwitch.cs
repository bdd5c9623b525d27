namespace Kiwoom.Generated;

/// <summary>
/// Stops all new orders and modifications of the clients that have it, at once, also those that wait for their turn. Cancels
/// still pass, so that open orders can be cancelled. It is safe to use from any thread.
/// </summary>
public sealed class KillSwitch
{
    private volatile string? _reason;

    /// <summary>Whether new orders are stopped.</summary>
    public bool IsEngaged => _reason is not null;

    /// <summary>Why it is engaged; null while it is not.</summary>
    public string? Reason => _reason;

    /// <summary>Stops new orders.</summary>
    /// <param name="reason">For people: it is in the outcome of each order that is stopped, so it must not contain secrets.</param>
    public void Engage(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        _reason = reason;
    }

    /// <summary>Lets new orders pass again. A kill switch file that is there still stops them.</summary>
    public void Release() => _reason = null;
}
