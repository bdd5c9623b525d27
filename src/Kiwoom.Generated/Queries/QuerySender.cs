using System.Runtime.CompilerServices;
using Polly;
using Polly.Retry;

namespace Kiwoom.Generated;

/// <summary>Sends queries: retried within bounds, token replaced once.</summary>
internal sealed class QuerySender
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly ClientSettings _settings;
    private readonly IKiwoomTokenProvider _tokens;
    private readonly ClientTurns _turns;
    private readonly ClientCircuit _circuit;
    private readonly HttpExchange _http;
    private readonly ReplyReader _reader;
    private readonly ClientLog _log;
    private readonly ResiliencePipeline<QueryCall> _retries;

    public QuerySender(
        ClientSettings settings,
        IKiwoomTokenProvider tokens,
        ClientTurns turns,
        ClientCircuit circuit,
        HttpExchange http,
        ReplyReader reader,
        ClientLog log)
    {
        (_settings, _tokens, _turns, _circuit, _http, _reader, _log) = (settings, tokens, turns, circuit, http, reader, log);
        _retries = new ResiliencePipelineBuilder<QueryCall> { TimeProvider = settings.Time }
            .AddRetry(new RetryStrategyOptions<QueryCall>
            {
                MaxRetryAttempts = int.MaxValue, // a call knows its own bounds
                ShouldHandle = args => new(args.Outcome.Result is { } call && call.ShouldRetry(Backoff(call.Attempts))),
                DelayGenerator = static args => new(args.Outcome.Result!.Delay),
                OnRetry = args =>
                {
                    var call = args.Outcome.Result!;
                    log.Retry(call.Tr, call.Attempts, call.Delay, call.Error!);
                    return default;
                },
            })
            .Build();
    }

    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no usable reply.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<TResponse> SendAsync<TResponse>(
        KiwoomRequest request, string? nextKey, CallBounds bounds, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse => Operation.IsObserved(_log.Metrics)
            ? ObservedAsync<TResponse>(request, nextKey, bounds, cancellationToken)
            : SendCoreAsync<TResponse>(request, nextKey, bounds, cancellationToken);

    private async Task<TResponse> ObservedAsync<TResponse>(
        KiwoomRequest request, string? nextKey, CallBounds bounds, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var operation = Operation.Start(request.Tr, _settings.Telemetry, _log.Metrics);
        try
        {
            var response = await SendCoreAsync<TResponse>(request, nextKey, bounds, cancellationToken).ConfigureAwait(false);
            operation.End();
            return response;
        }
        catch (Exception e)
        {
            operation.End(e);
            throw;
        }
    }

    private async Task<TResponse> SendCoreAsync<TResponse>(
        KiwoomRequest request, string? nextKey, CallBounds bounds, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        Check(request);
        using var body = new PooledBody();
        KiwoomJson.Write(request, body);
        var call = new QueryCall(request, body, nextKey, bounds, _settings.Time);
        var response = await AttemptAsync<TResponse>(call, cancellationToken).ConfigureAwait(false)
            ?? await RetryAsync<TResponse>(call, cancellationToken).ConfigureAwait(false);
        if (response is not null) return response;
        if (call.Error!.Reason != BusinessReason.NoData) _log.QueryFailed(call.Tr, call.Attempts, call.Error); // an answer, no failure
        throw call.ToException();
    }

    // The first attempt is behind us: the pipeline is only entered by calls that failed.
    private async ValueTask<TResponse?> RetryAsync<TResponse>(QueryCall call, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        TResponse? response = null;
        var isFirst = true;
        await _retries.ExecuteAsync(
            async token =>
            {
                if (!isFirst) response = await AttemptAsync<TResponse>(call, token).ConfigureAwait(false);
                isFirst = false;
                return call;
            },
            cancellationToken).ConfigureAwait(false);
        return response;
    }

    private void Check(KiwoomRequest request)
    {
        var checks = _settings.Checks;
        var violations = checks.QueryValidation == ValidationMode.Off ? [] : request.Validate();
        var counted = checks.QueryValidation == ValidationMode.Strict ? violations : [];
        if (RequestGuard.Refuse(request, counted, checks) is { } refusal)
        {
            var errorClass = refusal.Reason == RequestRefusalReason.Validation ? ErrorClass.Input : ErrorClass.WrongEnvironment;
            throw new KiwoomException(
                new KiwoomError { Class = errorClass, Message = "Not sent. " + refusal.Explanation, TrId = request.Tr.Id }, violations);
        }
        foreach (var violation in violations) _log.Violation(request.Tr, violation);
        foreach (var element in request.SentExtraFields?.Keys ?? []) _log.ExtraField(request.Tr, element);
    }

    /// <summary>One attempt; after a refused token another one with a new token, which is not a retry.</summary>
    /// <returns>Null where it failed; the call knows why.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResponse?> AttemptAsync<TResponse>(QueryCall call, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        call.Begin();
        if (_circuit.Refuse(call.Tr, tries: false) is { } refusal)
        {
            call.Fail(refusal, null, mayPass: false);
            return null;
        }
        try
        {
            var token = await _tokens.GetTokenAsync(call.Remaining, _settings.Time, cancellationToken).ConfigureAwait(false);
            var response = await ExchangeAsync<TResponse>(call, token, cancellationToken).ConfigureAwait(false);
            if (response is not null || call.TokenWasReplaced || !TokenRefusal.Is(call.Error)) return response;
            call.TokenWasReplaced = true;
            _log.TokenRefused(call.Tr);
            return await _tokens.RefreshTokenAsync(token, call.Remaining, _settings.Time, cancellationToken).ConfigureAwait(false) is { } other
                ? await ExchangeAsync<TResponse>(call, other, cancellationToken).ConfigureAwait(false)
                : null;
        }
        catch (KiwoomException e)
        {
            call.Fail(e.Error, e, IsPassing(e.Error, e.InnerException)); // no token
            return null;
        }
        catch (TimeoutException e)
        {
            call.Fail(new KiwoomError { Class = ErrorClass.System, Message = "Not sent: " + e.Message, TrId = call.Tr.Id }, e, mayPass: false);
            return null;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResponse?> ExchangeAsync<TResponse>(QueryCall call, string token, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var patience = call.Patience;
        if (await _turns.WaitAsync(call.Tr, patience, cancellationToken).ConfigureAwait(false) is null)
        {
            call.Fail(NoTurn(call.Tr, patience), null, mayPass: false);
            return null;
        }
        if ((_circuit.Refuse(call.Tr, tries: true) ?? call.Overdue()) is { } refusal)
        {
            call.Fail(refusal, null, mayPass: false);
            return null;
        }
        RawReply reply;
        try
        {
            reply = await _http.SendAsync(
                call.Tr, new BodyContent(call.Body), token, call.NextKey, call.TimeoutOf(_settings.Calls), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            Failed(call, new KiwoomError { Class = ErrorClass.System, Message = e.Message, TrId = call.Tr.Id }, e);
            return null;
        }
        catch (Exception e) when (!_http.IsOfCaller(e, cancellationToken))
        {
            call.Fail(RequestGuard.HandlerThrew(call.Tr, e), e, mayPass: false); // says nothing of the server
            return null;
        }
        using (reply)
        {
            if (reply.Fault is OperationCanceledException) cancellationToken.ThrowIfCancellationRequested();
            var (response, error, cause) = QueryJudge.Judge<TResponse>(call.Tr, reply, _reader, _settings.Replies, token);
            if (response is null) Failed(call, error!, cause);
            else _circuit.Answered();
            return response;
        }
    }

    private void Failed(QueryCall call, KiwoomError error, Exception? cause)
    {
        call.Fail(error, cause, IsPassing(error, cause));
        _turns.Learn(call.Tr, error);
        if (ServerDown.Is(error, cause)) _circuit.Failed(error);
        else _circuit.Answered();
    }

    private static KiwoomError NoTurn(TrDescriptor tr, TimeSpan patience) => new()
    {
        Class = ErrorClass.RateLimit,
        Message = $"Not sent: its turn would come later than {patience} from now (KiwoomOptions.Limits).",
        TrId = tr.Id,
    };

    private static bool IsPassing(KiwoomError error, Exception? cause) => ServerDown.Is(error, cause) || error.Class == ErrorClass.RateLimit;

    // No timer takes more than some weeks.
    private TimeSpan Backoff(int attempt)
    {
        var pause = _settings.Calls.RetryDelay * Math.Pow(2, Math.Min(attempt - 1, 6)) * (0.5 + Random.Shared.NextDouble());
        return pause < LongestPause ? pause : LongestPause;
    }
}
