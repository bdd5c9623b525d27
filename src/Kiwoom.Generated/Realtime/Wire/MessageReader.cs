using System.Buffers;

namespace Kiwoom.Generated;

/// <summary>Puts the parts of a socket's messages together, in one pooled buffer that is used again and grows up to a bound.</summary>
internal sealed class MessageReader(IRealtimeSocket socket, int mostBytes) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstSize, mostBytes));

    /// <summary>The last read: whether the connection is closed, and how.</summary>
    public RealtimeSocketRead Last { get; private set; }

    /// <summary>The next message, which the one after it overwrites; -1 where the connection is closed.</summary>
    /// <exception cref="FrameTooLargeException">The message is larger than the bound.</exception>
    public async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length) Grow(length);
            var read = await socket.ReadAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            Last = read;
            if (read.IsClosed) return -1;
            length += read.Count;
            if (length > mostBytes) throw new FrameTooLargeException(mostBytes);
            if (read.EndsMessage) return length;
        }
    }

    public ReadOnlySpan<byte> Message(int length) => _buffer.AsSpan(0, length);

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        _buffer.AsSpan(0, length).CopyTo(larger);
        Return();
        _buffer = larger;
    }

    /// <summary>Only when no read is under way any more.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0) Return();
        _buffer = [];
    }

    private void Return()
    {
        _buffer.AsSpan().Clear(); // it may hold account data
        ArrayPool<byte>.Shared.Return(_buffer);
    }
}

/// <summary>A frame over the limit.</summary>
internal sealed class FrameTooLargeException(int limit)
    : IOException($"A frame has more bytes than the limit of {limit} (Realtime.MaxFrameBytes).");
