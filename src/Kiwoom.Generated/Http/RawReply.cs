using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>A reply as bytes, in pooled memory.</summary>
internal sealed class RawReply : IDisposable
{
    private byte[]? _buffer;
    private int _length;

    public HttpStatusCode Status { get; private init; }

    public string? ApiId { get; private init; }

    public bool HasNextPage { get; private init; }

    public string? NextKey { get; private init; }

    /// <summary>The body, or what came of it before <see cref="Fault"/>.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(0, _length);

    /// <summary>Why the body is not whole; null when it is.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Reads a reply. A body that breaks off is a reply with a <see cref="Fault"/>, not an exception.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<RawReply> ReadAsync(HttpResponseMessage message, int maxBytes, CancellationToken cancellationToken)
    {
        var reply = new RawReply
        {
            Status = message.StatusCode,
            ApiId = Header(message, "api-id"),
            HasNextPage = string.Equals(Header(message, "cont-yn"), "Y", StringComparison.OrdinalIgnoreCase),
            NextKey = Header(message, "next-key"),
        };
        try
        {
            await reply.FillAsync(message.Content, maxBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            reply.Fault = e;
        }
        return reply;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FillAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
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

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer!.Length * 2);
        Body.CopyTo(larger);
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

    private static string? Header(HttpResponseMessage message, string name) =>
        message.Headers.TryGetValues(name, out var values) ? string.Join(",", values).Trim() : null;

    public void Dispose()
    {
        // The buffer may hold account data or a token: it goes back empty.
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            buffer.AsSpan(0, _length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>A body over the limit.</summary>
internal sealed class BodyTooLargeException(long length, int limit)
    : IOException($"The body has {length} bytes or more, over the limit of {limit} (KiwoomOptions.MaxResponseBytes).");
