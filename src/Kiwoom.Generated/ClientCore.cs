using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiwoom.Generated;

/// <summary>What a client is made of, shared with those that <see cref="KiwoomClient.With"/> gives.</summary>
internal sealed class ClientCore : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpExchange _http;
    private readonly AccountPlace _place;
    private readonly ClientCircuit _circuit;
    private readonly ClientState _state;
    private readonly IKiwoomTokenProvider _tokens;
    private readonly IssuedTokens? _issued;
    private readonly StoredTokens? _stored;
    private readonly ClientTurns _turns;

    public ClientCore(ClientSettings settings, HttpMessageHandler? handler, ILogger<KiwoomClient>? logger, IMeterFactory? meterFactory)
    {
        Settings = settings;
        _state = new ClientState(settings.Time);
        var log = new ClientLog(logger ?? NullLogger<KiwoomClient>.Instance, new ClientMetrics(settings.Telemetry, meterFactory), _state);
        _place = ProcessAccounts.Join(settings); // throws where the settings contradict another client's
        _invoker = handler is null
            ? new HttpMessageInvoker(KiwoomClient.CreateHandler())
            : new HttpMessageInvoker(handler, disposeHandler: false);
        _http = new HttpExchange(_invoker, settings.Http, log, OrderCarriers.AtTheEndOf(handler));
        var reader = new ReplyReader(settings.Replies, log);
        _turns = new ClientTurns(_place.Limiter, settings.Time, log);
        _circuit = new ClientCircuit(Account.Circuit, settings.Circuit, log);
        Auth = new AuthSender(settings, _http, reader, _circuit, log);
        if (settings.Tokens.Provider is { } provider)
        {
            _tokens = new CheckedTokens(provider);
        }
        else
        {
            var server = new PacedTokens(Auth.IssueAsync, Account.TokenPace);
            if (settings.Tokens.Store is { } store)
            {
                var key = TokenStoreKey.Of(settings.Environment, settings.Tokens.AppKey!);
                _stored = new StoredTokens(store, key, server, settings.Tokens, log);
            }
            _issued = new IssuedTokens(
                _stored is null ? server.IssueAsync : _stored.GetAsync, settings.Tokens.RefreshMargin, settings.Time, Account.Token);
            _tokens = _issued;
        }
        Queries = new QuerySender(settings, _tokens, _turns, _circuit, _http, reader, log);
        Pages = new PageSender(Queries, settings.Calls);
        var sockets = settings.Realtime.Sockets ?? new WebSocketFactory(_invoker, settings.Realtime.Relay);
        Realtime = new RealtimeDesk(
            Account.Realtime, new RealtimeCarrier(settings.Realtime, sockets, settings.Realtime.Tokens ?? _tokens, log, settings.Replies.OnReadIssue), settings.Time);
        Guard = new OrderGuard(settings.Guards, Account.Guard);
        Orders = new OrderSender(settings, _tokens, _turns, _http, reader, Guard, log);
    }

    public ClientSettings Settings { get; }

    public Account Account => _place.Account;

    public AuthSender Auth { get; }

    public QuerySender Queries { get; }

    public PageSender Pages { get; }

    public OrderSender Orders { get; }

    public RealtimeDesk Realtime { get; }

    /// <summary>What the orders are compared with.</summary>
    public OrderGuard Guard { get; }

    /// <summary>The switch that <see cref="KiwoomClient.KillSwitch"/> shows.</summary>
    public KillSwitch KillSwitch => Settings.Guards.KillSwitch ?? Account.Guard.KillSwitches.Own;

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => _tokens.GetTokenAsync(cancellationToken);

    public async Task RevokeTokenAsync(CancellationToken cancellationToken)
    {
        if (_issued is null) throw new InvalidOperationException("The tokens come from a TokenProvider; revoke them there.");
        var own = _issued.Take();
        try
        {
            if (_stored is not null) await _stored.RevokeAsync(own, RevokeAsync, cancellationToken).ConfigureAwait(false);
            else if (own is not null) await RevokeAsync(own, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            if (own is not null) _issued.PutBack(own); // it may be valid still: revoking can be tried again
            throw;
        }
    }

    private Task RevokeAsync(AccessToken token, CancellationToken cancellationToken)
    {
        var keys = Settings.Tokens;
        var request = new DeleteAccessTokenRequest { AppKey = keys.AppKey!, SecretKey = keys.SecretKey!, Token = token.Token };
        return Auth.SendAsync<DeleteAccessTokenResponse>(request, cancellationToken);
    }

    public KiwoomClientStatus GetStatus()
    {
        var counts = Account.Guard.ReadCounts();
        var circuit = Account.Circuit.Open;
        return new()
        {
            TokenExpiresAt = _issued?.ExpiresAt,
            WaitingRequests = _turns.Waiting,
            LimitsNotShared = _turns.NotSharedBecause,
            KillReason = Account.Guard.KillSwitches.ReasonNow(),
            DayQuantity = counts.Quantity,
            DayNotional = counts.Notional,
            OrdersWithinMinute = counts.LastMinute,
            LastReplyAt = _state.LastReplyAt,
            LastError = _state.LastError?.Error,
            LastErrorAt = _state.LastError?.At,
            CircuitOpenSince = circuit?.At,
            CircuitError = circuit?.Error,
            Realtime = Account.Realtime.Status,
        };
    }

    public void Dispose()
    {
        Realtime.Leave(); // while its connections are still there
        _issued?.Close();
        _http.Close();
        _turns.Dispose();
        _circuit.Leave(); // it is not counted as open any more
        _place.Dispose();
        _invoker.Dispose();
    }
}
