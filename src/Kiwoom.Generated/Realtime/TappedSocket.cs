using System.Buffers;

namespace Kiwoom.Generated.Realtime;

/// <summary>A connection whose messages somebody else gets as well. It changes nothing of what passes.</summary>
internal sealed class TappedSocket : IRealtimeSocket
{
    private readonly IRealtimeSocket _socket;
    private readonly IRealtimeTap _tap;
    private readonly ArrayBufferWriter<byte> _message = new();
    private int _isLost;

    public TappedSocket(IRealtimeSocket socket, IRealtimeTap tap)
    {
        (_socket, _tap) = (socket, tap);
        tap.Connected();
    }

    public async ValueTask<RealtimeSocketRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        RealtimeSocketRead read;
        try
        {
            read = await _socket.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Lose();
            throw;
        }
        if (read.IsClosed) Lose();
        else Take(buffer.Span[..read.Count], read.EndsMessage);
        return read;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => _socket.SendAsync(message, cancellationToken);

    public ValueTask DisposeAsync()
    {
        Lose();
        return _socket.DisposeAsync();
    }

    private void Take(ReadOnlySpan<byte> part, bool isEnd)
    {
        _message.Write(part);
        if (!isEnd) return;
        _tap.Received(_message.WrittenMemory);
        _message.ResetWrittenCount();
    }

    private void Lose()
    {
        if (Interlocked.Exchange(ref _isLost, 1) == 0) _tap.Lost();
    }
}
