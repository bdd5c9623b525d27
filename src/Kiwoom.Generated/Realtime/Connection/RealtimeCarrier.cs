namespace Kiwoom.Generated;

/// <summary>
/// What a client brings: its way to the server, its token and its log. The connection belongs to the account; the client that came first
/// carries it, and when it is disposed, the next one does.
/// </summary>
internal sealed class RealtimeCarrier(
    RealtimeSettings settings, IRealtimeSocketFactory sockets, IKiwoomTokenProvider tokens, ClientLog log, Action<TrDescriptor, ReadIssue>? onReadIssue)
{
    private readonly CancellationTokenSource _gone = new();

    public RealtimeSettings Settings => settings;

    public IRealtimeSocketFactory Sockets => sockets;

    public IKiwoomTokenProvider Tokens => tokens;

    public ClientLog Log => log;

    public DeliveryWatch Watch { get; } = new(log);

    /// <summary>The client was disposed.</summary>
    public bool IsGone => _gone.IsCancellationRequested;

    /// <summary>Cancelled when the client is disposed.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>The client is disposed. What waits goes on elsewhere: the caller may hold a lock.</summary>
    public void Leave() => _ = _gone.CancelAsync();

    /// <summary>A value that does not fit is logged and given to whoever wants to know.</summary>
    public void Tell(TrDescriptor tr, ReadIssue issue)
    {
        log.ValueDoesNotFit(tr, issue);
        try
        {
            onReadIssue?.Invoke(tr, issue);
        }
        catch (Exception e)
        {
            log.CallbackFailed(tr, e);
        }
    }
}
