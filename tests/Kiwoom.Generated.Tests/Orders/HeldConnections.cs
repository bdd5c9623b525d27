namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Connections that stand only when a test says so: a slow handshake, a full pool or a slow proxy.</summary>
/// <param name="orders">Which orders wait; all unless given. The number is the place of the order among all that came.</param>
internal sealed class HeldConnections(Func<int, bool>? orders = null) : DelegatingHandler
{
    private readonly TaskCompletionSource _stand = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private int _held;

    /// <summary>How many orders have asked for a connection.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>How many of them wait for one.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Whether those that wait heed the token of the call.</summary>
    public bool HeedsToken { get; init; } = true;

    /// <summary>Puts it in front of what sends.</summary>
    public HttpMessageHandler Before(HttpMessageHandler sender)
    {
        InnerHandler = sender;
        return this;
    }

    /// <summary>All connections stand from now on.</summary>
    public void Stand() => _stand.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (KiwoomCatalog.Find(request.Headers.GetValues("api-id").Single())?.Kind == TrKind.Order)
        {
            if (orders?.Invoke(Interlocked.Increment(ref _asked)) != false)
            {
                Interlocked.Increment(ref _held);
                await _stand.Task.WaitAsync(HeedsToken ? cancellationToken : default);
            }
        }
        return await base.SendAsync(request, cancellationToken);
    }
}
