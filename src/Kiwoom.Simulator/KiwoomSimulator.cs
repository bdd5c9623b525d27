using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Answers;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Faults;
using Kiwoom.Simulator.Internal.Market;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Socket;
using Kiwoom.Simulator.Internal.Tables;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Simulator;

/// <summary>
/// An embedded Kiwoom: it answers requests as the server does, from an exchange, an account and a clock of its own.
/// It has no transport; <see cref="SimulatorHost"/> serves it over HTTP and <see cref="CreateHandler"/> in memory.
/// All members may be used from any thread.
/// </summary>
public sealed class KiwoomSimulator
{
    private static int _count;

    // Clients share tokens and counts by address and app key; those of two simulators have nothing in common.
    private readonly Uri _address = new($"https://simulator-{Interlocked.Increment(ref _count)}.localhost");
    private readonly ExchangeAccess _access;
    private readonly FrontDesk _desk;
    private readonly TrBook _trs;
    private readonly SocketDesk _sockets;
    private readonly Dictionary<string, int> _received = new(StringComparer.Ordinal);

    /// <summary>A simulator with its own state.</summary>
    /// <param name="options">How it starts and behaves; null for the defaults. Read once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting cannot work.</exception>
    public KiwoomSimulator(SimulatorOptions? options = null)
        : this(options ?? new SimulatorOptions(), KiwoomCatalog.Find)
    {
    }

    internal KiwoomSimulator(SimulatorOptions options, Func<string, TrDescriptor?> catalog)
    {
        options.Check();
        Options = options;
        var exchange = new StockExchange(options);
        _access = new ExchangeAccess(exchange);
        Market = new SimulatedMarket(_access);
        Events = new ExchangeEvents(_access);
        Faults = new FaultPlan(_access.Lock);
        SocketFaults = new SocketFaultPlan(_access.Lock);
        _trs = new TrBook(catalog);
        var ofState = new StateAnswers(exchange, options);
        var market = new MarketData(exchange, options);
        var ofTable = new TableAnswer(exchange, market, options);
        _desk = new FrontDesk(options, _trs, call => ofState.Find(call) ?? ofTable.Answer(call));
        _sockets = new SocketDesk(exchange, market, options, catalog, SocketFaults, _desk.Tokens.IsValid, _desk.Tokens.Expire, _access.DoForNobody);
    }

    /// <summary>After every request, with what the client gets to see. Called outside the simulator's lock.</summary>
    public event Action<SimulatorRequest, SimulatorReply>? Answered;

    /// <summary>The settings.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The other side of the market.</summary>
    public SimulatedMarket Market { get; }

    /// <summary>What happens on the exchange, for whoever wants to hear of it.</summary>
    public ExchangeEvents Events { get; }

    /// <summary>Which calls go wrong.</summary>
    public FaultPlan Faults { get; }

    /// <summary>What goes wrong on the realtime socket.</summary>
    public SocketFaultPlan SocketFaults { get; }

    /// <summary>Every order number ever given, oldest first, cancel orders among them.</summary>
    public IReadOnlyList<SimulatedOrder> Orders =>
        _access.Do(() => Exchange.Orders.Select(static order => order.Snapshot()).ToList());

    /// <summary>Every execution of the account's orders, oldest first.</summary>
    public IReadOnlyList<SimulatedFill> Fills => _access.Do(() => Exchange.Fills.ToList());

    /// <summary>예수금 in won.</summary>
    public long Cash => _access.Do(() => Exchange.Cash(AccountBook.Cash));

    /// <summary>주문가능금액: cash less what open buy orders hold, in won.</summary>
    public long AvailableCash => _access.Do(() => Exchange.AvailableCash(AccountBook.Cash));

    /// <summary>예수금 of the gold account in won.</summary>
    public long GoldCash => _access.Do(() => Exchange.Cash(AccountBook.Gold));

    /// <summary>주문가능금액 of the gold account in won.</summary>
    public long AvailableGoldCash => _access.Do(() => Exchange.AvailableCash(AccountBook.Gold));

    /// <summary>All holdings: cash, credit and gold.</summary>
    public IReadOnlyList<SimulatedHolding> Holdings => _access.Do(() => Exchange.Holdings().ToList());

    /// <summary>
    /// How many requests came in, by API ID; those that went wrong or were refused count too. Requests without an
    /// API ID are under the empty string.
    /// </summary>
    public IReadOnlyDictionary<string, int> ReceivedRequests =>
        _access.Do(() => new Dictionary<string, int>(_received, StringComparer.Ordinal));

    /// <summary>How many different tokens were issued.</summary>
    public int IssuedTokens => _access.Do(() => _desk.Tokens.Issued);

    /// <summary>Makes every issued token invalid, as if its time were over.</summary>
    public void ExpireTokens()
    {
        lock (_access.Lock) _desk.Tokens.ExpireAll();
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">As it came in.</param>
    /// <param name="cancellationToken">Stops a request that has not been looked at.</param>
    public Task<SimulatorReply> HandleAsync(SimulatorRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<SimulatorReply>(cancellationToken);

        var reply = Handle(request);
        Answered?.Invoke(request, reply);
        return Task.FromResult(reply);
    }

    /// <summary>
    /// Answers a TR by your own code, in place of the simulator's answer. The request has passed the checks: token,
    /// address, rate, and its table where the TR has one. It is called outside the lock, from any thread.
    /// </summary>
    /// <param name="trId">API ID; one that no table describes needs no <see cref="Register"/>.</param>
    /// <param name="answer">
    /// The reply, such as of <see cref="SimulatorReply.Success"/>; null for the simulator's own. What it throws comes
    /// out of <see cref="HandleAsync"/>: over HTTP as status 500.
    /// </param>
    /// <exception cref="ArgumentException">The API ID is empty.</exception>
    public void Answer(string trId, Func<SimulatorRequest, SimulatorReply?> answer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(trId);
        ArgumentNullException.ThrowIfNull(answer);
        _trs.Answer(trId, answer);
    }

    /// <summary>
    /// Takes up a TR of your own project, so that its requests are checked and answered from its table like any other.
    /// A generated request type has the descriptor: <c>simulator.Register(GetMineRequest.TrDescriptor)</c>.
    /// </summary>
    /// <param name="tr">The TR; a query, an order or a token request.</param>
    /// <exception cref="ArgumentException">The library has the TR, or it belongs to the realtime socket.</exception>
    public void Register(TrDescriptor tr)
    {
        ArgumentNullException.ThrowIfNull(tr);
        _trs.Register(tr);
    }

    /// <summary>
    /// Plays a recording of realtime frames (<see cref="RealtimeRecorder"/>) through the realtime socket. Whoever has registered what a
    /// frame has gets it as it was recorded; items of the recording can be registered whether or not the exchange has them, and the
    /// exchange pushes none of them itself. Queries know nothing of it.
    /// </summary>
    /// <param name="path">The file, which is read twice.</param>
    /// <param name="settings">How fast, and from when; null for the defaults.</param>
    /// <exception cref="InvalidDataException">The file is not a recording, or is damaged; the message names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting cannot work.</exception>
    public SimulatedPlayback Play(string path, PlaybackSettings? settings = null)
    {
        settings ??= new PlaybackSettings();
        settings.Check();
        var playback = new SimulatedPlayback(_access, _sockets, path, settings);
        _access.Do(() =>
        {
            _sockets.Add(playback);
            if (!settings.WaitsForRegistration) playback.Begin();
        });
        return playback;
    }

    /// <summary>A client of this simulator's account, in memory. Dispose of it like any other client.</summary>
    /// <param name="configure">Changes its options after <see cref="Configure"/>.</param>
    /// <param name="logger">Where the client logs; null for nowhere.</param>
    /// <exception cref="ArgumentException">The changed options are wrong; the message says what is.</exception>
    public KiwoomClient CreateClient(
        Action<KiwoomOptions>? configure = null, ILogger<KiwoomClient>? logger = null) =>
        new(CreateOptions(configure), CreateHandler(), logger);

    /// <summary>Options for a client that sends through <see cref="CreateHandler"/>.</summary>
    /// <param name="configure">Changes the options after <see cref="Configure"/>.</param>
    public KiwoomOptions CreateOptions(Action<KiwoomOptions>? configure = null)
    {
        var options = new KiwoomOptions();
        Configure(options);
        configure?.Invoke(options);
        return options;
    }

    /// <summary>
    /// Points a client's options at this simulator: an address that no other simulator of the process has, the app key
    /// and secret key, the simulator's clock, no limits, no wait before a query is tried again, and a realtime socket in memory.
    /// </summary>
    /// <param name="options">
    /// The options to change, such as those of <c>services.AddKiwoom(simulator.Configure)</c>; requests must go through
    /// <see cref="CreateHandler"/>, because nothing listens at the address.
    /// </param>
    public void Configure(KiwoomOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        PointAt(_address, options);
        options.Realtime.Sockets = new SimulatorSockets(_sockets);
    }

    /// <summary>A handler for <see cref="HttpClient"/> that answers in memory, without a socket.</summary>
    public HttpMessageHandler CreateHandler() => new SimulatorHandler(this);

    /// <summary>A realtime connection in memory.</summary>
    internal SocketLine OpenSocket() => _sockets.Open();

    /// <summary>Whether some session has registered data of a type for an item.</summary>
    internal bool HasRegistered(string type, string item) => _access.Do(() => _sockets.HasRegistered(type, item));

    /// <summary>Whether the token was ever issued here, whatever became of it.</summary>
    internal bool HasIssued(string token) => _access.Do(() => _desk.Tokens.HasIssued(token));

    /// <summary>Whether clients have read everything that the socket sent them.</summary>
    internal bool IsDrained => _access.Do(() => _sockets.IsDrained);

    internal void PointAt(Uri address, KiwoomOptions options)
    {
        options.Environment = KiwoomEnvironment.FromAddress(address, KiwoomServerKind.Test);
        options.AppKey = Options.AppKey;
        options.SecretKey = Options.SecretKey;
        options.TimeProvider = Options.TimeProvider;
        options.Limits = KiwoomLimits.None;
        options.RetryDelay = TimeSpan.Zero;
        options.Realtime.Address = null;
        options.Realtime.Sockets = null;
    }

    private StockExchange Exchange => _access.Exchange;

    private SimulatorReply Handle(SimulatorRequest request)
    {
        var trId = FrontDesk.TrIdOf(request);
        var custom = _trs.AnswerOf(trId);
        Fault? fault;
        Call? call;
        using (_access.Enter())
        {
            _received[trId] = _received.GetValueOrDefault(trId) + 1;
            fault = Faults.Peek(trId);
            if (fault is { Executes: false })
            {
                Faults.Take(trId);
                return fault.ReplyTo(new FaultedCall(trId, request.Path, _trs.Find(trId)?.Order, null)) with { FaultName = fault.Name };
            }
            var refusal = _desk.Check(request, out call);
            // What goes wrong after execution waits for a call that is executed: one with a dead token is not.
            if (refusal is null || fault is null) Faults.Take(trId);
            else fault = null;
            if (refusal is not null || custom is null) return Seen(refusal ?? _desk.Answer(call!));
        }

        if (custom(request) is { } reply) return Seen(reply.For(trId));
        using (_access.Enter())
        {
            return Seen(call is null ? Replies.Refuse(trId, ServerError.UnknownApiId(trId)) : _desk.Answer(call));
        }

        SimulatorReply Seen(SimulatorReply executed) =>
            fault is null ? executed : fault.ReplyTo(new FaultedCall(trId, request.Path, _trs.Find(trId)?.Order, executed)) with { FaultName = fault.Name };
    }
}
