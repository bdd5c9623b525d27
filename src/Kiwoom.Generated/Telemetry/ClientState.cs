namespace Kiwoom.Generated;

/// <summary>What a client remembers of itself for <see cref="KiwoomClientStatus"/>.</summary>
internal sealed class ClientState(TimeProvider time)
{
    private long _lastReply;
    private Failure? _lastError;
    private Failure? _circuit;
    private long _openCircuits;

    /// <summary>A reply came, whatever it says.</summary>
    public void Replied() => Volatile.Write(ref _lastReply, time.GetUtcNow().Ticks);

    /// <summary>A call failed.</summary>
    public void Failed(KiwoomError error) => _lastError = new Failure(error, time.GetUtcNow());

    /// <summary>A circuit opened. <returns>Whether none was open before.</returns></summary>
    public void CircuitOpened(KiwoomError error)
    {
        if (Interlocked.Increment(ref _openCircuits) == 1) _circuit = new Failure(error, time.GetUtcNow());
    }

    public void CircuitClosed()
    {
        if (Interlocked.Decrement(ref _openCircuits) == 0) _circuit = null;
    }

    public DateTimeOffset? LastReplyAt =>
        Volatile.Read(ref _lastReply) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public Failure? LastError => _lastError;

    /// <summary>Since when a circuit has been open, and why; null when none is.</summary>
    public Failure? Circuit => _circuit;

    public sealed record Failure(KiwoomError Error, DateTimeOffset At);
}
