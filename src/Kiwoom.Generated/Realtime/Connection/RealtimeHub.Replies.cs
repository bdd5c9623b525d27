namespace Kiwoom.Generated;

// What the server answers and says.
internal sealed partial class RealtimeHub
{
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(2);

    void IFrameHost.Control(FrameKind kind, ReadOnlySpan<byte> frame)
    {
        if (_link is not { IsEnding: false } link) return;
        switch (kind)
        {
            case FrameKind.Ping:
                link.Send(FrameWriter.Echo(frame), isUrgent: true);
                break;
            case FrameKind.Login when !link.IsLoggedIn:
                TakeLogin(link, Read(frame), frame);
                break;
            case FrameKind.Registration or FrameKind.Removal:
                TakeReply(link, kind == FrameKind.Removal, Read(frame), frame);
                break;
            case FrameKind.System:
                TakeSystem(link, frame);
                break;
            case FrameKind.Condition:
                TakeAnswer(link, frame);
                break;
        }
    }

    void IFrameHost.Unreadable(DateTimeOffset from, DateTimeOffset at, string? type)
    {
        List<Subscriber> all;
        lock (_lock) all = [.. _owners.Keys.Where(s => s.OpenGap is null && (type is null || s.Keys.Any(k => k.Type == type)))];
        var gap = new RealtimeGap { From = SentBefore(from), To = at, Reason = RealtimeGapReason.UnreadableFrame };
        foreach (var subscriber in all) subscriber.Tell(gap);
    }

    private static RealtimeReply Read(ReadOnlySpan<byte> frame)
    {
        var reply = new RealtimeReply();
        KiwoomJson.TryRead(frame, reply, out _);
        return reply;
    }

    private void TakeLogin(RealtimeLink link, RealtimeReply reply, ReadOnlySpan<byte> frame)
    {
        if (reply.ReturnCode != 0)
        {
            var error = SocketRefusal.Of(SocketWords.Login, reply, frame);
            var kind = SocketRefusal.IsOfToken(error) ? LinkEndKind.TokenRefused : LinkEndKind.LoginRefused;
            link.End(new(kind, $"The server refused the login: {error.Message}", error));
            return;
        }
        lock (_lock)
        {
            link.LoggedInAt = _time.GetUtcNow();
            _refused = null;
            SetState(RealtimeState.Restoring);
        }
        _dispatcher.Carrier?.Log.RealtimeConnected(_failures);
        Pump();
    }

    // The server says why it will close: it need not be waited for.
    private void TakeSystem(RealtimeLink link, ReadOnlySpan<byte> frame)
    {
        var code = FrameReader.FindText(frame, "code") ?? "";
        var message = ShownText.Line(FrameReader.FindText(frame, "message") ?? "", 200);
        if (code == SocketWords.ReplacedCode) link.End(new(LinkEndKind.Replaced, $"Another session took the app key: {message}"));
        else if (code == SocketWords.HeartbeatCode) link.End(new(LinkEndKind.HeartbeatLost, $"The server missed our echoes: {message}"));
        else _dispatcher.Carrier?.Log.RealtimeUnknown($"the server says {ShownText.Name(code, isNumber: false)}: {message}");
    }

    /// <summary>Sends what is due, unless something of its kind is under way.</summary>
    private void Pump()
    {
        lock (_lock)
        {
            if (_link is { IsLoggedIn: true, IsEnding: false } link)
            {
                var holdsQuotes = HoldsQuotes(link);
                if (link.Registrations.Next(WishedOf(k => !k.IsCondition && !(holdsQuotes && IsOpen(link, k)))) is { } step)
                {
                    ExpectReply(() => link.Registrations.Outstanding == step, link, step.IsRemoval ? "removal" : "registration", step);
                    link.Send(FrameWriter.Of(step.ToRequest()));
                }
                AskNext(link);
                if (!holdsQuotes && link.Registrations.IsAtRest && link.Conditions.IsAtRest)
                {
                    link.WasLive = true;
                    SetState(RealtimeState.Live);
                    if (!IsWanted) EndSoon();
                }
            }
        }
        _changes.Raise();
    }

    // Under the lock. Searches come back before quotes, as data of the account does, unless the server takes its time for them.
    private bool HoldsQuotes(RealtimeLink link)
    {
        var left = link.LoggedInAt + HeadStart - _time.GetUtcNow();
        if (left is not { } wait || wait <= TimeSpan.Zero || !_wishes.Keys.Any(k => k.IsCondition && IsOpen(link, k))) return false;
        _headStart ??= After(wait, static hub =>
        {
            lock (hub._lock)
            {
                hub._headStart?.Dispose();
                hub._headStart = null;
            }
            hub.Pump();
        });
        return true;
    }

    private static bool IsOpen(RealtimeLink link, RegistrationKey key) =>
        !link.SessionOf(key).Registered.Contains(key) && !link.SessionOf(key).Refused.Contains(key);

    private void TakeReply(RealtimeLink link, bool isRemoval, RealtimeReply reply, ReadOnlySpan<byte> frame)
    {
        var after = new Afterwards();
        lock (_lock)
        {
            if (link.Registrations.Outstanding is not { } step || step.IsRemoval != isRemoval) return; // an answer to nothing
            _reply?.Dispose();
            _reply = null;
            Conclude(link, link.Registrations, reply, frame, after);
        }
        after.Run();
        Pump();
    }

    // Under the lock: what follows from the answer to a step.
    private void Conclude(RealtimeLink link, RegistrationSession session, RealtimeReply reply, ReadOnlySpan<byte> frame, Afterwards after)
    {
        var step = session.Outstanding!;
        if (reply.ReturnCode == 0)
        {
            foreach (var key in session.Accepted()) Accept(link, key, after);
            return;
        }
        var error = SocketRefusal.Of(step.TrId, reply, frame);
        if (error.Class == ErrorClass.RateLimit)
        {
            session.Postpone();
            if (step is { IsRemoval: true, IsCondition: false })
            {
                // Whoever came meanwhile keeps what is registered after all.
                foreach (var subscriber in SubscribersOf(step.Keys)) Settle(link, subscriber, after);
            }
            _ratePause ??= After(RatePause, static hub => hub.Resume());
            return;
        }
        if (step.IsCondition && error.ReturnCode == SocketRefusal.AlreadyRegistered && session.TryReplaceKept()) return;
        foreach (var key in session.RefusedBy()) Refuse(link, key, error, after);
    }

    private void Resume()
    {
        lock (_lock)
        {
            _ratePause?.Dispose();
            _ratePause = null;
            _link?.Registrations.Resume();
            _link?.Conditions.Resume();
        }
        Pump();
    }

    // Under the lock.
    private void Accept(RealtimeLink link, RegistrationKey key, Afterwards after)
    {
        _unansweredKeys.Answered(key);
        foreach (var subscriber in SubscribersOf([key]))
        {
            if (subscriber.RefusedSince.Remove(key, out var since))
            {
                var gap = new RealtimeGap { From = since, To = _time.GetUtcNow(), Reason = RealtimeGapReason.Refused, Item = key.Item };
                after.Add(() => subscriber.Tell(gap));
            }
            Settle(link, subscriber, after);
        }
    }

    // Under the lock.
    private void Refuse(RealtimeLink link, RegistrationKey key, KiwoomError error, Afterwards after)
    {
        if (!_wishes.TryGetValue(key, out var wish))
        {
            link.SessionOf(key).Forget(key); // nobody wants it any more
            return;
        }
        link.Refusals[key] = error;
        var log = _dispatcher.Carrier?.Log;
        after.Add(() => log?.RegistrationRefused(wish.Tr.Id, key.Item, error));
        foreach (var subscriber in SubscribersOf([key]))
        {
            Refuse(link, subscriber, key, error, after);
            Settle(link, subscriber, after);
        }
    }

    // Under the lock: a gap, and the end where nothing else is left.
    private void Refuse(RealtimeLink link, Subscriber subscriber, RegistrationKey key, KiwoomError error, Afterwards after)
    {
        var at = _time.GetUtcNow();
        if (subscriber.Keys.All(link.Refusals.ContainsKey))
            after.Add(() => subscriber.End(new KiwoomException(error) { IsOfItems = true }, LastGap(subscriber, RealtimeGapReason.Refused, error)));
        else if (subscriber.RefusedSince.TryAdd(key, at))
            after.Add(() => subscriber.Tell(new RealtimeGap { From = at, Reason = RealtimeGapReason.Refused, Item = key.Item, Error = error }));
    }

    // From when on it misses data: from the loss before, where there was one.
    private RealtimeGap LastGap(Subscriber subscriber, RealtimeGapReason reason, KiwoomError error) =>
        new() { From = subscriber.OpenGap?.From ?? _time.GetUtcNow(), Reason = reason, Error = error };

    // Under the lock. What got no answer before is not asked for again for a while.
    private bool TryRefuseUnasked(RealtimeLink link, RegistrationKey key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out KiwoomError? error)
    {
        error = _unansweredKeys.RefusalOf(key, _time.GetUtcNow());
        if (error is null || link.SessionOf(key).MayCome(key)) return false;
        link.SessionOf(key).Refuse(key);
        link.Refusals[key] = error;
        return true;
    }

    // Under the lock. Nothing that it wants is open any more: its gap has an end, and whoever waits for it goes on.
    private void Settle(RealtimeLink link, Subscriber subscriber, Afterwards after)
    {
        if (!IsSettled(link, subscriber)) return;
        if (subscriber.OpenGap is { } open)
        {
            subscriber.OpenGap = null;
            var gap = new RealtimeGap { From = open.From, To = _time.GetUtcNow(), Reason = open.Reason };
            after.Add(() => subscriber.Tell(gap));
        }
        after.Add(subscriber.Registered);
    }

    private static bool IsSettled(RealtimeLink link, Subscriber subscriber) =>
        link is { IsLoggedIn: true, IsEnding: false } && subscriber.Keys.All(k => link.SessionOf(k).Registered.Contains(k) || link.Refusals.ContainsKey(k));

    // The frame before was under way for a while: what was sent right behind it happened before that one was read.
    private static DateTimeOffset SentBefore(DateTimeOffset read) => read - UnderWay;

    // Under the lock.
    private static Afterwards OpenGaps(IEnumerable<Subscriber> subscribers, DateTimeOffset from, RealtimeGapReason reason)
    {
        var after = new Afterwards();
        foreach (var subscriber in subscribers)
        {
            if (subscriber.OpenGap is not null) continue;
            subscriber.OpenGap = (from, reason);
            after.Add(() => subscriber.Tell(new RealtimeGap { From = from, Reason = reason }));
        }
        return after;
    }

    private HashSet<Subscriber> SubscribersOf(IEnumerable<RegistrationKey> keys) =>
        [.. keys.SelectMany(k => _wishes.TryGetValue(k, out var wish) ? wish.Subscribers : [])];

    private HashSet<RegistrationKey> WishedOf(Func<RegistrationKey, bool> kind) => _wishes.Keys.Where(kind).ToHashSet();

    // One answer is awaited at a time, besides those of the condition search; without it, the next ones could not be told apart.
    private void ExpectReply(Func<bool> isOpen, RealtimeLink link, string what, RegistrationStep? step = null)
    {
        lock (_lock)
        {
            var timeout = _current!.Settings.ReplyTimeout;
            _reply?.Dispose();
            _reply = After(timeout, hub =>
            {
                var text = $"No answer to the {what} within {timeout}.";
                var after = new Afterwards();
                lock (hub._lock)
                {
                    if (!isOpen() || link.IsEnding) return;
                    if (step is { IsRemoval: false } && hub._unansweredKeys.IsGivenUp(step)) hub.GiveUp(link, step.Keys, step.TrId, text, after);
                    link.End(new(LinkEndKind.NoReply, text));
                }
                after.Run();
            });
        }
    }

    // Under the lock: whoever asked learns that there is no answer, and nobody asks again for a while.
    private void GiveUp(RealtimeLink link, IEnumerable<RegistrationKey> keys, string trId, string text, Afterwards after)
    {
        var error = SocketRefusal.ByClient(trId, ErrorClass.System, text + " It did not answer the time before either.");
        foreach (var key in keys)
        {
            _unansweredKeys.Refuse(key, error, _time.GetUtcNow());
            link.SessionOf(key).Refuse(key);
            Refuse(link, key, error, after);
        }
    }
}
