using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated;

/// <summary>
/// A client of the Kiwoom REST API for one account. It is safe to use from many threads; make one and keep it.
/// </summary>
public sealed partial class KiwoomClient : IKiwoomClient, IKiwoomRawClient, IDisposable
{
    private readonly ClientCore _core;
    private readonly CallBounds _bounds;
    private readonly bool _isView;

    /// <summary>Makes a client.</summary>
    /// <param name="options">The server, the keys and everything else. They are read once: changing them afterwards has no effect.</param>
    /// <param name="handler">
    /// Sends the requests, such as the simulator's handler; not disposed. If you leave it out, the client has a connection pool
    /// of its own, which follows no redirect.
    /// </param>
    /// <param name="logger">Receives outcomes and problems; never keys, tokens, account numbers or bodies.</param>
    /// <param name="meterFactory">Makes the meter; by default a static one. See <see cref="KiwoomTelemetry"/>.</param>
    /// <exception cref="ArgumentException">
    /// The options are wrong, or contradict those of another client of this app key; the message says which.
    /// </exception>
    public KiwoomClient(
        KiwoomOptions options,
        HttpMessageHandler? handler = null,
        ILogger<KiwoomClient>? logger = null,
        IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _core = new ClientCore(ClientSettings.Of(options), handler, logger, meterFactory);
        _bounds = new CallBounds(Settings.Calls);
    }

    private KiwoomClient(ClientCore core, CallBounds bounds) => (_core, _bounds, _isView) = (core, bounds, true);

    /// <inheritdoc cref="IKiwoomClient.With"/>
    public KiwoomClient With(KiwoomCallPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.ThrowIfWrong();
        return new KiwoomClient(_core, new CallBounds(Settings.Calls, policy));
    }

    IKiwoomClient IKiwoomClient.With(KiwoomCallPolicy policy) => With(policy);

    /// <summary>The options that the client was made with.</summary>
    internal ClientSettings Settings => _core.Settings;

    /// <summary>The server that this client talks to.</summary>
    public KiwoomEnvironment Environment => Settings.Environment;

    /// <summary>The clock of the options.</summary>
    public TimeProvider TimeProvider => Settings.Time;

    /// <summary>A hash of app key and server, the same in every process; it reveals neither. Ledgers know the account by it.</summary>
    public string AccountId => _core.Account.Id;

    /// <summary>The client's own state, without asking the server.</summary>
    public KiwoomClientStatus GetStatus() => _core.GetStatus();

    /// <summary>Gets the current token, or a new one if there is none.</summary>
    internal ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => _core.GetTokenAsync(cancellationToken);

    /// <summary>
    /// Stops the new orders of all clients of this app key and server, by a call. It is
    /// <see cref="KiwoomGuardRails.KillSwitch"/> of the options, or the account's own.
    /// </summary>
    public KillSwitch KillSwitch => _core.KillSwitch;

    /// <summary>
    /// Why the kill switch or a guard rail would refuse an order now, without sending it or counting it. Whether another order is sent in the meantime,
    /// nobody knows: the order itself is checked again. <see cref="KiwoomGuardRails.MaxOrdersPerMinute"/> is not looked at, because it passes by itself.
    /// </summary>
    /// <param name="order">The request of an order.</param>
    /// <param name="cancellationToken">Stops looking, such as for a kill switch file.</param>
    /// <returns>Null where they would let it pass.</returns>
    public ValueTask<GuardRailRefusal?> FindRefusalAsync(KiwoomRequest order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _core.Guard.FindRefusalAsync(order, cancellationToken);
    }

    /// <summary>
    /// A connection pool as the client needs it: no redirects, because they would repeat an order; connections renewed, so
    /// that a change of address is noticed; no trace headers, because nobody else should see them; the system's proxy, but never for
    /// plain http, which is for this machine only. Each order has a connection of its own, so that no late answer to another order
    /// can be on it.
    /// </summary>
    /// <param name="configure">Changes what connects, such as its proxy; called for queries and for orders.</param>
    public static HttpMessageHandler CreateHandler(Action<SocketsHttpHandler>? configure = null) => new ConnectionPools(() =>
    {
        var pool = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new OutsideProxy(),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        };
        configure?.Invoke(pool);
        return pool;
    });

    /// <inheritdoc/>
    public Task<TResponse> SendAsync<TResponse>(QueryRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _core.Queries.SendAsync<TResponse>(request, nextKey: null, _bounds, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OrderOutcome<TResponse>> SendAsync<TResponse>(OrderRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _core.Orders.SendAsync<TResponse>(request, _bounds, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TResponse> SendAsync<TResponse>(AuthRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _core.Auth.SendAsync<TResponse>(request, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TResponse> SendAsync<TResponse>(ConditionRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _core.Realtime.AskAsync<TResponse>(request, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RealtimeUpdate<TData>> StreamAsync<TData>(
        TrDescriptor tr, IEnumerable<string> items, RealtimeDelivery? delivery = null, CancellationToken cancellationToken = default)
        where TData : RealtimeData => _core.Realtime.Stream<TData>(tr, items, delivery, cancellationToken);

    /// <inheritdoc/>
    public Task<RealtimeSubscription> SubscribeAsync<TData>(
        TrDescriptor tr, IEnumerable<string> items, RealtimeCallback<TData> callback, CancellationToken cancellationToken = default)
        where TData : RealtimeData => _core.Realtime.SubscribeAsync(tr, items, callback, cancellationToken);

    /// <summary>The client's way to the realtime connection.</summary>
    internal RealtimeDesk RealtimeDesk => _core.Realtime;

    /// <inheritdoc/>
    public IAsyncEnumerable<TResponse> SendPagesAsync<TResponse>(
        PagedQueryRequest<TResponse> request, Paging? paging = null, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _core.Pages.PagesAsync<TResponse>(request, paging ?? new Paging(), _bounds, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<KiwoomResponse> SendQueryAsync(KiwoomRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Tr.Kind is TrKind.Query or TrKind.PagedQuery
            ? _core.Queries.SendAsync<KiwoomResponse>(request, nextKey: null, _bounds, cancellationToken)
            : throw new ArgumentException($"{request.Tr} is not a query.", nameof(request));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<KiwoomResponse> SendQueryPagesAsync(
        KiwoomRequest request, Paging? paging = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Tr.Kind is TrKind.Query or TrKind.PagedQuery
            ? _core.Pages.PagesAsync<KiwoomResponse>(request, paging ?? new Paging(), _bounds, cancellationToken)
            : throw new ArgumentException($"{request.Tr} is not a query.", nameof(request));
    }

    /// <inheritdoc/>
    public Task<KiwoomResponse> SendTokenRequestAsync(KiwoomRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Tr.Kind == TrKind.Auth
            ? _core.Auth.SendAsync<KiwoomResponse>(request, cancellationToken)
            : throw new ArgumentException($"{request.Tr} is not a token request.", nameof(request));
    }

    /// <inheritdoc/>
    public Task<OrderOutcome<KiwoomResponse>> SendOrderAsync(KiwoomRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Tr.Kind == TrKind.Order
            ? _core.Orders.SendAsync<KiwoomResponse>(request, _bounds, cancellationToken)
            : throw new ArgumentException($"{request.Tr} is not an order.", nameof(request));
    }

    /// <inheritdoc/>
    public Task RevokeTokenAsync(CancellationToken cancellationToken = default) => _core.RevokeTokenAsync(cancellationToken);

    /// <summary>
    /// Closes the client's own connections; for a client from <see cref="With"/> it does nothing. Tokens stay valid; see
    /// <see cref="RevokeTokenAsync"/>.
    /// </summary>
    public void Dispose()
    {
        if (!_isView) _core.Dispose();
    }

    /// <summary>Names the server only.</summary>
    public override string ToString() => $"KiwoomClient({Environment})";
}
