namespace Kiwoom.Generated;

// From one connection to the next.
internal sealed partial class RealtimeHub
{
    private bool _wasLive;

    // Longer than the client's own request for a token takes.
    private static readonly TimeSpan TokenTimeout = TimeSpan.FromMinutes(1);

    private async Task RunAsync()
    {
        while (true)
        {
            RealtimeCarrier? carrier;
            lock (_lock)
            {
                carrier = IsWanted ? _carriers.FirstOrDefault() : null;
                _current = carrier;
                _isRunning = carrier is not null;
                if (!_isRunning) (_failures, _shortOnes) = (0, 0);
                SetState(_isRunning ? RealtimeState.Connecting : RealtimeState.Idle);
            }
            _changes.Raise();
            if (carrier is null) return;
            var connectAt = _time.GetUtcNow();
            var (end, loggedInAt) = await ConnectAsync(carrier).ConfigureAwait(false);
            if (!await GoOnAsync(carrier, end, connectAt, loggedInAt).ConfigureAwait(false)) return;
        }
    }

    // One connection, from its token to its end.
    private async Task<(LinkEnd End, DateTimeOffset? LoggedInAt)> ConnectAsync(RealtimeCarrier carrier)
    {
        try
        {
            if (await TakeTokenAsync(carrier).ConfigureAwait(false) is { } noToken) return (noToken, null);
            var (socket, noSocket) = await OpenAsync(carrier).ConfigureAwait(false);
            return socket is null ? (noSocket!, null) : await StayAsync(carrier, socket).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return (new(LinkEndKind.Broken, $"The connection broke: {ShownText.Line(e.Message, 200)}"), null);
        }
    }

    // A token that the server refused is replaced before it is used again.
    private async Task<LinkEnd?> TakeTokenAsync(RealtimeCarrier carrier)
    {
        try
        {
            var token = await WithinAsync(TokenTimeout, carrier, carrier.Tokens.GetTokenAsync).ConfigureAwait(false);
            if (_refused is var (refused, end) && token == refused)
            {
                if (await WithinAsync(TokenTimeout, carrier, c => carrier.Tokens.RefreshTokenAsync(refused, c)).ConfigureAwait(false) is not { } other)
                    return end with { Kind = LinkEndKind.NoNewToken };
                token = other;
            }
            KnownSecrets.AddToken(token);
            _token = token;
            return null;
        }
        catch (OperationCanceledException)
        {
            return carrier.IsGone ? Left : new(LinkEndKind.NoToken, $"There is no token within {TokenTimeout}.");
        }
        catch (Exception e)
        {
            var error = (e as KiwoomException)?.Error;
            return new(LinkEndKind.NoToken, $"There is no token: {error?.Message ?? e.GetType().Name}", error);
        }
    }

    private async Task<(IRealtimeSocket? Socket, LinkEnd? End)> OpenAsync(RealtimeCarrier carrier)
    {
        var timeout = carrier.Settings.ConnectTimeout;
        try
        {
            var address = RequestAddress.Of(carrier.Settings.Address, _path!);
            var socket = await WithinAsync(timeout, carrier, c => carrier.Sockets.ConnectAsync(address, c), CloseLate).ConfigureAwait(false);
            foreach (var tap in carrier.Settings.Taps) socket = new TappedSocket(socket, tap);
            return (socket, null);
        }
        catch (OperationCanceledException)
        {
            return (null, carrier.IsGone ? Left : new(LinkEndKind.NotConnected, $"No connection within {timeout}."));
        }
        catch (Exception e)
        {
            return (null, new(LinkEndKind.NotConnected, $"No connection: {ShownText.Line(e.Message, 200)}"));
        }

        // The server allows one session: one that nobody waits for any more must not stay open beside the next.
        static void CloseLate(IRealtimeSocket socket) => _ = socket.DisposeAsync().AsTask();
    }

    // An open connection, from the login to the end.
    private async Task<(LinkEnd End, DateTimeOffset? LoggedInAt)> StayAsync(RealtimeCarrier carrier, IRealtimeSocket socket)
    {
        await using var link = new RealtimeLink(socket, carrier.Settings, _time, Lose);
        _dispatcher.Carrier = carrier;
        _dispatcher.IsStopped = false;
        lock (_lock)
        {
            _link = link;
            foreach (var (key, size) in _unansweredKeys.Parts) link.SessionOf(key).Split(key, size);
            foreach (var key in _wishes.Keys) TryRefuseUnasked(link, key, out _);
            MakeRoutes(); // what was registered before on the last one is not on this one
            SetState(RealtimeState.LoggingIn);
            if (carrier.IsGone) link.End(Left);
        }
        _changes.Raise();
        ExpectReply(() => !link.IsLoggedIn, link, "login");
        link.Send(FrameWriter.Login(_token!));
        var end = await link.ReadAsync((reader, length) => _dispatcher.Take(reader.Message(length))).ConfigureAwait(false);
        Afterwards after;
        lock (_lock)
        {
            _link = null;
            foreach (var timer in new[] { _reply, _answer, _debounce, _ratePause, _headStart }) timer?.Dispose();
            (_reply, _answer, _debounce, _ratePause, _headStart) = (null, null, null, null, null);
            after = Losses(link, end, static _ => true);
            // A client that leaves takes nothing from the others.
            if (end.Kind is LinkEndKind.CarrierLeft or LinkEndKind.NotWanted) link.Question?.Ask?.AskAgain();
        }
        after.Run();
        if (link.Question?.Ask is { IsAsked: true } ask)
            ask.Fail(new KiwoomException(SocketRefusal.ByClient(ask.Request.Tr.Id, ErrorClass.System, $"No answer: {end.Text}")));
        lock (_lock) _wasLive = link.WasLive;
        return (end, link.LoggedInAt);
    }

    // At once, whatever its reader does: streams and views learn it, and nothing is live any more. Callbacks run in the reader, and learn it there.
    private void Lose(RealtimeLink link, LinkEnd end)
    {
        lock (_lock)
        {
            if (_link != link) return;
            _dispatcher.IsStopped = true;
            Losses(link, end, static s => s.KeepsObjects).Run();
            if (end.Kind is not (LinkEndKind.Replaced or LinkEndKind.NotWanted)) SetState(RealtimeState.Connecting, end.Text, end.Error);
        }
        if (end.Kind == LinkEndKind.Silent && _dispatcher.Busy is { } tr) _dispatcher.Carrier?.Log.RealtimeSlow(tr, _current!.Settings.SilenceTimeout);
        _changes.Raise();
    }

    // Under the lock. What was registered is not any more: whoever may have got some of it misses data from the last frame on.
    private Afterwards Losses(RealtimeLink link, LinkEnd end, Func<Subscriber, bool> which)
    {
        var losers = _owners.Where(o => !o.Value.IsGone && which(o.Key) && o.Key.Keys.Any(k => link.SessionOf(k).MayCome(k))).Select(static o => o.Key);
        var reason = end.Kind == LinkEndKind.Replaced ? RealtimeGapReason.Replaced : RealtimeGapReason.ConnectionLost;
        return OpenGaps(losers, SentBefore(_dispatcher.LastFrameAt ?? _time.GetUtcNow()), reason);
    }

    private static LinkEnd Left { get; } = new(LinkEndKind.CarrierLeft, "The client was disposed.");

    // Somebody else's code may never answer, or when nobody waits any more.
    private async Task<T> WithinAsync<T>(
        TimeSpan longest, RealtimeCarrier carrier, Func<CancellationToken, ValueTask<T>> ask, Action<T>? takeLate = null)
    {
        using var time = new CancellationTokenSource(longest, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(time.Token, carrier.Gone);
        var cancellation = limit.Token;
        var asking = Task.Run(() => ask(cancellation).AsTask(), CancellationToken.None);
        try
        {
            return await asking.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            _ = LeaveAsync();
            throw;
        }

        async Task LeaveAsync()
        {
            try
            {
                var late = await asking.ConfigureAwait(false);
                takeLate?.Invoke(late);
            }
            catch (Exception)
            {
                // Nobody waits for it any more.
            }
        }
    }

    // What follows from how it ended.
    private async Task<bool> GoOnAsync(RealtimeCarrier carrier, LinkEnd end, DateTimeOffset connectAt, DateTimeOffset? loggedInAt)
    {
        var now = _time.GetUtcNow();
        var isSuccess = ReconnectPolicy.IsSuccess(end, now - loggedInAt, _wasLive, ref _shortOnes);
        if (isSuccess) _failures = 0;
        var history = new ReconnectHistory(_failures, connectAt, _refused is not null);
        var step = ReconnectPolicy.Next(end, history, now, carrier.Settings, Random.Shared.NextDouble());
        var isStop = step.Action is ReconnectAction.StopReplaced or ReconnectAction.StopRefused;
        carrier.Log.RealtimeEnded(
            TelemetryNames.SnakeCase(end.Kind.ToString()), end.Text, loggedInAt is not null,
            isStop || step.Action == ReconnectAction.StopIdle ? null : step.Delay);
        lock (_lock) _status = _status with { Reason = end.Text };
        if (isStop) return Stop(carrier, end, step.Action == ReconnectAction.StopReplaced);
        if (end.Kind == LinkEndKind.TokenRefused) _refused = (_token!, end);
        var isFailure = end.Kind is not (LinkEndKind.NotWanted or LinkEndKind.CarrierLeft or LinkEndKind.TokenRefused);
        if ((isFailure && !isSuccess) || step.Delay > TimeSpan.Zero) _failures++;
        if (step.Delay > TimeSpan.Zero) await PauseAsync(step.Delay, end).ConfigureAwait(false);
        return true;
    }

    private async Task PauseAsync(TimeSpan delay, LinkEnd end)
    {
        using var pause = new CancellationTokenSource();
        Task waiting;
        lock (_lock)
        {
            if (!IsWanted) return;
            _pause = pause;
            waiting = Task.Delay(TimerWait.Of(delay), _time, pause.Token);
            SetState(RealtimeState.Waiting, end.Text, end.Error, _time.GetUtcNow() + delay);
        }
        _changes.Raise();
        try
        {
            await waiting.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Somebody left: it is looked at again.
        }
        lock (_lock) _pause = null;
    }

    // No further attempt: whoever waits for data or an answer learns it.
    private bool Stop(RealtimeCarrier carrier, LinkEnd end, bool isReplaced)
    {
        List<Subscriber> all;
        List<ConditionAsk> asks;
        lock (_lock)
        {
            SetState(isReplaced ? RealtimeState.Replaced : RealtimeState.Refused, end.Text, end.Error);
            (all, asks) = ([.. _owners.Keys], [.. _asks]);
            _owners.Clear(); // first, so that none of them starts the connection anew by leaving
            _wishes.Clear();
            _asks.Clear();
            MakeRoutes();
            (_isRunning, _current) = (false, null);
        }
        if (isReplaced) carrier.Log.RealtimeReplaced();
        else carrier.Log.RealtimeRefused(end.Error);
        _changes.Raise();
        foreach (var subscriber in all)
        {
            var error = Error(subscriber.Keys[0].Type);
            subscriber.End(error, LastGap(subscriber, isReplaced ? RealtimeGapReason.Replaced : RealtimeGapReason.Refused, error.Error));
        }
        foreach (var ask in asks) ask.Fail(Error(ask.Request.Tr.Id));
        return false;

        KiwoomException Error(string trId) => new(isReplaced ? Replaced(trId) : end.Error ?? SocketRefusal.ByClient(trId, ErrorClass.System, end.Text));
    }
}
