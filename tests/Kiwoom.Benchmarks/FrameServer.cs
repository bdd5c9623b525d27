using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Benchmarks;

/// <summary>A realtime server on loopback that takes every login and registration, and then lets a benchmark send what it wants.</summary>
internal sealed class FrameServer : IDisposable
{
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // of the handshake, RFC 6455

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Action<Socket> _registered;

    /// <param name="registered">Runs on a thread of its own after the answer to a registration.</param>
    public FrameServer(Action<Socket> registered)
    {
        _registered = registered;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public Uri Address { get; }

    /// <summary>A text as a frame of the WebSocket, from the server.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> text) =>
        text.Length < 126 ? [0x81, (byte)text.Length, .. text] : [0x81, 126, (byte)(text.Length >> 8), (byte)text.Length, .. text];

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                socket.NoDelay = true;
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            using var stream = new NetworkStream(socket, ownsSocket: true);
            Answer(stream, ReadHead(stream));
            while (ReadText(stream) is { } text)
            {
                if (text.Contains("\"LOGIN\"", StringComparison.Ordinal)) Send(stream, """{"trnm":"LOGIN","return_code":0,"return_msg":""}""");
                if (!text.Contains("\"REG\"", StringComparison.Ordinal)) continue;
                Send(stream, """{"trnm":"REG","return_code":0,"return_msg":""}""");
                new Thread(() => Feed(socket)) { IsBackground = true }.Start();
            }
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }

    private void Feed(Socket socket)
    {
        try
        {
            _registered(socket);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    private static string ReadHead(NetworkStream stream)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = stream.ReadByte();
            if (read < 0) throw new IOException("closed");
            head.Append((char)read);
        }
        return head.ToString();
    }

    private static void Answer(NetworkStream stream, string head)
    {
        var key = head.Split("\r\n").Single(static line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix)));
        stream.Write(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
    }

    private static void Send(NetworkStream stream, string text) => stream.Write(Frame(Encoding.UTF8.GetBytes(text)));

    // One frame of the client, which masks them; null where it closes.
    private static string? ReadText(NetworkStream stream)
    {
        Span<byte> head = stackalloc byte[2];
        stream.ReadExactly(head);
        if ((head[0] & 0x0f) == 8) return null;
        var length = head[1] & 0x7f;
        if (length == 126)
        {
            stream.ReadExactly(head);
            length = (head[0] << 8) | head[1];
        }
        Span<byte> mask = stackalloc byte[4];
        stream.ReadExactly(mask);
        var text = new byte[length];
        stream.ReadExactly(text);
        for (var i = 0; i < length; i++) text[i] ^= mask[i % 4];
        return Encoding.UTF8.GetString(text);
    }
}
