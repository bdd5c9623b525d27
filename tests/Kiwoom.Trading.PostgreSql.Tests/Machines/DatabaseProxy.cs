using System.Net;
using System.Net.Sockets;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>A port in front of a server's socket, whose connections can be cut, or stand still without a word.</summary>
internal sealed class DatabaseProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _server;
    private readonly Lock _lock = new();
    private readonly HashSet<Socket> _sockets = [];
    private readonly Task _accepting;
    private TaskCompletionSource? _held; // completes when bytes pass again
    private bool _holdsQuestions;

    public DatabaseProxy(string folder)
    {
        _server = new UnixDomainSocketEndPoint(Path.Combine(folder, ".s.PGSQL.5432"));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts all connections; new ones pass.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            foreach (var socket in _sockets) Close(socket);
            _sockets.Clear();
        }
    }

    /// <summary>Nothing passes any more, or, without <paramref name="questions"/>, no answer does: connections stay open.</summary>
    public void Hold(bool questions)
    {
        lock (_lock)
        {
            _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _holdsQuestions = questions;
        }
    }

    /// <summary>What was held passes, late.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _held?.TrySetResult();
            _held = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        Cut();
        Release();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        client.NoDelay = true;
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        lock (_lock)
        {
            _sockets.Add(client);
            _sockets.Add(server);
        }
        try
        {
            await server.ConnectAsync(_server);
            await Task.WhenAny(PassAsync(client, server, isQuestion: true), PassAsync(server, client, isQuestion: false));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server is away, or was cut.
        }
        lock (_lock)
        {
            _sockets.Remove(client);
            _sockets.Remove(server);
        }
        Close(client);
    }

    private async Task PassAsync(Socket from, Socket to, bool isQuestion)
    {
        var bytes = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(bytes) is var count and > 0)
            {
                Task? held;
                lock (_lock) held = isQuestion && !_holdsQuestions ? null : _held?.Task;
                if (held is not null) await held;
                for (var sent = 0; sent < count;) sent += await to.SendAsync(bytes.AsMemory(sent, count - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One of the two ended.
        }
    }

    private static void Close(Socket socket)
    {
        if (socket.AddressFamily == AddressFamily.InterNetwork && socket.Connected) socket.LingerState = new LingerOption(true, 0); // a reset, and no goodbye
        socket.Dispose();
    }
}
