namespace Kiwoom.Generated;

// From one connection to the next.
internal sealed partial class RealtimeHub
{
    private async Task RunAsync()
    {
        while (true)
        {
            RealtimeCarrier? carrier;
            DateTimeOffset connectAt;
            lock (_lock)
            {
                carrier = _carriers.FirstOrDefault();
                connectAt = _time.GetUtcNow();
                if (carrier is null || !IsWanted)
                {
                    SetState(RealtimeState.Idle);
                    (_isRunning, _current) = (false, null);
                }
                else
                {
                    _current = carrier;
                    SetState(RealtimeState.Connecting);
                }
            }
            _changes.Raise();
            if (carrier is null || !_isRunning) return;
            var (end, link) = await ConnectAsync(carrier).ConfigureAwait(false);
            if (!await GoOnAsync(carrier, end, link, connectAt).ConfigureAwait(false)) return;
        }
    }

    // One connection, from its opening to its end.
    private async Task<(LinkEnd End, RealtimeLink? Link)> ConnectAsync(RealtimeCarrier carrier)
    {
        try
        {
            _token = await carrier.Tokens.GetTokenAsync(CancellationToken.None).ConfigureAwait(false);
            KnownSecrets.AddToken(_token);
        }
        catch (Exception e)
        {
            var error = (e as KiwoomException)?.Error;
            return (new(LinkEndKind.NoToken, $"There is no token: {error?.Message ?? e.GetType().Name}", error), null);
        }
        IRealtimeSocket socket;
        var settings = carrier.Settings;
        try
        {
            using var limit = new CancellationTokenSource(settings.ConnectTimeout, _time);
            var address = new Uri(settings.Address.AbsoluteUri.TrimEnd('/') + _path);
            socket = await carrier.Sockets.ConnectAsync(address, limit.Token).ConfigureAwait(false);
            if (settings.Recorder is { } recorder) socket = recorder.Watch(socket);
        }
        catch (OperationCanceledException)
        {
            return (new(LinkEndKind.NotConnected, $"No connection within {settings.ConnectTimeout}."), null);
        }
        catch (Exception e)
        {
            return (new(LinkEndKind.NotConnected, $"No connection: {ShownText.Line(e.Message, 200)}"), null);
        }

        await using var link = new RealtimeLink(socket, settings, _time);
        _dispatcher.Carrier = carrier;
        lock (_lock)
        {
            _link = link;
            _refusals.Clear();
            SetState(RealtimeState.LoggingIn);
            if (carrier.IsGone) link.End(new(LinkEndKind.CarrierLeft, "The client was disposed."));
        }
        _changes.Raise();
        Await(settings.ReplyTimeout, () => !link.IsLoggedIn, link, "login");
        link.Send(FrameWriter.Login(_token));
        var end = await link.ReadAsync((reader, length) => _dispatcher.Take(reader.Message(length))).ConfigureAwait(false);
        lock (_lock)
        {
            _link = null;
            _reply?.Dispose();
            _debounce?.Dispose();
            (_reply, _debounce) = (null, null);
        }
        return (end, link);
    }

    // What follows from how it ended.
    private async Task<bool> GoOnAsync(RealtimeCarrier carrier, LinkEnd end, RealtimeLink? link, DateTimeOffset connectAt)
    {
        var history = new ReconnectHistory(_failures, connectAt, _tokenWasRefreshed);
        var now = _time.GetUtcNow();
        var step = ReconnectPolicy.Next(end, history, now, carrier.Settings, Random.Shared.NextDouble());
        var isStop = step.Action is ReconnectAction.StopReplaced or ReconnectAction.StopRefused;
        carrier.Log.RealtimeEnded(
            TelemetryNames.SnakeCase(end.Kind.ToString()), end.Text, link is { IsLoggedIn: true },
            isStop || step.Action == ReconnectAction.StopIdle ? null : step.Delay);
        lock (_lock) _status = _status with { Reason = end.Text };
        FailAsks(end);
        if (link is not null) OpenGaps(link, end.Kind);
        if (isStop) return Stop(carrier, end, step.Action == ReconnectAction.StopReplaced);
        if (step.Action == ReconnectAction.RefreshToken) return await RefreshAsync(carrier, end).ConfigureAwait(false);
        if (end.Kind is not (LinkEndKind.NotWanted or LinkEndKind.CarrierLeft)) _failures++;
        if (step.Delay > TimeSpan.Zero) await PauseAsync(step.Delay, end).ConfigureAwait(false);
        return true;
    }

    private async Task PauseAsync(TimeSpan delay, LinkEnd end)
    {
        using var pause = new CancellationTokenSource();
        lock (_lock)
        {
            if (!IsWanted) return;
            _pause = pause;
            SetState(RealtimeState.Waiting, end.Text, end.Error, _time.GetUtcNow() + delay);
        }
        _changes.Raise();
        try
        {
            await Task.Delay(TimerWait.Of(delay), _time, pause.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Somebody left: it is looked at again.
        }
        lock (_lock) _pause = null;
    }

    private async Task<bool> RefreshAsync(RealtimeCarrier carrier, LinkEnd end)
    {
        _tokenWasRefreshed = true;
        try
        {
            if (await carrier.Tokens.RefreshTokenAsync(_token!, CancellationToken.None).ConfigureAwait(false) is not null) return true;
        }
        catch (Exception e)
        {
            _failures++;
            await PauseAsync(carrier.Settings.ReconnectDelay, end with { Text = $"{end.Text} No new token: {e.GetType().Name}." }).ConfigureAwait(false);
            return true;
        }
        return Stop(carrier, end, isReplaced: false);
    }

    // No further attempt: whoever waits for data learns it.
    private bool Stop(RealtimeCarrier carrier, LinkEnd end, bool isReplaced)
    {
        List<Subscriber> all;
        lock (_lock)
        {
            SetState(isReplaced ? RealtimeState.Replaced : RealtimeState.Refused, end.Text, end.Error);
            all = [.. _owners.Keys];
            _owners.Clear(); // first, so that none of them starts the connection anew by leaving
            _wishes.Clear();
            _conditions.Clear();
            MakeRoutes();
            (_isRunning, _current) = (false, null);
        }
        if (isReplaced) carrier.Log.RealtimeReplaced();
        else carrier.Log.RealtimeRefused(end.Error);
        _changes.Raise();
        foreach (var subscriber in all)
        {
            var trId = subscriber.Keys[0].Type;
            subscriber.End(new KiwoomException(isReplaced ? Replaced(trId) : end.Error ?? SocketRefusal.Own(trId, ErrorClass.System, end.Text)));
        }
        return false;
    }

    // What was registered is not any more: whoever had some of it misses data from the last frame on.
    private void OpenGaps(RealtimeLink link, LinkEndKind kind)
    {
        if (kind == LinkEndKind.NotWanted) return;
        var reason = kind == LinkEndKind.Replaced ? RealtimeGapReason.Replaced : RealtimeGapReason.ConnectionLost;
        var from = _dispatcher.LastFrameAt ?? _time.GetUtcNow();
        List<Subscriber> losers;
        lock (_lock)
        {
            losers =
            [
                .. _owners.Keys.Where(s => s.OpenGap is null && (s.Keys.Any(link.Registrations.Registered.Contains) || HadCondition(s))),
            ];
            foreach (var subscriber in losers) subscriber.OpenGap = (from, reason);
        }
        foreach (var subscriber in losers) subscriber.Tell(new RealtimeGap { From = from, Reason = reason });
    }
}
