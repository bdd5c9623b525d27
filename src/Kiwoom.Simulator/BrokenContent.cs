using System.Net;

namespace Kiwoom.Simulator;

/// <summary>A body that announces its whole length and breaks off before, as a cut connection does.</summary>
internal sealed class BrokenContent(ReadOnlyMemory<byte> head, long length) : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new Body(head));

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(head).ConfigureAwait(false);
        throw Broken();
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    private static HttpIOException Broken() =>
        new(HttpRequestError.ResponseEnded, "The simulator cut the connection inside the response.");

    private sealed class Body(ReadOnlyMemory<byte> head) : Stream
    {
        private ReadOnlyMemory<byte> _rest = head;

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
            if (buffer.IsEmpty) return 0;
            if (_rest.IsEmpty) throw Broken();
            var count = Math.Min(buffer.Length, _rest.Length);
            _rest.Span[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return new(Read(buffer.Span));
            }
            catch (IOException broken)
            {
                return ValueTask.FromException<int>(broken);
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
