using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Hosting;
using Kiwoom.Simulator.Internal.Relaying;
using Kiwoom.Simulator.Internal.Socket;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Simulator;

/// <summary>
/// One realtime connection for many programs: upwards a client with the account's one session, downwards a server of Kiwoom's realtime protocol
/// (LOGIN, REG, REMOVE, PING), with the simulator's own socket. A program in any language connects to it as to Kiwoom, with the relay's token.
/// docs/relay.md describes it.
/// </summary>
public sealed class KiwoomRelay : IAsyncDisposable
{
    private readonly PlainServer _server;
    private readonly CancellationTokenSource _stopping = new();
    private readonly KiwoomRelayOptions _options;
    private readonly RelayDesk _desk;
    private readonly KiwoomClient _client;
    private int _disposed;

    private KiwoomRelay(KiwoomClient client, RelayFrame frame, KiwoomRelayOptions options)
    {
        (_options, _client, _desk) = (options, client, new RelayDesk(options, client, frame));
        _server = new PlainServer(options.Address, options.Port, ServeAsync);
    }

    /// <summary>What clients take as the address of the realtime connection, such as <c>ws://127.0.0.1:40123/api/dostk/websocket</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The connection upwards.</summary>
    public RealtimeStatus Upstream => _client.Realtime.Status;

    /// <summary>How many clients are logged in.</summary>
    public int Clients => _desk.Clients;

    /// <summary>How many messages of data were passed on, counted for each client that got one.</summary>
    public long Messages => _desk.Messages;

    /// <summary>How many times a client was disconnected because it read too slowly.</summary>
    public long SlowClients => _desk.SlowClients;

    /// <summary>Starts a relay.</summary>
    /// <param name="createClient">
    /// Makes the client upwards, and applies what it is given to its options, as in <c>configure => new KiwoomClient(...)</c>. The relay disposes of the client.
    /// </param>
    /// <param name="options">The token, and more.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="ArgumentException">An option has a value that cannot be, or the client was made without what was given for its options.</exception>
    /// <exception cref="IOException">The port is taken, or the system does not allow it.</exception>
    public static async Task<KiwoomRelay> StartAsync(
        Func<Action<KiwoomOptions>, KiwoomClient> createClient, KiwoomRelayOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(createClient);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var frame = new RelayFrame();
        var isConfigured = false;
        var client = createClient(o => (o.Realtime.Tap, isConfigured) = (frame, true));
        if (!isConfigured)
        {
            client.Dispose();
            throw new ArgumentException("It did not apply what it was given to the options of the client.", nameof(createClient));
        }
        var relay = new KiwoomRelay(client, frame, options);
        try
        {
            var address = await relay._server.StartAsync(cancellationToken).ConfigureAwait(false);
            relay.Address = new UriBuilder(address) { Scheme = "ws", Path = SocketDesk.Path }.Uri;
        }
        catch
        {
            await relay.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        return relay;
    }

    /// <summary>Ends all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _desk.Dispose();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !SocketDesk.IsPath(context.Request.Path.Value ?? "/"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var session = _desk.Open();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token, session.Stop);
        await SocketPump.RunAsync(socket, session.Line, _options.Rules.MaxFrameBytes, default, stop.Token).ConfigureAwait(false);
    }
}
