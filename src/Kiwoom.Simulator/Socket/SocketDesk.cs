using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Market;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>
/// The realtime socket: takes connections, answers their frames, sends PINGs, and lets the exchange run while somebody is logged in.
/// </summary>
internal sealed class SocketDesk
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly StockExchange _exchange;
    private readonly SimulatorOptions _options;
    private readonly Func<string, TrDescriptor?> _catalog;
    private readonly SocketFaultPlan _faults;
    private readonly Func<string, bool> _isTokenValid;
    private readonly Action<string> _endToken;
    private readonly Action<Action> _enter;
    private readonly ConditionDesk _conditions;
    private readonly PushDesk _pushes;
    private readonly Dictionary<SocketLine, SocketSession> _sessions = [];
    private readonly ITimer _alarm;
    private readonly List<IPlayedFrames> _played = [];
    private bool _isObserving;

    /// <param name="exchange">What is pushed.</param>
    /// <param name="market">What else is pushed.</param>
    /// <param name="options">The settings.</param>
    /// <param name="catalog">The TRs that can be registered.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="isTokenValid">Whether a token lets a client log in.</param>
    /// <param name="endToken">Ends a token before its time.</param>
    /// <param name="enter">
    /// Runs an action while nobody else uses the exchange, once the exchange is up to its time. It does not throw: nobody could take that on the
    /// thread of a timer, and in a client's sending it would break a connection that has done nothing wrong.
    /// </param>
    public SocketDesk(
        StockExchange exchange, MarketData market, SimulatorOptions options, Func<string, TrDescriptor?> catalog, SocketFaultPlan faults,
        Func<string, bool> isTokenValid, Action<string> endToken, Action<Action> enter)
    {
        (_exchange, _options, _catalog, _faults, _enter) = (exchange, options, catalog, faults, enter);
        (_isTokenValid, _endToken) = (isTokenValid, endToken);
        _conditions = new ConditionDesk(exchange, options, LoggedIn);
        _pushes = new PushDesk(exchange, options, _conditions, new InventedData(market, options), LoggedIn, catalog, IsPlayed);
        _alarm = options.TimeProvider.CreateTimer(
            static desk => ((SocketDesk)desk!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        exchange.Clock.Rescheduled = SetAlarm;
    }

    /// <summary>Whether the socket is at this path.</summary>
    public static bool IsPath(string path) => path == Path;

    /// <summary>Where the socket is.</summary>
    public static string Path => StockTrade.TrDescriptor.Path;

    /// <summary>A new connection, nobody logged in.</summary>
    /// <exception cref="IOException">It is refused, as was planned.</exception>
    public SocketLine Open()
    {
        var line = new SocketLine(Receive, Leave);
        var isRefused = false;
        _enter(() =>
        {
            isRefused = _faults.Take(SocketMoment.Connection) is not null;
            if (!isRefused) _sessions.Add(line, new SocketSession(line, _options.Realtime, _faults, () => _exchange.Now));
        });
        return isRefused ? throw new IOException("The simulator refused the connection.") : line;
    }

    /// <summary>Whether everything that was sent has been read.</summary>
    public bool IsDrained => _sessions.Keys.All(static line => line.IsClosed || line.IsDrained);

    /// <summary>From now on what a recording has comes from it.</summary>
    public void Add(IPlayedFrames frames) => _played.Add(frames);

    public void Forget(IPlayedFrames frames) => _played.Remove(frames);

    /// <summary>Pushes a recorded frame to every session that has registered something of it.</summary>
    public void Play(RecordedFrame frame)
    {
        byte[]? message = null;
        foreach (var session in LoggedIn())
        {
            if (!frame.Items.Any(session.Registrations.Has)) continue;
            session.Push(message ??= frame.Message.ToArray());
        }
    }

    /// <summary>Breaks every connection.</summary>
    public void CutAll()
    {
        foreach (var line in _sessions.Keys) line.Cut();
    }

    /// <summary>The item under which data is registered: blank for data of the account, whatever item its frames have.</summary>
    public string ItemOf(string type, string item) => _catalog(type) is { TakesItems: false } ? "" : item;

    public bool HasRegistered(string type, string item) =>
        _sessions.Values.Any(session => session.IsLoggedIn && session.Registrations.ItemsOf(type).Contains(item));

    private IEnumerable<SocketSession> LoggedIn() => _sessions.Values.Where(static session => session.IsLoggedIn);

    private void Receive(SocketLine line, ReadOnlyMemory<byte> message) => _enter(() =>
    {
        if (!_sessions.TryGetValue(line, out var session) || line.IsClosed) return;
        if (message.Length > _options.Realtime.MaxFrameBytes)
            line.Close(SocketFrames.TooBigClosure, $"Max frame length of {_options.Realtime.MaxFrameBytes} has been exceeded.");
        else
            Answer(session, SocketRequest.Parse(message));
        Refresh();
    });

    private void Leave(SocketLine line) => _enter(() =>
    {
        Forget(line);
        Refresh();
    });

    private void Answer(SocketSession session, SocketRequest? request)
    {
        var service = request?.Service ?? "";
        if (service == SocketWords.Login)
        {
            LogIn(session, request!.Token);
            return;
        }

        if (session.IsLoggedIn && service == SocketWords.Ping)
        {
            session.PingAnswered();
            return;
        }

        if (session.IsLoggedIn && ConditionDesk.Takes(service))
        {
            if (_conditions.Answer(session, request!) is { } answer) session.Send(answer);
            return;
        }

        if (session.IsLoggedIn && service == SocketWords.Register)
        {
            Register(session, request!);
            return;
        }

        var error = !session.IsLoggedIn ? SocketErrors.NotLoggedIn
            : service.Length == 0 ? SocketErrors.Missing(SocketWords.ServiceName)
            : service == SocketWords.Remove ? Remove(session, request!)
            : SocketErrors.UnknownService(service);
        session.Send(SocketFrames.Answer(service, error));
    }

    private void LogIn(SocketSession session, string token)
    {
        if (!_isTokenValid(token))
        {
            session.End(SocketFrames.Answer(SocketWords.Login, SocketErrors.InvalidToken));
            return;
        }

        if (_faults.Take(SocketMoment.Login) is { } fault)
        {
            if (fault == SocketFault.TokenDied) _endToken(token);
            fault.Apply(session, SocketFrames.Answer(SocketWords.Login, SocketErrors.InvalidToken));
            return;
        }

        if (_options.Realtime.ReplacesSession)
        {
            foreach (var other in _sessions.Values.Where(other => other.IsLoggedIn && other != session)) other.End(SocketFrames.Replaced);
        }

        session.LogIn(token, _exchange.Now);
        session.Send(SocketFrames.LoggedIn);
    }

    private void Register(SocketSession session, SocketRequest request)
    {
        var all = Read(request);
        var error = request.Missing(isRemoval: false) is { } missing ? SocketErrors.Missing(missing)
            : all is null || !all.All(IsKnown) ? SocketErrors.NotRegistered
            : null;
        var fault = error is null ? _faults.Take(SocketMoment.Registration) : null;
        error ??= fault is { Executes: false }
            ? SocketErrors.NotRegistered
            : session.Registrations.Add(request.GroupNumber, request.KeepsRegistered, all!);
        foreach (var frames in _played.Where(frames => error is null && all!.Exists(one => frames.Has(one.Type, one.Item)))) frames.Registered();
        var answer = SocketFrames.Answer(SocketWords.Register, error);
        if (fault is null) session.Send(answer);
        else fault.Apply(session, answer);
        if (error is null) _pushes.Start(session, all!);
    }

    private ServerError? Remove(SocketSession session, SocketRequest request)
    {
        if (request.Missing(isRemoval: true) is { } missing) return SocketErrors.Missing(missing);
        if (!request.HasData)
        {
            session.Registrations.RemoveGroup(request.GroupNumber);
            return null;
        }

        if (Read(request) is not { } all) return SocketErrors.NotRegistered;
        session.Registrations.Remove(request.GroupNumber, all);
        return null;
    }

    /// <summary>What is meant; data of the account comes whatever item was named.</summary>
    private List<Registration>? Read(SocketRequest request) => request.Registrations() is { Count: > 0 } all
        ? [.. all.Select(one => one with { Item = ItemOf(one.Type, one.Item) })]
        : null;

    /// <summary>
    /// Whether it can be registered. What the real server answers to a code that does not exist is not known; here it is refused where
    /// the exchange would have to push it.
    /// </summary>
    private bool IsKnown(Registration one) => IsPlayed(one.Type, one.Item) || _catalog(one.Type) is { Kind: TrKind.Realtime, Data: not null } tr
        && (!tr.TakesItems || one.Item.Length > 0)
        && (!PushDesk.IsOfStocks(tr) || _exchange.Stocks.Find(PushDesk.CodeOf(one.Item)) is not null);

    private bool IsPlayed(string type, string item) => _played.Exists(frames => frames.Has(type, item));

    /// <summary>Forgets what was closed. The exchange is observed while somebody is logged in.</summary>
    private void Refresh()
    {
        foreach (var closed in _sessions.Keys.Where(static line => line.IsClosed).ToList()) Forget(closed);
        var isWanted = LoggedIn().Any();
        if (isWanted && !_isObserving) _exchange.Observe(_pushes);
        else if (!isWanted && _isObserving) _exchange.Forget(_pushes);
        _isObserving = isWanted;
        SetAlarm();
    }

    private void Forget(SocketLine line)
    {
        if (_sessions.Remove(line, out var session)) _conditions.Forget(session);
    }

    private void SetAlarm()
    {
        var due = LoggedIn().Min(static session => session.Due);
        if (due is null)
        {
            _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        if (_exchange.Clock.Due is { } next && next < due) due = next;
        var wait = due.Value - _exchange.Now;
        // A timer that is due at once could fire in here.
        _alarm.Change(wait > Soonest ? wait : Soonest, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        _alarm.Change(AfterFailure, Timeout.InfiniteTimeSpan); // unless what follows sets it
        _enter(PingAll);
    }

    private void PingAll()
    {
        var now = _exchange.Now;
        foreach (var session in LoggedIn()) session.Release(now);
        foreach (var session in LoggedIn().Where(session => session.PingDue <= now))
        {
            // The server closes without a word where the token's time is over.
            if (_isTokenValid(session.Token!)) session.Ping(now);
            else session.Close();
        }

        Refresh();
    }
}
