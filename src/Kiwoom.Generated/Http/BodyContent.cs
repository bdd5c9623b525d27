using System.Net;
using System.Net.Http.Headers;

namespace Kiwoom.Generated;

/// <summary>A JSON request body in pooled memory.</summary>
internal class BodyContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = MediaTypeHeaderValue.Parse("application/json;charset=UTF-8");
    private readonly PooledBody _body;
    private int _writing;

    public BodyContent(PooledBody body)
    {
        _body = body;
        Headers.ContentType = Json;
    }

    /// <summary>
    /// To be called when the call has ended. Where it failed, or a reply came before the body was written, the connection
    /// may still be reading the body: then its buffer must not go back to the pool.
    /// </summary>
    /// <returns>Whether the connection is done with the body.</returns>
    public bool End(bool failed)
    {
        if (!failed && Volatile.Read(ref _writing) == 0) return true;
        _body.Abandon();
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writing);
        try
        {
            await stream.WriteAsync(_body.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _writing);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.WrittenMemory.Length;
        return true;
    }
}

/// <summary>Asked when the first byte of an order is about to leave: the connection stands, and nothing was written.</summary>
internal interface IFirstByteGuard
{
    /// <summary>False keeps the order from being written, for good. It may wait, while the connection stands.</summary>
    ValueTask<bool> MaySendAsync(CancellationToken cancellationToken);
}

/// <summary>
/// The body of an order: it can be written to a connection once. Whatever stands between us and the connection (a retry
/// handler, a redirect, the pool's own retry) gets an exception instead of a second order.
/// </summary>
/// <param name="body">What is sent.</param>
/// <param name="guard">Asked at the first byte; null for nobody.</param>
/// <param name="carrier">What writes it to its connection.</param>
internal sealed class OrderContent(PooledBody body, IFirstByteGuard? guard = null, OrderCarrier carrier = OrderCarrier.Unknown)
    : BodyContent(body)
{
    /// <summary>Where a request carries its order, whatever handlers do to its content.</summary>
    public static readonly HttpRequestOptionsKey<OrderContent> Key = new("Kiwoom.Generated.Order");

    private const int Sealed = int.MinValue;
    private int _writes;
    private volatile bool _copied;
    private volatile bool _isCarried;

    /// <summary>It has come to the pool that sends it.</summary>
    public void Carry() => _isCarried = true;

    /// <summary>Writing has begun: from here on the server may have the order.</summary>
    public bool Started => Volatile.Read(ref _writes) > 0;

    /// <summary>It was written, once, and nobody tried to write it again.</summary>
    public bool IsSentOnce => Volatile.Read(ref _writes) == 1;

    /// <summary>Somebody tried to write it again.</summary>
    public bool Repeated => Volatile.Read(ref _writes) > 1;

    /// <summary>
    /// Nothing is written any more from here on, so that what was reported as not sent cannot be sent later, by a handler that
    /// gave up and still goes on.
    /// </summary>
    /// <returns>False where writing has begun.</returns>
    public bool Seal() => Interlocked.CompareExchange(ref _writes, Sealed, 0) <= 0;

    /// <summary>Somebody tried to keep a copy, which could be sent any number of times.</summary>
    public bool Copied => _copied;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (IsCopy(stream))
        {
            _copied = true;
            throw new InvalidOperationException(
                "The body of an order cannot be read or buffered by a message handler, because a copy could be sent again. "
                + "Take the handler that reads request bodies (logging, retry) out of the Kiwoom client's pipeline.");
        }
        if (Volatile.Read(ref _writes) != 0 || guard is null) return WriteAsync(stream, context, cancellationToken);
        var may = guard.MaySendAsync(cancellationToken);
        return may.IsCompletedSuccessfully
            ? WriteIfAsync(may.Result, stream, context, cancellationToken)
            : WaitAndWriteAsync(may, stream, context, cancellationToken);
    }

    // Whoever does not write to the connection of the order has a copy, and can send that any number of times.
    private bool IsCopy(Stream stream)
    {
        var type = stream.GetType();
        if (stream is MemoryStream || type.DeclaringType == typeof(HttpContent)) return true; // what .NET buffers into
        if (carrier == OrderCarrier.Unknown) return false;
        return type.Assembly != typeof(HttpContent).Assembly || (carrier == OrderCarrier.Ours && !_isCarried);
    }

    private async Task WaitAndWriteAsync(ValueTask<bool> may, Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        await WriteIfAsync(await may.ConfigureAwait(false), stream, context, cancellationToken).ConfigureAwait(false);

    private Task WriteIfAsync(bool may, Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (may) return WriteAsync(stream, context, cancellationToken);
        Seal();
        throw new InvalidOperationException("The order was stopped when its first byte was about to leave.");
    }

    private Task WriteAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _writes) != 1)
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
