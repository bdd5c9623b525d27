namespace Kiwoom.Generated;

// What the server answers and says.
internal sealed partial class RealtimeHub
{
    void IFrameHost.Control(FrameKind kind, ReadOnlySpan<byte> frame)
    {
        if (_link is not { } link) return;
        switch (kind)
        {
            case FrameKind.Ping:
                link.Send(FrameWriter.Echo(frame), isUrgent: true);
                break;
            case FrameKind.Login when !link.IsLoggedIn:
                LoggedIn(link, Read(frame), frame);
                break;
            case FrameKind.Registration or FrameKind.Removal:
                Answered(link, kind == FrameKind.Removal, Read(frame), frame);
                break;
            case FrameKind.System:
                Said(link, frame);
                break;
            case FrameKind.Condition:
                TakeAnswer(frame);
                break;
        }
    }

    void IFrameHost.Unreadable(DateTimeOffset from, DateTimeOffset at)
    {
        List<Subscriber> all;
        lock (_lock) all = [.. _owners.Keys.Where(static s => s.OpenGap is null)];
        var gap = new RealtimeGap { From = from, To = at, Reason = RealtimeGapReason.UnreadableFrame };
        foreach (var subscriber in all) subscriber.Tell(gap);
    }

    private static RealtimeReply Read(ReadOnlySpan<byte> frame)
    {
        var reply = new RealtimeReply();
        KiwoomJson.TryRead(frame, reply, out _);
        return reply;
    }

    private void LoggedIn(RealtimeLink link, RealtimeReply reply, ReadOnlySpan<byte> frame)
    {
        if (reply.ReturnCode != 0)
        {
            var error = SocketRefusal.Of(SocketWords.Login, reply, frame);
            if (error.Class == ErrorClass.Token && !SocketRefusal.IsOfToken(error)) _tokenWasRefreshed = true; // a new one would not help
            link.End(new(LinkEndKind.LoginRefused, $"The server refused the login: {error.Message}", error));
            return;
        }
        lock (_lock)
        {
            link.IsLoggedIn = true;
            _tokenWasRefreshed = false;
            SetState(RealtimeState.Restoring);
        }
        _dispatcher.Carrier?.Log.RealtimeConnected(_failures);
        _changes.Raise();
        Connected(link);
        Pump();
    }

    // The server says why it will close: it need not be waited for.
    private void Said(RealtimeLink link, ReadOnlySpan<byte> frame)
    {
        var code = FrameReader.FindText(frame, "code") ?? "";
        var message = ShownText.Line(FrameReader.FindText(frame, "message") ?? "", 200);
        if (code == SocketWords.ReplacedCode) link.End(new(LinkEndKind.Replaced, $"Another session took the app key: {message}"));
        else if (code == SocketWords.HeartbeatCode) link.End(new(LinkEndKind.HeartbeatLost, $"The server missed our echoes: {message}"));
        else _dispatcher.Carrier?.Log.RealtimeUnknown($"the server says {ShownText.Name(code, isNumber: false)}: {message}");
    }

    /// <summary>Sends the next request, if one is due and none is under way.</summary>
    private void Pump()
    {
        var after = new Afterwards();
        lock (_lock)
        {
            if (_link is not { IsLoggedIn: true } link || link.Registrations.Outstanding is not null) return;
            if (link.Registrations.Next(_wishes.Keys) is { } step)
            {
                Await(_current!.Settings.ReplyTimeout, () => link.Registrations.Outstanding == step, link, step.IsRemoval ? "removal" : "registration");
                link.Send(FrameWriter.Of(step.ToRequest()));
            }
            else
            {
                link.WasLive = true;
                _failures = 0;
                SetState(RealtimeState.Live);
                foreach (var subscriber in _owners.Keys) Settle(link, subscriber, after);
                if (!IsWanted) Idle();
            }
        }
        after.Run();
        _changes.Raise();
    }

    private void Answered(RealtimeLink link, bool isRemoval, RealtimeReply reply, ReadOnlySpan<byte> frame)
    {
        var after = new Afterwards();
        lock (_lock)
        {
            if (link.Registrations.Outstanding is not { } step || step.IsRemoval != isRemoval) return; // an answer to nothing
            _reply?.Dispose();
            _reply = null;
            if (reply.ReturnCode == 0)
            {
                var keys = link.Registrations.Accepted();
                foreach (var subscriber in SubscribersOf(keys)) Settle(link, subscriber, after);
            }
            else
            {
                var error = SocketRefusal.Of(step.Types[0], reply, frame);
                if (SocketRefusal.IsOfRate(error))
                {
                    link.Registrations.Postpone();
                    _debounce ??= After(RatePause, static hub => hub.Debounced());
                    return;
                }
                foreach (var key in link.Registrations.RefusedBy()) Refuse(link, key, error, after);
            }
        }
        after.Run();
        Pump();
    }

    // Under the lock.
    private void Refuse(RealtimeLink link, RegistrationKey key, KiwoomError error, Afterwards after)
    {
        if (!_wishes.ContainsKey(key))
        {
            link.Registrations.Forget(key); // nobody wants it any more
            return;
        }
        _refusals[key] = error;
        _dispatcher.Carrier?.Log.RegistrationRefused(key.Type, key.Item, error);
        var (at, own) = (_time.GetUtcNow(), SubscribersOf([key]));
        foreach (var subscriber in own)
        {
            after.Add(() => subscriber.Refuse(key, at, error));
            Settle(link, subscriber, after);
        }
    }

    // Under the lock. Nothing that it wants is open any more: its gap has an end, and whoever waits for it goes on.
    private void Settle(RealtimeLink link, Subscriber subscriber, Afterwards after)
    {
        var registered = link.Registrations.Registered;
        if (!link.IsLoggedIn || !subscriber.Keys.All(k => registered.Contains(k) || _refusals.ContainsKey(k))) return;
        CloseGap(subscriber, after);
        after.Add(subscriber.Registered);
    }

    private void CloseGap(Subscriber subscriber, Afterwards after)
    {
        if (subscriber.OpenGap is not { } open) return;
        subscriber.OpenGap = null;
        var gap = new RealtimeGap { From = open.From, To = _time.GetUtcNow(), Reason = open.Reason };
        after.Add(() => subscriber.Tell(gap));
    }

    private HashSet<Subscriber> SubscribersOf(IEnumerable<RegistrationKey> keys) =>
        [.. keys.SelectMany(k => _wishes.TryGetValue(k, out var wish) ? wish.Subscribers : [])];

    // One answer is awaited at a time, besides those of the condition search; without it, the next ones could not be told apart.
    private void Await(TimeSpan timeout, Func<bool> isOpen, RealtimeLink link, string what)
    {
        lock (_lock)
        {
            _reply?.Dispose();
            _reply = After(timeout, _ =>
            {
                if (isOpen()) link.End(new(LinkEndKind.NoReply, $"No answer to the {what} within {timeout}."));
            });
        }
    }
}
