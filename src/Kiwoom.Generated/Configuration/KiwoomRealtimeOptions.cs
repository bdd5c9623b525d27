namespace Kiwoom.Generated;

/// <summary>
/// The realtime connection. Numbers that no document states are what others observed, and can be changed. Where clients of one app key
/// differ, those of the client that carries the connection count.
/// </summary>
public sealed class KiwoomRealtimeOptions
{
    /// <summary>
    /// Scheme, host and port of the socket, such as <c>wss://relay.example:10000</c>, with the path that stands before the TR's; null,
    /// the default, for port 10000 of Kiwoom's own servers, and for the address of any other server.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>
    /// What the connection logs in with, where that is not the account's token: a relay's own (<c>kiwoom relay</c>). Null, the default, for the
    /// account's; requests use that in any case.
    /// </summary>
    public string? Token { get; set; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the answer to a login, a registration or a condition search may take.</summary>
    public TimeSpan ReplyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After how long without a frame of any kind the connection counts as lost. The server sends a PING every 20 s, also while the
    /// market is closed.
    /// </summary>
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How many different codes one connection registers; the server refuses more.</summary>
    public int MaxCodes { get; set; } = 100;

    /// <summary>How long changes of subscriptions are gathered before they are sent.</summary>
    public TimeSpan Debounce { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a connection stays open after the last subscription has left.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The wait before the second attempt in a row to connect; it doubles, with jitter. The first one follows at once, unless the
    /// connection before it was opened within the last 5 s.
    /// </summary>
    public TimeSpan ReconnectDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before an attempt to connect.</summary>
    public TimeSpan MaxReconnectDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The largest frame that is read, in bytes; a larger one ends the connection.</summary>
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Opens the connections, such as a simulator in memory; null for real ones.</summary>
    public IRealtimeSocketFactory? Sockets { get; set; }

    /// <summary>Writes what is pushed to a file, whoever opens the connection; null, the default, for nowhere. Dispose it after the client.</summary>
    public RealtimeRecorder? Recorder { get; set; }

    /// <summary>Gets every message of the server as it came, such as a relay; null, the default, for nobody. That of the client that carries the connection counts.</summary>
    public IRealtimeTap? Tap { get; set; }
}
