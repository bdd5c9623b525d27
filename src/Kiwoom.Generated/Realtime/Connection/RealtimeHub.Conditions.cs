namespace Kiwoom.Generated;

// The condition search: requests and answers on the same connection, and what a live search begins with.
internal sealed partial class RealtimeHub
{
    private const int MostDoublings = 5;

    private readonly List<ConditionAsk> _asks = []; // whoever waits, in their order
    private int _unanswered;

    /// <summary>Asks on the connection, and opens one where there is none.</summary>
    /// <exception cref="KiwoomException">The server refused or did not answer, or there is no connection.</exception>
    public async Task<TResponse> AskAsync<TResponse>(RealtimeCarrier carrier, KiwoomRequest request, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var settings = carrier.Settings;
        var ask = new ConditionAsk(carrier, request);
        lock (_lock)
        {
            Admit(carrier, request.Tr);
            ThrowIfRead(request);
            _asks.Add(ask);
            FollowWishes();
        }
        Pump();
        try
        {
            await ask.Sent.WaitAsync(settings.ConnectTimeout + settings.ReplyTimeout, _time, cancellationToken).ConfigureAwait(false);
            var frame = await ask.Answer.WaitAsync(settings.ReplyTimeout, _time, cancellationToken).ConfigureAwait(false);
            return ReadAnswer<TResponse>(carrier, request.Tr, frame);
        }
        catch (TimeoutException)
        {
            throw new KiwoomException(SocketRefusal.ByClient(request.Tr.Id, ErrorClass.System, WhyNoAnswer(ask, settings)));
        }
        finally
        {
            lock (_lock)
            {
                _asks.Remove(ask);
                FollowWishes();
            }
        }
    }

    // Under the lock. What a reader has is its own: ended behind its back, it would wait for ever and think that nothing happens.
    private void ThrowIfRead(KiwoomRequest request)
    {
        if (request is not (StopRealtimeConditionSearchRequest or RequestRealtimeConditionSearchRequest)) return;
        var sequence = request.GetText(SocketWords.Sequence)?.Trim() ?? "";
        if (!_wishes.ContainsKey(new RegistrationKey(SocketWords.ConditionType, sequence))) return;
        throw new KiwoomException(SocketRefusal.ByClient(
            request.Tr.Id,
            ErrorClass.Input,
            $"Not sent: LiveAsync reads the search {ShownText.Line(sequence, 20)} and has it registered. Leave its loop, which ends the search at the server."));
    }

    private string WhyNoAnswer(ConditionAsk ask, RealtimeSettings settings)
    {
        if (ask.Sent.IsCompleted) return $"No answer within {settings.ReplyTimeout}.";
        var (status, isBusy) = (Status, false);
        lock (_lock) isBusy = _link is { IsLoggedIn: true, Question: not null };
        return isBusy ? "Not sent: the server has not answered the request before it." : $"Not sent: there is no realtime connection. {status.Reason}";
    }

    private static TResponse ReadAnswer<TResponse>(RealtimeCarrier? carrier, TrDescriptor tr, ReadOnlySpan<byte> frame)
        where TResponse : KiwoomResponse
    {
        var response = (TResponse)tr.Response.Create();
        KiwoomJson.TryRead(frame, response, out _);
        if (response.ReturnCode != 0) throw new KiwoomException(SocketRefusal.Of(tr.Id, response, frame));
        foreach (var issue in response.AllReadIssues()) carrier?.Tell(tr, issue);
        return response;
    }

    // Under the lock. Live searches first: their readers have a gap.
    private void AskNext(RealtimeLink link)
    {
        if (link.Question is not null) return;
        if (link.Conditions.Next(WishedOf(static k => k.IsCondition)) is { } step)
        {
            // Streams only: they learn it at once, so that their gap begins before the server ends anything.
            if (step.IsRemoval) OpenGaps(SubscribersOf(step.Keys), _time.GetUtcNow(), RealtimeGapReason.Renewed).Run();
            Ask(link, step.ToConditionRequest(), step, null);
        }
        else if (_asks.Find(static a => !a.IsAsked) is { } ask)
        {
            if (!MayComeLate(link, ask)) Ask(link, ask.Request, null, ask);
        }
    }

    // Under the lock. The answer to a live search that was given up looks like the one to the search itself.
    private bool MayComeLate(RealtimeLink link, ConditionAsk ask)
    {
        var sequence = ask.Request.GetText(SocketWords.Sequence)?.Trim() ?? "";
        if (!link.GivenUp.TryGetValue(sequence, out var at) || _time.GetUtcNow() - at >= UnansweredKeys.Rest) return false;
        ask.HasBeenSent(); // its turn has come, and nothing is sent
        ask.Fail(new KiwoomException(SocketRefusal.ByClient(
            ask.Request.Tr.Id, ErrorClass.System, "Not sent: the server has not answered a live search of this condition, and its answer may still come.")));
        return true;
    }

    // Under the lock. The list has to be asked for first on each connection, or the server knows no conditions.
    private void Ask(RealtimeLink link, KiwoomRequest request, RegistrationStep? step, ConditionAsk? ask)
    {
        if (!link.HasListedConditions && request is not ListConditionSearchesRequest) request = new ListConditionSearchesRequest();
        if (request == ask?.Request) ask.HasBeenSent();
        var question = link.Question = new(request, step, ask);
        // The answer may come after its caller has given up. A server that never answers costs the others their connection more and more rarely.
        var patience = _current!.Settings.ReplyTimeout * 3 * (1 << Math.Min(_unanswered, MostDoublings));
        _answer?.Dispose();
        _answer = After(patience, hub =>
        {
            var text = $"No answer to the condition search within {patience}.";
            var after = new Afterwards();
            lock (hub._lock)
            {
                if (link.Question != question || link.IsEnding) return;
                hub._unanswered++;
                if (!hub.TryGiveUp(link, question, text, after)) link.End(new(LinkEndKind.NoReply, text));
            }
            after.Run();
            hub.Pump();
        });
        link.Send(FrameWriter.Of(request));
    }

    // Under the lock. A live search that stays silent a second time, or that nobody wants any more, ends no connection: its readers get an exception.
    private bool TryGiveUp(RealtimeLink link, ConditionQuestion question, string text, Afterwards after)
    {
        if (question.Step is not { IsRemoval: false } step) return false;
        var key = step.Keys.Single();
        if (!_unansweredKeys.IsGivenUp(step) && _wishes.ContainsKey(key)) return false;
        link.Question = null;
        link.Conditions.RefusedBy();
        if (!question.IsPreparation) link.GivenUp[key.Item] = _time.GetUtcNow();
        // Without the list, there is no other search either.
        GiveUp(link, question.IsPreparation ? WishedOf(static k => k.IsCondition) : [key], step.TrId, text, after);
        return true;
    }

    // In the reader, so that what matches comes before what leaves later.
    private void TakeAnswer(RealtimeLink link, ReadOnlySpan<byte> frame)
    {
        var reply = Read(frame);
        var after = new Afterwards();
        lock (_lock)
        {
            var sequence = FrameReader.FindText(frame, SocketWords.Sequence);
            if (link.Question is not { } question || !question.IsAnsweredBy(reply, sequence))
            {
                if (sequence is not null) link.GivenUp.Remove(sequence.Trim()); // late, but not to come any more
                return;
            }
            link.Question = null;
            if (!question.IsPreparation) _unanswered = 0; // what follows may stay silent again
            if (question.Request is ListConditionSearchesRequest && reply.ReturnCode == 0) link.HasListedConditions = true;
            if (question is { IsPreparation: true, Step: { } next } && reply.ReturnCode == 0)
            {
                Ask(link, next.ToConditionRequest(), next, null);
            }
            else if (question.Step is { } step)
            {
                foreach (var key in step.Keys) _unansweredKeys.Answered(key);
                Conclude(link, link.Conditions, reply, frame, after);
                if (!step.IsRemoval && reply.ReturnCode == 0) TellMatches(step.Keys.Single(), frame, after);
            }
            else if (!question.IsPreparation || reply.ReturnCode != 0)
            {
                question.Ask!.HasBeenSent();
                question.Ask.Take(frame);
            }
        }
        after.Run();
        Pump();
    }

    // Under the lock. A list that cannot be read is not an empty one: what it may have held is a gap.
    private void TellMatches(RegistrationKey key, ReadOnlySpan<byte> frame, Afterwards after)
    {
        var tr = RequestRealtimeConditionSearchRequest.TrDescriptor;
        var response = (RequestRealtimeConditionSearchResponse)tr.Response.Create();
        KiwoomJson.TryRead(frame, response, out _);
        var (carrier, now) = (_current, _time.GetUtcNow());
        var issues = response.AllReadIssues().ToList();
        foreach (var issue in issues) after.Add(() => carrier?.Tell(tr, issue));
        var codes = (response.Stocks ?? []).Select(static row => row.StockCode).OfType<StockCode>().ToList();
        var isWhole = response.Stocks?.Count == codes.Count && !issues.Exists(static i => i is { Format: ValueFormat.List, Kind: ReadIssueKind.DoesNotFit });
        foreach (var subscriber in SubscribersOf([key]))
        {
            foreach (var code in codes) after.Add(() => subscriber.Deliver(Match(key.Item, code, now)));
            if (isWhole) continue;
            var gap = new RealtimeGap { From = now, To = now, Reason = RealtimeGapReason.UnreadableFrame };
            after.Add(() => subscriber.Tell(gap));
        }
    }

    private static ConditionMatch Match(string sequence, StockCode stock, DateTimeOffset at) => new()
    {
        Sequence = sequence,
        StockCode = stock,
        ConditionChange = ConditionChange.Inserted,
        ItemCode = stock.Symbol,
        ReceivedAt = at,
    };
}
