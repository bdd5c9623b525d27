using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiwoom.Generated;

/// <summary>
/// A client of the Kiwoom REST API for one account. It is safe to use from many threads; make one and keep it.
/// </summary>
public sealed partial class KiwoomClient : IKiwoomClient, IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly IssuedTokens? _issuedTokens;
    private readonly StoredTokens? _storedTokens;
    private readonly AuthSender _auth;
    private readonly QuerySender _queries;
    private readonly PageSender _pages;
    private readonly OrderSender _orders;
    private readonly OrderGuard _guard;
    private readonly ClientTurns _turns;
    private readonly ServerCircuit _circuit;
    private readonly CallBounds _bounds;
    private readonly bool _isView;
    private readonly ClientState _state;

    /// <summary>Makes a client.</summary>
    /// <param name="options">Which server, which keys. They are read once: changing them afterwards changes nothing.</param>
    /// <param name="handler">
    /// What sends the requests, such as the simulator's handler; not disposed. Left out, the client has a connection pool
    /// of its own, which follows no redirect.
    /// </param>
    /// <param name="logger">Told of outcomes and problems; never of keys, tokens, account numbers or bodies.</param>
    /// <param name="meterFactory">Makes the meter; left out, it is a static one. See <see cref="KiwoomTelemetry"/>.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says what is.</exception>
    public KiwoomClient(
        KiwoomOptions options,
        HttpMessageHandler? handler = null,
        ILogger<KiwoomClient>? logger = null,
        IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Settings = ClientSettings.Of(options);
        _invoker = handler is null ? new HttpMessageInvoker(CreateHandler()) : new HttpMessageInvoker(handler, disposeHandler: false);

        _state = new ClientState(Settings.Time);
        var log = new ClientLog(logger ?? NullLogger<KiwoomClient>.Instance, new ClientMetrics(Settings.Telemetry, meterFactory), _state);
        var http = new HttpExchange(_invoker, Settings.Http, log);
        var reader = new ReplyReader(Settings.Replies, log);
        _turns = new ClientTurns(SharedLimiters.Of(Settings), Settings.Time, log);
        _auth = new AuthSender(Settings, http, reader, log);
        if (Settings.Tokens.Provider is null)
        {
            if (Settings.Tokens.Store is { } store)
                _storedTokens = new StoredTokens(store, TokenStoreKey.Of(Settings.Environment, Settings.Tokens.AppKey!), _auth.IssueAsync, Settings.Tokens, log);
            _issuedTokens = new IssuedTokens(
                _storedTokens is null ? _auth.IssueAsync : _storedTokens.GetAsync, Settings.Tokens.RefreshMargin, Settings.Time);
        }
        var tokens = Settings.Tokens.Provider ?? _issuedTokens!;
        _circuit = new ServerCircuit(Settings.Circuit, Settings.Time, log);
        _queries = new QuerySender(Settings, tokens, _turns, _circuit, http, reader, log);
        _pages = new PageSender(_queries, Settings.Calls);
        _bounds = new CallBounds(Settings.Calls);
        _guard = new OrderGuard(Settings.Guards, Settings.Time);
        _orders = new OrderSender(Settings, tokens, _turns, http, reader, _guard, log);
    }

    private KiwoomClient(KiwoomClient origin, KiwoomCallPolicy policy)
    {
        (Settings, _invoker, _issuedTokens, _storedTokens) = (origin.Settings, origin._invoker, origin._issuedTokens, origin._storedTokens);
        (_auth, _queries, _pages, _orders) = (origin._auth, origin._queries, origin._pages, origin._orders);
        (_circuit, _guard, _turns, _state) = (origin._circuit, origin._guard, origin._turns, origin._state);
        _bounds = new CallBounds(Settings.Calls, policy);
        _isView = true;
    }

    /// <inheritdoc cref="IKiwoomClient.With"/>
    public KiwoomClient With(KiwoomCallPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.ThrowIfWrong();
        return new KiwoomClient(this, policy);
    }

    IKiwoomClient IKiwoomClient.With(KiwoomCallPolicy policy) => With(policy);

    /// <summary>What the client was made with.</summary>
    internal ClientSettings Settings { get; }

    /// <summary>Which server this client talks to.</summary>
    public KiwoomEnvironment Environment => Settings.Environment;

    /// <summary>What the client knows of its own state, without asking the server.</summary>
    public KiwoomClientStatus GetStatus()
    {
        var counts = _guard.Counts;
        return new()
        {
            TokenExpiresAt = _issuedTokens?.ExpiresAt,
            WaitingRequests = _turns.Waiting,
            KillReason = _guard.KillReason,
            DayQuantity = counts.Quantity,
            DayNotional = counts.Notional,
            OrdersWithinMinute = counts.LastMinute,
            LastReplyAt = _state.LastReplyAt,
            LastError = _state.LastError?.Error,
            LastErrorAt = _state.LastError?.At,
            CircuitOpenSince = _state.Circuit?.At,
            CircuitError = _state.Circuit?.Error,
        };
    }

    /// <summary>Gets a token, or the one that is there.</summary>
    internal ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) =>
        (Settings.Tokens.Provider ?? _issuedTokens!).GetTokenAsync(cancellationToken);

    /// <summary>Stops new orders of this client by a call; <see cref="KiwoomGuardRails.KillSwitch"/> of its options.</summary>
    public KillSwitch KillSwitch => _guard.KillSwitch;

    /// <summary>
    /// A connection pool as the client needs it: no redirects, because they would repeat an order; connections renewed, so
    /// that a change of address is noticed; no trace headers, because nobody else should see them.
    /// </summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };

    /// <inheritdoc/>
    public Task<TResponse> SendAsync<TResponse>(QueryRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _queries.SendAsync<TResponse>(request, nextKey: null, _bounds, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OrderOutcome<TResponse>> SendAsync<TResponse>(OrderRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _orders.SendAsync<TResponse>(request, _bounds, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TResponse> SendAsync<TResponse>(AuthRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _auth.SendAsync<TResponse>(request, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TResponse> SendPagesAsync<TResponse>(
        PagedQueryRequest<TResponse> request, Paging? paging = null, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return _pages.PagesAsync<TResponse>(request, paging ?? new Paging(), _bounds, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<KiwoomResponse> SendQueryAsync(KiwoomRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Tr.Kind is TrKind.Query or TrKind.PagedQuery
            ? _queries.SendAsync<KiwoomResponse>(request, nextKey: null, _bounds, cancellationToken)
            : throw new ArgumentException($"{request.Tr} is not a query.", nameof(request));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<KiwoomResponse> SendQueryPagesAsync(
        KiwoomRequest request, Paging? paging = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Tr.Kind is TrKind.Query or TrKind.PagedQuery
            ? _pages.PagesAsync<KiwoomResponse>(request, paging ?? new Paging(), _bounds, cancellationToken)
            : throw new ArgumentException($"{request.Tr} is not a query.", nameof(request));
    }

    /// <inheritdoc/>
    public Task<KiwoomResponse> SendTokenRequestAsync(KiwoomRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Tr.Kind == TrKind.Auth
            ? _auth.SendAsync<KiwoomResponse>(request, cancellationToken)
            : throw new ArgumentException($"{request.Tr} is not a token request.", nameof(request));
    }

    /// <inheritdoc/>
    public Task<OrderOutcome<KiwoomResponse>> SendOrderAsync(KiwoomRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Tr.Kind == TrKind.Order
            ? _orders.SendAsync<KiwoomResponse>(request, _bounds, cancellationToken)
            : throw new ArgumentException($"{request.Tr} is not an order.", nameof(request));
    }

    /// <inheritdoc/>
    public async Task RevokeTokenAsync(CancellationToken cancellationToken = default)
    {
        if (_issuedTokens is null) throw new InvalidOperationException("The tokens are not this client's own; revoke them where they come from.");
        if (_issuedTokens.Take() is not { } token) return;
        var request = new DeleteAccessTokenRequest { AppKey = Settings.Tokens.AppKey!, SecretKey = Settings.Tokens.SecretKey!, Token = token.Token };
        try
        {
            await _auth.SendAsync<DeleteAccessTokenResponse>(request, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _issuedTokens.PutBack(token); // it may be valid still: revoking can be tried again
            throw;
        }
        if (_storedTokens is not null) await _storedTokens.ForgetAsync(token).ConfigureAwait(false);
    }

    /// <summary>
    /// Closes the client's own connections; of a client that <see cref="With"/> gave, nothing. Tokens stay valid; see
    /// <see cref="RevokeTokenAsync"/>.
    /// </summary>
    public void Dispose()
    {
        if (_isView) return;
        _circuit.Answered(); // it is not counted as open any more
        _invoker.Dispose();
    }

    /// <summary>The server only.</summary>
    public override string ToString() => $"KiwoomClient({Environment})";
}
