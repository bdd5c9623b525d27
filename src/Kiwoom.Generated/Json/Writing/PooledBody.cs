using System.Buffers;

namespace Kiwoom.Generated;

/// <summary>A request body in a pooled buffer. What it wrote must not be used after it is disposed.</summary>
internal sealed class PooledBody : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 512;

    private byte[] _buffer = [];
    private int _written;
    private bool _isAbandoned;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _written);

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, _written);

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _written);
        _written += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_written);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_written);
    }

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear() => _written = 0;

    /// <summary>Gives the buffer back, emptied: a body may hold a key.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0 && !_isAbandoned)
        {
            _buffer.AsSpan().Clear(); // also behind what was written: an attempt that did not fit wrote there
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = [];
        _written = 0;
    }

    /// <summary>
    /// Keeps the buffer from ever going back to the pool: something may still be reading it, and would read the next
    /// owner's bytes. What was written stays.
    /// </summary>
    public void Abandon() => _isAbandoned = true;

    private void Reserve(int size)
    {
        if (_buffer.Length - _written >= Math.Max(size, 1)) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstSize, Math.Max(_buffer.Length * 2, _written + size)));
        var written = _written;
        WrittenSpan.CopyTo(larger);
        Dispose();
        (_buffer, _written) = (larger, written);
    }
}
