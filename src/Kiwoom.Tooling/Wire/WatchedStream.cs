namespace Kiwoom.Tooling.Wire;

/// <summary>
/// A body that is read, and a copy of what was read. Nothing is read ahead: the reader gets what came before a fault, and its own
/// bounds hold.
/// </summary>
internal sealed class WatchedStream(Stream inner, PassedBody passed) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Passed(buffer, inner.Read(buffer));
        }
        catch (Exception e)
        {
            passed.Break(e);
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return Passed(buffer.Span, count);
        }
        catch (Exception e)
        {
            passed.Break(e);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            passed.Leave();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Passed(ReadOnlySpan<byte> buffer, int count)
    {
        passed.Add(buffer[..count]);
        if (count == 0 && buffer.Length > 0) passed.End();
        return count;
    }
}
