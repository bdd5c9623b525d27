using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>Sends an order at most once, and says what is known of it.</summary>
internal sealed class OrderSender
{
    private const int MostResendings = 10;
    private static readonly TimeSpan LeastResendDelay = TimeSpan.FromMilliseconds(200);

    private readonly ClientSettings _settings;
    private readonly IKiwoomTokenProvider _tokens;
    private readonly ClientTurns _turns;
    private readonly HttpExchange _http;
    private readonly ReplyReader _reader;
    private readonly OrderGuard _guard;
    private readonly ClientLog _log;
    private readonly LastLook _lastLook;
    private readonly OrderWay _way;

    public OrderSender(
        ClientSettings settings,
        IKiwoomTokenProvider tokens,
        ClientTurns turns,
        HttpExchange http,
        ReplyReader reader,
        OrderGuard guard,
        ClientLog log)
    {
        (_settings, _tokens, _turns, _http, _reader, _guard, _log) = (settings, tokens, turns, http, reader, guard, log);
        _lastLook = new LastLook(guard);
        _way = new OrderWay(settings, tokens, turns, guard, _lastLook, log);
    }

    public async Task<OrderOutcome<TResponse>> SendAsync<TResponse>(
        KiwoomRequest request, CallBounds bounds, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var operation = Operation.Start(request.Tr, _settings.Telemetry, _log.Metrics);
        var call = new OrderCall<TResponse>(request, bounds, _settings.Calls, _lastLook, cancellationToken);
        OrderOutcome<TResponse> outcome;
        try
        {
            call.Begin(_guard);
            outcome = await SendCoreAsync(call).ConfigureAwait(false);
        }
        finally
        {
            call.End();
        }
        _log.OrderOutcome(outcome);
        await FinishAsync(call, outcome).ConfigureAwait(false);
        operation.End(outcome);
        return outcome;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<OrderOutcome<TResponse>> SendCoreAsync<TResponse>(OrderCall<TResponse> call)
        where TResponse : KiwoomResponse
    {
        if (await _way.PassAsync(_way.Once, call).ConfigureAwait(false) is { } refusal) return call.NotSent(refusal);
        foreach (var warning in call.Violations) _log.Violation(call.Tr, warning);

        using var body = new PooledBody();
        KiwoomJson.Write(call.Request, body);

        call.Gates = call.Bounds.OrderGates.Length == 0 ? _settings.OrderGates : [.. _settings.OrderGates, .. call.Bounds.OrderGates];
        OrderOutcome<TResponse>? refused = null;
        for (var attempt = 1; ; attempt++)
        {
            if (call.Gates.Length > 0) call.Sending = SendingOf(call, attempt, refused);
            var outcome = await AttemptAsync(call, body).ConfigureAwait(false);
            // What was refused and could not be sent again stays refused: it did leave this machine.
            if (outcome.Kind == OrderOutcomeKind.NotSent && refused is not null) return refused;
            var goesOn = call.Next switch
            {
                OrderNext.OtherToken => await ReplaceTokenAsync(call, outcome).ConfigureAwait(false),
                OrderNext.Later => await PauseAsync(call, outcome, attempt).ConfigureAwait(false),
                _ => false,
            };
            if (!goesOn) return outcome;
            (refused, call.Next) = (outcome, OrderNext.Stop);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<OrderOutcome<TResponse>> AttemptAsync<TResponse>(OrderCall<TResponse> call, PooledBody body)
        where TResponse : KiwoomResponse
    {
        try
        {
            return await _way.PassAsync(_way.EachSendingOf(call), call).ConfigureAwait(false) is { } refusal
                ? call.NotSent(refusal)
                : await ExchangeAsync(call, _http.ContentOf(body, call)).ConfigureAwait(false);
        }
        finally
        {
            call.EndSending();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<OrderOutcome<TResponse>> ExchangeAsync<TResponse>(OrderCall<TResponse> call, OrderContent content)
        where TResponse : KiwoomResponse
    {
        call.BeginSending(content);
        RawReply reply;
        try
        {
            reply = await _http.SendAsync(call.Tr, content, call.Token, nextKey: null, _settings.Http.Timeout, call.Ends).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (call.Stopped?.GuardRail is { } rail) _log.GuardRefused(call.Tr, rail);
            return call.Failed(e, content);
        }
        using (reply)
        {
            try
            {
                var outcome = Judge(call, reply, content);
                _turns.Learn(call.Tr, outcome.Error);
                // A code that was found beside the words tells the class, and is not enough to send an order again.
                call.Next = outcome.Response is { } said && RefusalText.HasCode(said) ? WhatNext(call, outcome) : OrderNext.Stop;
                return outcome;
            }
            catch (Exception e)
            {
                // A fault of ours must not turn an order that was sent into an exception.
                var what = $"Sent, but the reply could not be handled ({e.GetType().Name}).{OrderJudge.LookFirst}";
                return call.Unknown(OrderOutcomeReason.MalformedReply, what, null, null, "", reply.Status, e);
            }
        }
    }

    private OrderOutcome<TResponse> Judge<TResponse>(OrderCall<TResponse> call, RawReply reply, OrderContent content)
        where TResponse : KiwoomResponse
    {
        var response = _reader.Read<TResponse>(call.Tr, reply, out var problem);
        var (kind, reason, explanation, number) =
            OrderJudge.Judge(call.Tr, reply.Status, reply.AnotherTr(call.Tr) ?? reply.Detour, problem, response, reply.Body);
        var notSent = call.WhyNotSent(content);
        if (kind == OrderOutcomeKind.Accepted && content.IsSentOnce && notSent is null && reply.Fault is null)
            return call.Accepted(response, number!, explanation);

        var rawBody = _settings.Replies.Show(call.Tr, reply.Body, call.Token);
        if (content.Repeated) return call.SentTwice(null, response, number, rawBody, reply.Status);
        if (content.Seal())
        {
            return number is null
                ? call.NotSent(notSent ?? OrderCall<TResponse>.AnsweredUnsent)
                : call.Unknown(OrderOutcomeReason.ForeignReply, OrderCall<TResponse>.UnsentText, response, number, rawBody, reply.Status, null);
        }
        if (reply.Fault is { } fault) return call.Broken(fault, response, number, rawBody, reply.Status);
        if (kind == OrderOutcomeKind.Accepted) return call.Accepted(response, number!, explanation);
        var error = response.ReturnCode is null or 0
            ? null
            : _settings.Replies.Refusal(call.Tr, response, reply.Status, reply.Body, rawBody, call.Token);
        if (kind == OrderOutcomeKind.Rejected) return call.Rejected(response, error!);
        return reason == OrderOutcomeReason.SystemError
            ? call.ServerFailed(response, error!)
            : call.Unknown(reason, explanation, response, number, rawBody, reply.Status, null, error);
    }

    // Only a refusal that comes before execution leads to a second sending: a token that is not valid, once, and the
    // request rate, where the caller asked for patience.
    private OrderNext WhatNext(OrderCall call, OrderOutcome outcome)
    {
        if (outcome.Kind != OrderOutcomeKind.Rejected) return OrderNext.Stop;
        if (TokenRefusal.Is(outcome.Error)) return call.IsRefreshed ? OrderNext.Stop : OrderNext.OtherToken;
        return RateRefusal.IsBeforeExecution(outcome.Error)
            && call.Resendings < MostResendings && call.Elapsed + ResendDelay < _settings.Calls.OrderRateLimitPatience
                ? OrderNext.Later
                : OrderNext.Stop;
    }

    private async ValueTask<bool> ReplaceTokenAsync(OrderCall call, OrderOutcome refused)
    {
        call.IsRefreshed = true;
        _log.TokenRefused(call.Tr);
        try
        {
            if (await _tokens.RefreshTokenAsync(call.Token!, call.Ends).ConfigureAwait(false) is not { } other) return false;
            call.Token = other;
            // EGW0002 replaces the token for the next call, but is not known to come before execution.
            return refused.Error?.Code == TokenRefusal.InvalidToken;
        }
        catch (Exception)
        {
            return false; // the refusal that led here is the outcome
        }
    }

    private async ValueTask<bool> PauseAsync(OrderCall call, OrderOutcome refused, int attempt)
    {
        _log.Retry(call.Tr, attempt, ResendDelay, refused.Error!);
        call.Resendings++;
        try
        {
            call.SendAgainWithin(_settings.Calls.OrderRateLimitPatience);
            await Task.Delay(ResendDelay, _settings.Time, call.Ends).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    // A server that refuses for the request rate is not asked more often than its terms allow, whatever the options say.
    private TimeSpan ResendDelay =>
        _settings.Calls.RetryDelay > LeastResendDelay ? _settings.Calls.RetryDelay : LeastResendDelay;

    private OrderSending SendingOf(OrderCall call, int attempt, OrderOutcome? refused) => call.Sending is { } before
        ? before with { Attempt = attempt, Refusal = refused }
        : new OrderSending
        {
            OrderId = Guid.CreateVersion7(call.CalledAt),
            Request = call.Request,
            Environment = _settings.Environment,
            ClientName = _settings.Telemetry.ClientName,
            CalledAt = call.CalledAt,
        };

    // A gate or a ledger that still works on the order hears nothing more before it has ended; the caller does not wait for it.
    private async ValueTask FinishAsync(OrderCall call, OrderOutcome outcome)
    {
        var work = call.Abandoned is { IsCompleted: false } running ? running : null;
        var settles = work is null || !call.IsLedgerAbandoned; // a gate alone keeps no count
        if (settles) await SettleAsync(call, outcome).ConfigureAwait(false);
        if (work is null) await TellAsync(call, outcome).ConfigureAwait(false);
        else _ = FinishAfterAsync(work, call, outcome, settles);
    }

    private async Task FinishAfterAsync(Task work, OrderCall call, OrderOutcome outcome, bool isSettled)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isSettled) await SettleAsync(call, outcome).ConfigureAwait(false);
        await TellAsync(call, outcome).ConfigureAwait(false);
    }

    private async ValueTask TellAsync(OrderCall call, OrderOutcome outcome)
    {
        for (var i = call.EnteredGates - 1; i >= 0; i--)
            await TellAsync(GateOf(call, i), call.Sending!, outcome).ConfigureAwait(false);
    }

    private IOrderGate GateOf(OrderCall call, int place)
    {
        var own = place - _settings.OrderGates.Length;
        return own < 0 ? _settings.OrderGates[place] : call.Bounds.OrderGates[own];
    }

    private async ValueTask SettleAsync(OrderCall call, OrderOutcome outcome)
    {
        if (call.Count is not { } count) return;
        try
        {
            await WithinTimeoutAsync(count.SettleAsync(outcome.Kind)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.LedgerFailed(outcome.Tr, e);
        }
    }

    // Somebody else's code must not lose an outcome, nor keep it from the caller.
    private async ValueTask TellAsync(IOrderGate gate, OrderSending sending, OrderOutcome outcome)
    {
        try
        {
            await WithinTimeoutAsync(gate.AfterOutcomeAsync(sending, outcome)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.GateFailed(outcome.Tr, gate, e);
        }
    }

    private ValueTask WithinTimeoutAsync(ValueTask work) =>
        work.IsCompletedSuccessfully ? work : new(work.AsTask().WaitAsync(_settings.Http.Timeout, _settings.Time));
}
