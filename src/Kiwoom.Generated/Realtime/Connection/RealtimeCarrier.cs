namespace Kiwoom.Generated;

/// <summary>
/// What a client brings: its way to the server, its token and its log. The connection belongs to the account; the client that came first
/// carries it, and when it is disposed, the next one does.
/// </summary>
internal sealed class RealtimeCarrier(
    RealtimeSettings settings, IRealtimeSocketFactory sockets, IKiwoomTokenProvider tokens, ClientLog log, Action<TrDescriptor, ReadIssue>? onReadIssue)
{
    public RealtimeSettings Settings => settings;

    public IRealtimeSocketFactory Sockets => sockets;

    public IKiwoomTokenProvider Tokens => tokens;

    public ClientLog Log => log;

    public Action<TrDescriptor, ReadIssue>? OnReadIssue => onReadIssue;

    public DeliveryWatch Watch { get; } = new(log);

    /// <summary>The client was disposed.</summary>
    public bool IsGone { get; set; }
}
