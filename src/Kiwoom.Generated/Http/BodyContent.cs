using System.Net;
using System.Net.Http.Headers;

namespace Kiwoom.Generated;

/// <summary>A JSON request body in pooled memory.</summary>
internal class BodyContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = MediaTypeHeaderValue.Parse("application/json;charset=UTF-8");
    private readonly ReadOnlyMemory<byte> _body;

    public BodyContent(ReadOnlyMemory<byte> body)
    {
        _body = body;
        Headers.ContentType = Json;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_body, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}

/// <summary>
/// The body of an order: it can be written to a connection once. Whatever stands between us and the connection (a retry
/// handler, a redirect, the pool's own retry) gets an exception instead of a second order.
/// </summary>
internal sealed class OrderContent(ReadOnlyMemory<byte> body) : BodyContent(body)
{
    private int _writes;
    private volatile bool _copied;

    /// <summary>Writing has begun: from here on the server may have the order.</summary>
    public bool Started => Volatile.Read(ref _writes) > 0;

    /// <summary>Somebody tried to write it again.</summary>
    public bool Repeated => Volatile.Read(ref _writes) > 1;

    /// <summary>Somebody tried to keep a copy, which could be sent any number of times.</summary>
    public bool Copied => _copied;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (stream is MemoryStream || stream.GetType().DeclaringType == typeof(HttpContent))
        {
            _copied = true;
            throw new InvalidOperationException(
                "The body of an order cannot be read or buffered by a message handler, because a copy could be sent again. "
                + "Take the handler that reads request bodies (logging, retry) out of the Kiwoom client's pipeline.");
        }
        if (Interlocked.Increment(ref _writes) > 1)
        {
            throw new InvalidOperationException(
                "An order is sent once. Take the handler that retries or redirects out of the Kiwoom client's pipeline.");
        }
        return base.SerializeToStreamAsync(stream, context, cancellationToken);
    }

    protected override Task<Stream> CreateContentReadStreamAsync()
    {
        _copied = true;
        throw new InvalidOperationException("The body of an order cannot be read by a message handler.");
    }
}
