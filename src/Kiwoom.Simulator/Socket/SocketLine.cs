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
    private readonly Channel<byte[]> _toClient = Channel.CreateUnbounded<byte[]>();
    private RealtimeSocketRead _end = RealtimeSocketRead.Closed();
    private byte[] _message = [];
    private int _read;
    private volatile bool _isClosed;
    private int _hasLeft;

    /// <summary>Whether one of the two ends has closed it.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Sends a message to the client; one that is gone gets none.</summary>
    public void Push(byte[] message) => _toClient.Writer.TryWrite(message);

    /// <summary>Closes the connection from the server's end. One thread at a time does so.</summary>
    public void Close(int code, string text)
    {
        if (_isClosed) return;
        _end = RealtimeSocketRead.Closed(code, text);
        _isClosed = true;
        _toClient.Writer.TryComplete();
    }

    public async ValueTask<RealtimeSocketRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_read == _message.Length)
        {
            if (!await _toClient.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) return _end;
            if (_toClient.Reader.TryRead(out var message)) (_message, _read) = (message, 0);
        }

        var count = Math.Min(buffer.Length, _message.Length - _read);
        _message.AsMemory(_read, count).CopyTo(buffer);
        _read += count;
        return RealtimeSocketRead.Part(count, _read == _message.Length);
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
}
