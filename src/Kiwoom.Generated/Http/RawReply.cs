using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>A reply as bytes, in pooled memory.</summary>
internal sealed class RawReply : IDisposable
{
    private byte[]? _buffer;
    private int _length;

    /// <summary>Status and headers; the body is read by <see cref="FillAsync"/>.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="tr">Whose reply.</param>
    public RawReply(HttpResponseMessage message, TrDescriptor tr)
    {
        Status = message.StatusCode;
        // Nobody's parsing is needed: the values are taken as they are.
        var headers = message.Headers.NonValidated;
        if (headers.TryGetValues(WireHeaders.ApiId, out var id)) ApiId = id.ToString() is var text && text == tr.Id ? tr.Id : text;
        HasNextPage = headers.TryGetValues(WireHeaders.More, out var more)
            && more.ToString().AsSpan().Trim().Equals("Y", StringComparison.OrdinalIgnoreCase);
        if (headers.TryGetValues(WireHeaders.NextKey, out var key)) NextKey = key.ToString().Trim();
    }

    public HttpStatusCode Status { get; }

    public string? ApiId { get; }

    public bool HasNextPage { get; }

    public string? NextKey { get; }

    /// <summary>The body, or what came of it before <see cref="Fault"/>.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(0, _length);

    /// <summary>Why the body is not whole; null when it is.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Reads the body. One that breaks off is a <see cref="Fault"/>, not an exception.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FillAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            var expected = content.Headers.ContentLength;
            if (expected > maxBytes) throw new BodyTooLargeException(expected.Value, maxBytes);
            // One byte more than announced, so that the end is seen without growing.
            _buffer = ArrayPool<byte>.Shared.Rent((int)(expected + 1 ?? 4096));
            await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                if (_length == _buffer.Length) Grow();
                var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
                if (read == 0) return;
                _length += read;
                if (_length > maxBytes) throw new BodyTooLargeException(_length, maxBytes);
            }
        }
        catch (Exception e)
        {
            Fault = ShownException.Of(e);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer!.Length * 2);
        Body.CopyTo(larger);
        _buffer.AsSpan().Clear(); // it may hold account data or a token
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    public KiwoomReply ToReply(bool keepBody) => new()
    {
        StatusCode = Status,
        ApiId = ApiId,
        HasNextPage = HasNextPage,
        NextKey = NextKey,
        RawBody = keepBody ? Body.ToArray() : default,
    };

    public void Dispose()
    {
        // The buffer may hold account data or a token: it goes back empty.
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            buffer.AsSpan(0, Fault is null ? _length : buffer.Length).Clear(); // a read that failed may have written beyond
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>A body over the limit.</summary>
internal sealed class BodyTooLargeException(long length, int limit)
    : IOException($"The body has {length} bytes or more, over the limit of {limit} (KiwoomOptions.MaxResponseBytes).");
