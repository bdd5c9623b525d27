using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>Sends queries: retried within a bound, token replaced once, pages followed.</summary>
internal sealed class QuerySender(
    KiwoomOptions options, IKiwoomTokenProvider tokens, ClientTurns turns, HttpExchange http, ReplyReader reader, ClientLog log)
{
    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no usable reply.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<TResponse> SendAsync<TResponse>(KiwoomRequest request, string? nextKey, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse => Operation.IsObserved(log.Metrics)
            ? ObservedAsync<TResponse>(request, nextKey, cancellationToken)
            : SendCoreAsync<TResponse>(request, nextKey, cancellationToken);

    private async Task<TResponse> ObservedAsync<TResponse>(KiwoomRequest request, string? nextKey, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var operation = Operation.Start(request.Tr, options, log.Metrics);
        try
        {
            var response = await SendCoreAsync<TResponse>(request, nextKey, cancellationToken).ConfigureAwait(false);
            operation.End();
            return response;
        }
        catch (Exception e)
        {
            operation.End(e);
            throw;
        }
    }

    private async Task<TResponse> SendCoreAsync<TResponse>(KiwoomRequest request, string? nextKey, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        Check(request);
        using var body = new PooledBody();
        KiwoomJson.Write(request, body);
        var token = await tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        var refreshed = false;
        for (var attempt = 1; ; attempt++)
        {
            await WaitForTurnAsync(request.Tr, cancellationToken).ConfigureAwait(false);
            var (response, error, cause) = await AttemptAsync<TResponse>(request.Tr, body, token, nextKey, cancellationToken).ConfigureAwait(false);
            if (response is not null) return response;
            turns.Learn(request.Tr, error);
            if (TokenRefusal.Is(error) && !refreshed)
            {
                refreshed = true;
                log.TokenRefused(request.Tr);
                if (await tokens.RefreshTokenAsync(token, cancellationToken).ConfigureAwait(false) is { } other)
                {
                    token = other;
                    attempt--; // replacing the token is no retry
                    continue;
                }
            }
            if (attempt > options.QueryRetries || !IsPassing(error!, cause))
            {
                log.QueryFailed(request.Tr, attempt, error!);
                throw new KiwoomException(error!, cause);
            }
            var delay = Backoff(attempt);
            log.Retry(request.Tr, attempt, delay, error!);
            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The pages of a query, each asked for when the one before was taken.</summary>
    /// <exception cref="KiwoomException">As for one page; or the server repeats a page; or there are too many.</exception>
    public async IAsyncEnumerable<TResponse> PagesAsync<TResponse>(
        KiwoomRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? nextKey = null;
        for (var page = 1; ; page++)
        {
            var response = await SendAsync<TResponse>(request, nextKey, cancellationToken).ConfigureAwait(false);
            yield return response;
            if (!response.HasNextPage) yield break;
            nextKey = response.Reply.NextKey;
            if (string.IsNullOrEmpty(nextKey))
                throw Broken(request.Tr, "The server says that there is a further page and gives no next-key.");
            if (!seen.Add(nextKey))
                throw Broken(request.Tr, "The server gave the same next-key twice: the pages would never end.");
            if (page >= options.MaxPages)
                throw Broken(request.Tr, $"There are more than {options.MaxPages} pages (KiwoomOptions.MaxPages).");
        }
    }

    private void Check(KiwoomRequest request)
    {
        var violations = options.QueryValidation == ValidationMode.Off ? [] : request.Validate();
        var counted = options.QueryValidation == ValidationMode.Strict ? violations : [];
        if (RequestGuard.Refuse(request, counted, options) is { } refusal)
        {
            var errorClass = refusal.Reason == OrderOutcomeReason.Validation ? ErrorClass.Input : ErrorClass.WrongEnvironment;
            throw new KiwoomException(
                new KiwoomError { Class = errorClass, Message = "Not sent. " + refusal.Explanation, TrId = request.Tr.Id }, violations);
        }
        foreach (var violation in violations) log.Violation(request.Tr, violation);
    }

    private async ValueTask WaitForTurnAsync(TrDescriptor tr, CancellationToken cancellationToken)
    {
        if (await turns.WaitAsync(tr, options.Limits.MaxWait, cancellationToken).ConfigureAwait(false)) return;
        var message = $"Not sent: its turn would come later than {options.Limits.MaxWait} from now (KiwoomOptions.Limits).";
        throw new KiwoomException(new KiwoomError { Class = ErrorClass.RateLimit, Message = message, TrId = tr.Id });
    }

    private async Task<(TResponse? Response, KiwoomError? Error, Exception? Cause)> AttemptAsync<TResponse>(
        TrDescriptor tr, PooledBody body, string token, string? nextKey, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        RawReply reply;
        try
        {
            reply = await http.SendAsync(tr, new BodyContent(body), token, nextKey, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            return (null, new KiwoomError { Class = ErrorClass.System, Message = e.Message, TrId = tr.Id }, e);
        }
        using (reply)
        {
            if (reply.Fault is OperationCanceledException) cancellationToken.ThrowIfCancellationRequested();
            return QueryJudge.Judge<TResponse>(tr, reply, reader, options, token);
        }
    }

    private static bool IsPassing(KiwoomError error, Exception? cause) =>
        cause is HttpRequestException or TimeoutException or (IOException and not BodyTooLargeException) or OperationCanceledException
        || error.Class == ErrorClass.RateLimit
        || (int)error.HttpStatus >= 500;

    private TimeSpan Backoff(int attempt) =>
        options.RetryDelay * Math.Pow(2, Math.Min(attempt - 1, 6)) * (0.5 + Random.Shared.NextDouble());

    private static KiwoomException Broken(TrDescriptor tr, string message) =>
        new(new KiwoomError { Class = ErrorClass.Malformed, Message = message, TrId = tr.Id });
}
