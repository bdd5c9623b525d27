namespace Kiwoom.Generated;

// The condition search: requests and answers on the same connection, and what a live search pushes.
internal sealed partial class RealtimeHub
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly Dictionary<string, Condition> _conditions = new(StringComparer.Ordinal); // by sequence
    private TaskCompletionSource<RealtimeLink> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Question? _question;
    private int _asks;

    private bool IsAsked => _asks > 0 || _conditions.Count > 0;

    /// <summary>Asks on the connection, and opens one where there is none.</summary>
    /// <exception cref="KiwoomException">The server refused or did not answer, or there is no connection.</exception>
    public async Task<TResponse> AskAsync<TResponse>(RealtimeCarrier carrier, KiwoomRequest request, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        lock (_lock)
        {
            Admit(carrier, request.Tr);
            _asks++;
            Start();
        }
        try
        {
            var settings = carrier.Settings;
            RealtimeLink link;
            try
            {
                link = await Connection().WaitAsync(settings.ConnectTimeout + settings.ReplyTimeout, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw new KiwoomException(SocketRefusal.Own(request.Tr.Id, ErrorClass.System, $"Not sent: there is no realtime connection. {Status.Reason}"));
            }
            await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return (TResponse)await AskInTurnAsync(link, request, settings, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _asking.Release();
            }
        }
        finally
        {
            lock (_lock)
            {
                _asks--;
                Start();
            }
        }
    }

    /// <summary>Somebody wants a live search; it is registered again after each loss of the connection.</summary>
    public void AddCondition(RealtimeCarrier carrier, string sequence, Subscriber subscriber)
    {
        RealtimeLink? link;
        bool isNew;
        lock (_lock)
        {
            Admit(carrier, RequestRealtimeConditionSearchRequest.TrDescriptor);
            isNew = !_conditions.TryGetValue(sequence, out var condition);
            if (condition is null) _conditions.Add(sequence, condition = new Condition());
            condition.Subscribers.Add(subscriber);
            _owners[subscriber] = carrier;
            MakeRoutes();
            link = _link is { IsLoggedIn: true } open ? open : null;
            Start();
        }
        _changes.Raise();
        // A later subscriber gets what matches now, which only a new registration tells.
        if (link is not null) _ = RegisterConditionAsync(link, sequence, isAgain: !isNew);
    }

    /// <summary>Somebody wants a live search no more; the last one ends it at the server.</summary>
    public void RemoveCondition(string sequence, Subscriber subscriber)
    {
        RealtimeLink? link = null;
        lock (_lock)
        {
            if (!_owners.Remove(subscriber) || !_conditions.TryGetValue(sequence, out var condition)) return;
            condition.Subscribers.Remove(subscriber);
            if (condition.Subscribers.Count == 0)
            {
                _conditions.Remove(sequence);
                if (condition.IsRegistered) link = _link;
            }
            MakeRoutes();
            if (link is not null) _asks++; // the connection stays until the server has answered
            Start();
        }
        if (link is not null) _ = EndConditionAsync(link, sequence);
    }

    private IEnumerable<TypeRoute> ConditionRoutes()
    {
        if (_conditions.Count == 0) return [];
        var tr = RequestRealtimeConditionSearchRequest.TrDescriptor;
        return [new TypeRoute(SocketWords.ConditionType, tr, [], [.. _conditions.Values.SelectMany(static c => c.Subscribers)])];
    }

    private bool HadCondition(Subscriber subscriber) => _conditions.Values.Any(c => c.IsRegistered && c.Subscribers.Contains(subscriber));

    private Task<RealtimeLink> Connection()
    {
        lock (_lock) return _link is { IsLoggedIn: true } link ? Task.FromResult(link) : _connected.Task;
    }

    // After a login: whoever asks goes on, and live searches are registered anew, at once.
    private void Connected(RealtimeLink link)
    {
        string[] sequences;
        TaskCompletionSource<RealtimeLink> waiting;
        lock (_lock)
        {
            waiting = _connected;
            _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
            sequences = [.. _conditions.Keys];
            foreach (var condition in _conditions.Values) condition.IsRegistered = false;
        }
        waiting.TrySetResult(link);
        foreach (var sequence in sequences) _ = RegisterConditionAsync(link, sequence, isAgain: false);
    }

    // After a loss.
    private void FailAsks(LinkEnd end)
    {
        Question? question;
        lock (_lock) question = Interlocked.Exchange(ref _question, null);
        question?.Answer.TrySetException(new KiwoomException(SocketRefusal.Own(question.Service, ErrorClass.System, $"No answer: {end.Text}")));
    }

    private async Task RegisterConditionAsync(RealtimeLink link, string sequence, bool isAgain)
    {
        var (at, response, error) = (_time.GetUtcNow(), (RequestRealtimeConditionSearchResponse?)null, (KiwoomError?)null);
        try
        {
            response = await AskForConditionAsync(link, sequence, isAgain).ConfigureAwait(false);
        }
        catch (KiwoomException e)
        {
            error = e.Error;
        }
        var after = new Afterwards();
        lock (_lock)
        {
            if (_link != link || !_conditions.TryGetValue(sequence, out var condition)) return; // the next connection does it, or nobody wants it
            var key = new RegistrationKey(SocketWords.ConditionType, sequence);
            condition.IsRegistered = error is null;
            foreach (var subscriber in condition.Subscribers)
            {
                if (error is not null)
                {
                    after.Add(() => subscriber.Refuse(key, at, error));
                    continue;
                }
                CloseGap(subscriber, after);
                after.Add(subscriber.Registered);
                foreach (var row in response!.Stocks ?? []) after.Add(() => subscriber.Deliver(Match(sequence, row.StockCode)));
            }
        }
        if (error is not null)
            _dispatcher.Carrier?.Log.RegistrationRefused(RequestRealtimeConditionSearchRequest.TrDescriptor.Id, sequence, error);
        after.Run();
    }

    // The server may have kept the registration of a session that is gone: it is ended and tried once more.
    private async Task<RequestRealtimeConditionSearchResponse> AskForConditionAsync(RealtimeLink link, string sequence, bool isAgain)
    {
        var settings = _current?.Settings ?? Settings!;
        var request = new RequestRealtimeConditionSearchRequest { Sequence = sequence, Venue = Venue.Krx };
        var stop = new StopRealtimeConditionSearchRequest { Sequence = sequence };
        await _asking.WaitAsync().ConfigureAwait(false);
        try
        {
            if (isAgain) await AskInTurnAsync(link, stop, settings, CancellationToken.None).ConfigureAwait(false);
            try
            {
                return (RequestRealtimeConditionSearchResponse)await AskInTurnAsync(link, request, settings, CancellationToken.None).ConfigureAwait(false);
            }
            catch (KiwoomException e) when (e.Error.ReturnCode == SocketRefusal.AlreadyRegistered)
            {
                await AskInTurnAsync(link, stop, settings, CancellationToken.None).ConfigureAwait(false);
                return (RequestRealtimeConditionSearchResponse)await AskInTurnAsync(link, request, settings, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task EndConditionAsync(RealtimeLink link, string sequence)
    {
        try
        {
            await _asking.WaitAsync().ConfigureAwait(false);
            try
            {
                bool isWantedAgain;
                lock (_lock) isWantedAgain = _conditions.ContainsKey(sequence);
                if (!isWantedAgain)
                    await AskInTurnAsync(link, new StopRealtimeConditionSearchRequest { Sequence = sequence }, Settings!, CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                _asking.Release();
            }
        }
        catch (Exception)
        {
            // What still comes goes to nobody; the connection's end ends it as well.
        }
        finally
        {
            lock (_lock)
            {
                _asks--;
                Start();
            }
        }
    }

    // The list has to be asked for first on each connection, or the server knows no conditions.
    private async Task<KiwoomResponse> AskInTurnAsync(RealtimeLink link, KiwoomRequest request, RealtimeSettings settings, CancellationToken cancellationToken)
    {
        if (!link.HasListedConditions && request is not ListConditionSearchesRequest)
            await ExchangeAsync(link, new ListConditionSearchesRequest(), settings, cancellationToken).ConfigureAwait(false);
        return await ExchangeAsync(link, request, settings, cancellationToken).ConfigureAwait(false);
    }

    private async Task<KiwoomResponse> ExchangeAsync(RealtimeLink link, KiwoomRequest request, RealtimeSettings settings, CancellationToken cancellationToken)
    {
        var question = new Question(request.GetText(SocketWords.ServiceName) ?? "", request.GetText(SocketWords.Sequence)?.Trim());
        lock (_lock)
        {
            if (_link != link)
                throw new KiwoomException(SocketRefusal.Own(request.Tr.Id, ErrorClass.System, "Not sent: the realtime connection was lost."));
            _question = question;
        }
        byte[] frame;
        try
        {
            link.Send(FrameWriter.Of(request));
            frame = await question.Answer.Task.WaitAsync(settings.ReplyTimeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new KiwoomException(SocketRefusal.Own(request.Tr.Id, ErrorClass.System, $"No answer within {settings.ReplyTimeout}."));
        }
        finally
        {
            Interlocked.CompareExchange(ref _question, null, question);
        }
        var response = (KiwoomResponse)request.Tr.Response.Create();
        KiwoomJson.TryRead(frame, response, out _);
        if (response.ReturnCode != 0) throw new KiwoomException(SocketRefusal.Of(request.Tr.Id, response, frame));
        if (request is ListConditionSearchesRequest) link.HasListedConditions = true;
        return response;
    }

    // Matched by service and sequence, which answers pad with blanks and refusals leave out.
    private void TakeAnswer(ReadOnlySpan<byte> frame)
    {
        if (_question is not { } question || FrameReader.FindText(frame, SocketWords.ServiceName) != question.Service) return;
        var sequence = FrameReader.FindText(frame, SocketWords.Sequence)?.Trim();
        if (sequence is { Length: > 0 } && question.Sequence is { Length: > 0 } && sequence != question.Sequence) return;
        question.Answer.TrySetResult(frame.ToArray());
    }

    private ConditionMatch Match(string sequence, StockCode? stock) => new()
    {
        Sequence = sequence,
        StockCode = stock,
        ConditionChange = ConditionChange.Inserted,
        ItemCode = stock?.Symbol ?? "",
        ReceivedAt = _time.GetUtcNow(),
    };

    /// <summary>One live search.</summary>
    private sealed class Condition
    {
        public List<Subscriber> Subscribers { get; } = [];

        public bool IsRegistered { get; set; }
    }

    /// <summary>A request that waits for its answer.</summary>
    private sealed record Question(string Service, string? Sequence)
    {
        public TaskCompletionSource<byte[]> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
