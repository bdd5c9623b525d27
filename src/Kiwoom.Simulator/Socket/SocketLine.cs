using System.Threading.Channels;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>
/// A connection in memory: the client's end of it as the library wants one, and the server's end. What the server sent before it
/// closed still arrives.
/// </summary>
/// <param name="received">Takes every message of the client.</param>
/// <param name="left">Called once when the client is gone.</param>
internal sealed class SocketLine(Action<SocketLine, ReadOnlyMemory<byte>> received, Action<SocketLine> left) : IRealtimeSocket
{
    private readonly Channel<Part> _toClient = Channel.CreateUnbounded<Part>();
    private RealtimeSocketRead? _end = RealtimeSocketRead.Closed();
    private Part _part = new([], EndsMessage: true);
    private int _read;
    private volatile bool _isClosed;
    private volatile bool _isReading;
    private int _hasLeft;
    private long _pendingBytes;

    /// <summary>Whether one of the two ends has closed it.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Whether the client has read everything, and asks for more.</summary>
    public bool IsDrained => _toClient.Reader.Count == 0 && _isReading;

    /// <summary>How many bytes wait for the client to read them.</summary>
    public long PendingBytes => Interlocked.Read(ref _pendingBytes);

    /// <summary>Sends a message to the client; one that is gone gets none.</summary>
    public void Push(byte[] message) => Write(new Part(message, EndsMessage: true));

    /// <summary>Sends the beginning of a message of which nothing more comes.</summary>
    public void PushPart(byte[] part) => Write(new Part(part, EndsMessage: false));

    /// <summary>Closes the connection from the server's end. One thread at a time does so.</summary>
    public void Close(int code, string text) => End(RealtimeSocketRead.Closed(code, text));

    /// <summary>Breaks the connection without closing it.</summary>
    public void Cut() => End(null);

    public async ValueTask<RealtimeSocketRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_read == _part.Bytes.Length)
        {
            _isReading = true;
            if (!await _toClient.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                return _end ?? throw new IOException("The simulator broke the connection.");
            _isReading = false;
            if (!_toClient.Reader.TryRead(out var part)) continue;
            Interlocked.Add(ref _pendingBytes, -part.Bytes.Length);
            (_part, _read) = (part, 0);
        }

        var count = Math.Min(buffer.Length, _part.Bytes.Length - _read);
        _part.Bytes.AsMemory(_read, count).CopyTo(buffer);
        _read += count;
        return RealtimeSocketRead.Part(count, _part.EndsMessage && _read == _part.Bytes.Length);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isClosed) throw new IOException("The simulator closed the connection.");
        received(this, message);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) != 0) return default;
        _isClosed = true;
        _toClient.Writer.TryComplete();
        left(this);
        return default;
    }

    private void Write(Part part)
    {
        Interlocked.Add(ref _pendingBytes, part.Bytes.Length);
        if (!_toClient.Writer.TryWrite(part)) Interlocked.Add(ref _pendingBytes, -part.Bytes.Length);
    }

    private void End(RealtimeSocketRead? end)
    {
        if (_isClosed) return;
        _end = end;
        _isClosed = true;
        _toClient.Writer.TryComplete();
    }

    private readonly record struct Part(byte[] Bytes, bool EndsMessage);
}
