using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kiwoom.Benchmarks;

/// <summary>Answers every request on loopback with the same bytes, without allocating.</summary>
internal sealed class CannedServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _reply;

    public CannedServer(byte[] body)
    {
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: {body.Length}\r\ncont-yn: N\r\n\r\n";
        _reply = [.. Encoding.ASCII.GetBytes(head), .. body];
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                socket.NoDelay = true;
                ThreadPool.UnsafeQueueUserWorkItem(Serve, socket, preferLocal: false); // calls with a connection each would make a thread each
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private void Serve(Socket socket)
    {
        using var owned = socket;
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        var filled = 0;
        try
        {
            while (true)
            {
                var read = socket.Receive(buffer.AsSpan(filled));
                if (read == 0) return;
                filled += read;
                if (!IsWhole(buffer.AsSpan(0, filled))) continue;
                socket.Send(_reply);
                filled = 0;
            }
        }
        catch (SocketException)
        {
            // The client has gone.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> request)
    {
        var end = request.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var at = request.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
        System.Buffers.Text.Utf8Parser.TryParse(request[at..], out int length, out _);
        return request.Length >= end + 4 + length;
    }
}
