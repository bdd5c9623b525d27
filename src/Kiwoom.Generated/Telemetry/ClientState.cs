namespace Kiwoom.Generated;

/// <summary>What a client remembers of itself for <see cref="KiwoomClientStatus"/>.</summary>
internal sealed class ClientState(TimeProvider time)
{
    private long _lastReply;
    private Failure? _lastError;

    /// <summary>A reply came, whatever it says.</summary>
    public void Replied() => Volatile.Write(ref _lastReply, time.GetUtcNow().Ticks);

    /// <summary>A call failed.</summary>
    public void Failed(KiwoomError error) => _lastError = new Failure(error, time.GetUtcNow());

    public DateTimeOffset? LastReplyAt =>
        Volatile.Read(ref _lastReply) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public Failure? LastError => _lastError;

    public sealed record Failure(KiwoomError Error, DateTimeOffset At);
}
