namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>A stream for reading that knows whether more was wanted than there is. It does not dispose the one that it reads.</summary>
internal sealed class EndWatch(Stream stream) : Stream
{
    /// <summary>Whether somebody read on at the end.</summary>
    public bool WasAskedBeyondEnd { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = stream.Read(buffer);
        if (count == 0 && buffer.Length > 0) WasAskedBeyondEnd = true;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
