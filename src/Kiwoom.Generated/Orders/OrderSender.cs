using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>Sends an order at most once, and says what is known of it.</summary>
internal sealed class OrderSender(
    ClientSettings settings, IKiwoomTokenProvider tokens, ClientTurns turns, HttpExchange http, ReplyReader reader, OrderGuard guard, ClientLog log)
{
    public async Task<OrderOutcome<TResponse>> SendAsync<TResponse>(
        KiwoomRequest request, CallBounds bounds, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var operation = Operation.Start(request.Tr, settings.Telemetry, log.Metrics);
        var call = new OrderCall<TResponse>(request.Tr, request.Validate(), settings.Calls.Timeout);
        var outcome = await SendCoreAsync(call, request, bounds, cancellationToken).ConfigureAwait(false);
        guard.Settle(call.Entry, outcome.Kind);
        log.OrderOutcome(outcome);
        operation.End(outcome);
        return outcome;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<OrderOutcome<TResponse>> SendCoreAsync<TResponse>(
        OrderCall<TResponse> call, KiwoomRequest request, CallBounds bounds, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        if (RequestGuard.Refuse(request, call.Violations, settings.Checks) is { } refusal)
            return call.NotSent(refusal);
        if (guard.Refuse(request, out var entry) is { } rail) return Guarded(call, rail);
        call.Entry = entry;
        foreach (var warning in call.Violations) log.Violation(call.Tr, warning);

        using var body = new PooledBody();
        KiwoomJson.Write(request, body);

        var started = settings.Time.GetTimestamp();
        string token;
        try
        {
            token = await tokens.GetTokenAsync(bounds.OrderDeadline, settings.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return call.NotSent(e, cancellationToken, OrderOutcomeReason.NoToken);
        }

        var refreshed = false;
        OrderOutcome<TResponse>? refused = null;
        for (var attempt = 1; ; attempt++)
        {
            var (outcome, next) = await AttemptAsync(call, body, token, refreshed, started, bounds, cancellationToken).ConfigureAwait(false);
            // What was refused and could not be sent again stays refused: it did leave this machine.
            if (next == Next.Stop) return outcome.Kind == OrderOutcomeKind.NotSent && refused is not null ? refused : outcome;
            refused = outcome;
            if (next == Next.WithOtherToken)
            {
                refreshed = true;
                log.TokenRefused(call.Tr);
                if (await TryRefreshAsync(token, cancellationToken).ConfigureAwait(false) is not { } other) return outcome;
                token = other;
                if (IsUnspecificToken(outcome)) return outcome;
            }
            else
            {
                log.Retry(call.Tr, attempt, settings.Calls.RetryDelay, outcome.Error!);
                try
                {
                    await Task.Delay(settings.Calls.RetryDelay, settings.Time, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception)
                {
                    return outcome;
                }
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(OrderOutcome<TResponse> Outcome, Next Next)> AttemptAsync<TResponse>(
        OrderCall<TResponse> call, PooledBody body, string token, bool refreshed, long started, CallBounds bounds, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        try
        {
            var remaining = bounds.OrderDeadline == TimeSpan.MaxValue
                ? TimeSpan.MaxValue
                : bounds.OrderDeadline - settings.Time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero)
                return (call.NotSent(OrderOutcomeReason.Timeout, $"Its deadline of {bounds.OrderDeadline} was over before it was sent."), Next.Stop);
            var patience = remaining < bounds.MaxWait ? remaining : bounds.MaxWait;
            if (!await turns.WaitAsync(call.Tr, patience, cancellationToken).ConfigureAwait(false))
                return (call.NotSent(OrderOutcomeReason.RateLimit, $"Its turn would come later than {patience} from now."), Next.Stop);
        }
        catch (Exception e)
        {
            return (call.NotSent(e, cancellationToken, OrderOutcomeReason.RateLimit), Next.Stop);
        }

        if (guard.RefuseLate(call.Tr) is { } rail) return (Guarded(call, rail), Next.Stop);
        var content = new OrderContent(body);
        RawReply reply;
        try
        {
            reply = await http.SendAsync(call.Tr, content, token, nextKey: null, settings.Http.Timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return (call.Failed(e, content, cancellationToken), Next.Stop);
        }
        using (reply)
        {
            try
            {
                var outcome = Judge(call, reply, content, token, cancellationToken);
                turns.Learn(call.Tr, outcome.Error);
                return (outcome, WhatNext(outcome, refreshed, started));
            }
            catch (Exception e)
            {
                // A fault of ours must not turn an order that was sent into an exception.
                var what = $"Sent, but the reply could not be handled ({e.GetType().Name}).{OrderJudge.LookFirst}";
                return (call.Unknown(OrderOutcomeReason.MalformedReply, what, null, null, "", reply.Status, e), Next.Stop);
            }
        }
    }

    private OrderOutcome<TResponse> Guarded<TResponse>(OrderCall<TResponse> call, GuardRailRefusal refusal)
        where TResponse : KiwoomResponse
    {
        log.GuardRefused(call.Tr, refusal);
        return call.NotSent(refusal);
    }

    private OrderOutcome<TResponse> Judge<TResponse>(
        OrderCall<TResponse> call, RawReply reply, OrderContent content, string token, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var response = reader.Read<TResponse>(call.Tr, reply, out var problem);
        var number = OrderJudge.NumberOf(response);
        var (kind, reason, explanation) = OrderJudge.Judge(reply.Status, problem, response, number);
        if (kind == OrderOutcomeKind.Accepted && !content.Repeated && !content.Copied && reply.Fault is null)
            return call.Accepted(response, number!, explanation);

        var rawBody = settings.Replies.Show(call.Tr, reply.Body, token);
        if (content.Repeated) return call.SentTwice(null, response, number, rawBody, reply.Status);
        if (content.Copied && content.Seal()) return call.NotSent(OrderOutcomeReason.ContentCopied, OrderCall<TResponse>.CopiedText);
        if (reply.Fault is { } fault) return call.Broken(fault, response, number, rawBody, reply.Status, cancellationToken);
        if (kind == OrderOutcomeKind.Accepted) return call.Accepted(response, number!, explanation);
        if (kind == OrderOutcomeKind.Unknown) return call.Unknown(reason, explanation, response, number, rawBody, reply.Status, null);
        var error = settings.Replies.Refusal(call.Tr, response, reply.Status, rawBody, token);
        return error.Class == ErrorClass.System
            ? call.ServerFailed(response, error)
            : call.Rejected(response, error);
    }

    // Only a refusal that comes before execution leads to a second sending: a token that is not valid, once, and the
    // request rate, where the caller asked for patience.
    private Next WhatNext(OrderOutcome outcome, bool refreshed, long started)
    {
        if (outcome.Kind != OrderOutcomeKind.Rejected) return Next.Stop;
        if (TokenRefusal.Is(outcome.Error)) return refreshed ? Next.Stop : Next.WithOtherToken;
        if (outcome.Error is { Class: ErrorClass.RateLimit, Code: "1700" }
            && settings.Time.GetElapsedTime(started) + settings.Calls.RetryDelay < settings.Calls.OrderRateLimitPatience)
        {
            return Next.Later;
        }
        return Next.Stop;
    }

    // EGW0002 replaces the token for the next call, but is not known to come before execution.
    private static bool IsUnspecificToken(OrderOutcome outcome) => outcome.Error?.Code != TokenRefusal.InvalidToken;

    private async Task<string?> TryRefreshAsync(string failedToken, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.RefreshTokenAsync(failedToken, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return null; // the refusal that led here is the outcome
        }
    }

    private enum Next
    {
        Stop,
        WithOtherToken,
        Later,
    }
}
