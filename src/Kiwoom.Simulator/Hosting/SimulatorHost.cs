using System.Net;
using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Hosting;
using Kiwoom.Simulator.Internal.Socket;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Simulator;

/// <summary>Serves a simulator over plain HTTP, and its realtime socket on the same port, on 127.0.0.1, on a port that the system chooses or that is given.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly PlainServer _server;
    private readonly CancellationTokenSource _stopping = new();
    private readonly AccountRouter _accounts;
    private readonly ControlDesk _control;
    private int _disposed;

    private SimulatorHost(IReadOnlyList<KiwoomSimulator> simulators, int port)
    {
        _accounts = new AccountRouter(simulators);
        _control = new ControlDesk(_accounts);
        _server = new PlainServer(IPAddress.Loopback, port, context => context.WebSockets.IsWebSocketRequest && SocketDesk.IsPath(context.Request.Path.Value ?? "/")
            ? ServeSocketAsync(context)
            : ControlDesk.IsFor(context.Request) ? _control.ServeAsync(context)
            : ServeAsync(context));
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts serving.</summary>
    /// <param name="simulator">What answers; it may be served and used directly at the same time.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static Task<SimulatorHost> StartAsync(KiwoomSimulator simulator, CancellationToken cancellationToken = default) =>
        StartAsync(simulator, port: 0, cancellationToken);

    /// <summary>Starts serving on a port of your own choice.</summary>
    /// <param name="simulator">What answers; it may be served and used directly at the same time.</param>
    /// <param name="port">1 to 65535; 0 for one that the system chooses.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="IOException">The port is taken, or the system does not allow it.</exception>
    public static Task<SimulatorHost> StartAsync(
        KiwoomSimulator simulator, int port, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        return StartAsync([simulator], port, cancellationToken);
    }

    /// <summary>
    /// Starts serving several accounts at one address, as the real server does. App key and token say whose request it is. Each account
    /// is on an exchange of its own: an order of one does not meet an order of another.
    /// </summary>
    /// <param name="simulators">One for each account, with app keys that differ.</param>
    /// <param name="port">1 to 65535; 0 for one that the system chooses.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="ArgumentException">There is no simulator, or two have the same app key.</exception>
    /// <exception cref="IOException">The port is taken, or the system does not allow it.</exception>
    public static async Task<SimulatorHost> StartAsync(
        IReadOnlyList<KiwoomSimulator> simulators, int port = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(simulators);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        var host = new SimulatorHost(simulators, port);
        try
        {
            host.Address = await host._server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return host;
    }

    /// <summary>A client of the simulator's account, of several the first one's, over HTTP.</summary>
    /// <param name="configure">Changes its options after <see cref="Configure"/>.</param>
    /// <param name="logger">Where the client logs; null for nowhere.</param>
    /// <exception cref="ArgumentException">The changed options are wrong; the message says what is.</exception>
    public KiwoomClient CreateClient(
        Action<KiwoomOptions>? configure = null, ILogger<KiwoomClient>? logger = null) =>
        new(CreateOptions(configure), logger: logger);

    /// <summary>Options for a client that connects to <see cref="Address"/>.</summary>
    /// <param name="configure">Changes the options after <see cref="Configure"/>.</param>
    public KiwoomOptions CreateOptions(Action<KiwoomOptions>? configure = null)
    {
        var options = new KiwoomOptions();
        Configure(options);
        configure?.Invoke(options);
        return options;
    }

    /// <summary>
    /// Points a client's options at <see cref="Address"/>; everything else as in <see cref="KiwoomSimulator.Configure"/>.
    /// </summary>
    /// <param name="options">The options to change.</param>
    public void Configure(KiwoomOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _accounts.First.PointAt(Address, options);
    }

    /// <summary>Stops serving. Requests that were never to be answered, and realtime connections, are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task ServeSocketAsync(HttpContext context)
    {
        // Of one account, an end in the handshake can be planned.
        SocketLine? line = null;
        if (_accounts.IsOne && (line = Open(context, _accounts.First)) is null) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var first = _accounts.IsOne ? null : await FirstFrame.ReadAsync(socket, _accounts.First.Options.Realtime.MaxFrameBytes, stop.Token).ConfigureAwait(false);
        var simulator = first is null ? _accounts.First : _accounts.OfToken(first.Token);
        line ??= Open(context, simulator);
        if (line is null) return;
        await SocketPump.RunAsync(
            socket, line, simulator.Options.Realtime.MaxFrameBytes, first?.Message ?? default, stop.Token).ConfigureAwait(false);
    }

    private static SocketLine? Open(HttpContext context, KiwoomSimulator simulator)
    {
        try
        {
            return simulator.OpenSocket();
        }
        catch (IOException)
        {
            context.Abort(); // as was planned
            return null;
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        var request = new SimulatorRequest
        {
            Method = context.Request.Method,
            Path = context.Request.Path.Value ?? "/",
            Headers = context.Request.Headers.ToDictionary(
                static header => header.Key,
                static header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase),
            Body = await ReadAsync(context.Request).ConfigureAwait(false),
        };
        var reply = await _accounts.Of(request).HandleAsync(request, context.RequestAborted).ConfigureAwait(false);

        switch (reply.Transport)
        {
            case SimulatorTransport.Hang:
                await WaitForTheEndAsync(context).ConfigureAwait(false);
                return;
            case SimulatorTransport.AbortBeforeReply:
                context.Abort();
                return;
        }

        var seen = reply.Transport switch
        {
            SimulatorTransport.AbortAfterHeaders => 0,
            SimulatorTransport.AbortInsideBody => reply.Body.Length / 2,
            _ => reply.Body.Length,
        };
        context.Response.StatusCode = reply.Status;
        context.Response.ContentLength = reply.Body.Length;
        foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;

        // Kestrel closes the connection of a body that ends before its announced length; an abort here could overtake
        // the bytes that the client is to see.
        await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(reply.Body[..seen], context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }

    private async Task WaitForTheEndAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (end.Token.Register(ended.SetResult).ConfigureAwait(false)) await ended.Task.ConfigureAwait(false);
        context.Abort();
    }
}
