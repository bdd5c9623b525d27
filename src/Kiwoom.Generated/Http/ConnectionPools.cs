namespace Kiwoom.Generated;

/// <summary>
/// Queries keep their connections; each order gets one of its own, which is closed behind it. On a kept connection a late second
/// answer to one order would be taken for the answer to the next one: nothing in it says to which order it belongs.
/// </summary>
internal sealed class ConnectionPools : HttpMessageHandler
{
    private readonly HttpMessageInvoker _kept;
    private readonly HttpMessageInvoker _fresh;

    /// <param name="create">Makes a pool; called twice.</param>
    public ConnectionPools(Func<SocketsHttpHandler> create)
    {
        _kept = new HttpMessageInvoker(create());
        var fresh = create();
        fresh.PooledConnectionLifetime = TimeSpan.Zero; // no connection is used twice
        _fresh = new HttpMessageInvoker(fresh);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(OrderContent.Key, out var order)) return _kept.SendAsync(request, cancellationToken);
        order.Carry();
        return _fresh.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The client sends asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _kept.Dispose();
            _fresh.Dispose();
        }
        base.Dispose(disposing);
    }
}
