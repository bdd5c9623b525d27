using System.Net;

namespace Kiwoom.Generated;

/// <summary>
/// One order on its way: what the gates ask of it and leave with it, and what ends its waits. Until the first byte leaves, that is
/// the caller, the kill switch or its deadline; then it is the caller alone.
/// </summary>
internal abstract class OrderCall(
    KiwoomRequest request, CallBounds bounds, CallSettings settings, LastLook lastLook, CancellationToken caller) : IFirstByteGuard
{
    private readonly long _started = settings.Time.GetTimestamp();
    private readonly long _calledAt = settings.Time.GetUtcNow().UtcTicks;
    private readonly CancellationTokenSource _ends = new();
    private readonly Lock _lock = new();
    private CancellationTokenRegistration _onCaller;
    private CancellationTokenRegistration _onKill;
    private ITimer? _onDeadline;
    private TimeSpan _until = bounds.OrderDeadline;
    private OrderContent? _content; // of the current sending
    private volatile OrderRefusal? _stop;
    private OrderRefusal? _stopLater; // while what was sent is under way
    private OrderRefusal? _refusedLate;
    private long _sentAt;
    private bool _isOver;

    public KiwoomRequest Request => request;

    public TrDescriptor Tr => request.Tr;

    public CallBounds Bounds => bounds;

    public IReadOnlyList<Violation> Violations { get; } = request.Validate();

    /// <summary>What the account counts of it; null where it does not count.</summary>
    public OrderCount? Count { get; set; }

    /// <summary>What gates of the user's see; null where there are none.</summary>
    public OrderSending? Sending { get; set; }

    /// <summary>The gates of the user's.</summary>
    public IOrderGate[] Gates { get; set; } = [];

    /// <summary>How many gates of the user's have seen it.</summary>
    public int EnteredGates { get; set; }

    public string? Token { get; set; }

    /// <summary>Its turn under the request limits, for the current sending.</summary>
    public Turn Turn { get; set; } = Turn.Counted;

    /// <summary>Whether the token was replaced already.</summary>
    public bool IsRefreshed { get; set; }

    /// <summary>How often it was sent again after a refusal for the request rate.</summary>
    public int Resendings { get; set; }

    /// <summary>What follows the current sending.</summary>
    public OrderNext Next { get; set; }

    /// <summary>Somebody else's code that did not end with the wait for it; null where there is none.</summary>
    public Task? Abandoned { get; set; }

    /// <summary>Whether that code is the ledger's, which must not see the outcome before it has ended.</summary>
    public bool IsLedgerAbandoned { get; set; }

    /// <summary>The caller's own token.</summary>
    public CancellationToken Caller => caller;

    /// <summary>Ends everything that the order waits for.</summary>
    public CancellationToken Ends => _ends.Token;

    /// <summary>What stopped it before its first byte; null where nothing here did.</summary>
    public OrderRefusal? Stopped => _stop ?? _refusedLate;

    public DateTimeOffset CalledAt => new(_calledAt, TimeSpan.Zero);

    /// <summary>When the first byte was about to leave, last; null where none was.</summary>
    public DateTimeOffset? SentAt => _sentAt == 0 ? null : new(_sentAt, TimeSpan.Zero);

    protected TimeSpan Timeout => settings.Timeout;

    public TimeSpan Elapsed => settings.Time.GetElapsedTime(_started);

    /// <summary>How long from now it may still be sent.</summary>
    public TimeSpan Remaining => _until == TimeSpan.MaxValue ? TimeSpan.MaxValue : _until - Elapsed;

    // A clock that throws must not turn an order that was sent into an exception.
    protected DateTimeOffset Now
    {
        get
        {
            try
            {
                return CalledAt + Elapsed;
            }
            catch (Exception)
            {
                return SentAt ?? CalledAt;
            }
        }
    }

    /// <summary>From here on it can be stopped.</summary>
    public void Begin(OrderGuard guard)
    {
        _onCaller = caller.UnsafeRegister(static ends => ((CancellationTokenSource)ends!).Cancel(), _ends);
        if (Tr.Action != OrderAction.Cancel) _onKill = guard.OnKill(static call => ((OrderCall)call!).OnKill(), this);
        if (_until < TimeSpan.MaxValue) SetTimer();
    }

    /// <summary>It has its outcome: nothing ends it any more.</summary>
    public void End()
    {
        _onCaller.Unregister();
        _onKill.Unregister();
        lock (_lock)
        {
            _isOver = true;
            _onDeadline?.Dispose();
        }
    }

    /// <summary>It may be sent again, but not later than this after its call.</summary>
    public void SendAgainWithin(TimeSpan patience)
    {
        if (patience >= _until) return;
        _until = patience;
        SetTimer();
    }

    /// <summary>A body is on its way to a connection.</summary>
    public void BeginSending(OrderContent content)
    {
        lock (_lock)
        {
            (_content, _refusedLate) = (content, null);
            if (_stop is not null) content.Seal();
        }
    }

    /// <summary>The exchange has ended: what was to stop it in the meantime stops a further one.</summary>
    public void EndSending()
    {
        Turn.Return();
        lock (_lock)
        {
            _content = null;
            if (_stopLater is null) return;
            _stop = _stopLater;
        }
        _ = _ends.CancelAsync();
    }

    public OrderRefusal? RefuseOverdue() => Remaining > TimeSpan.Zero ? null : Overdue();

    public ValueTask<bool> MaySendAsync(CancellationToken cancellationToken)
    {
        var looking = lastLook.PassAsync(this);
        if (!looking.IsCompletedSuccessfully) return LookAndLeaveAsync(looking, cancellationToken);
        return TryLeave(looking.Result) is { } leaves ? new(leaves) : WaitToLeaveAsync(cancellationToken);
    }

    // Null where it must wait first.
    private bool? TryLeave(OrderRefusal? refusal)
    {
        _refusedLate = refusal;
        if (_refusedLate is not null) return false;
        if (!Turn.TryLeave()) return null;
        _refusedLate = OrderRefusal.Of(Count?.TryLeave());
        if (_refusedLate is not null) return false;
        _sentAt = Now.UtcTicks;
        return true;
    }

    private async ValueTask<bool> LookAndLeaveAsync(ValueTask<OrderRefusal?> looking, CancellationToken cancellationToken) =>
        TryLeave(await looking.ConfigureAwait(false)) ?? await WaitToLeaveAsync(cancellationToken).ConfigureAwait(false);

    private async ValueTask<bool> WaitToLeaveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Turn.WaitToLeaveAsync(cancellationToken).ConfigureAwait(false);
            if (TryLeave(await lastLook.PassAsync(this).ConfigureAwait(false)) is { } leaves) return leaves;
        }
    }

    // What has left goes on: its reply says what became of it.
    private void Stop(OrderRefusal why)
    {
        lock (_lock)
        {
            if (_content?.Seal() == false)
            {
                _stopLater = why;
                return;
            }
            _stop ??= why;
        }
        _ = _ends.CancelAsync(); // on other threads: the one that engages a kill switch has better things to do
    }

    private OrderRefusal Overdue() => new()
    {
        Reason = OrderOutcomeReason.Timeout,
        Explanation = $"Its deadline of {_until} passed before it was sent.",
    };

    private void SetTimer()
    {
        lock (_lock)
        {
            _onDeadline?.Dispose();
            if (_isOver) return;
            _onDeadline = settings.Time.CreateTimer(
                static call => ((OrderCall)call!).OnDeadline(), this, TimerWait.Of(Remaining), System.Threading.Timeout.InfiniteTimeSpan);
        }
    }

    private void OnDeadline()
    {
        if (Remaining > TimeSpan.Zero) SetTimer();
        else Stop(Overdue());
    }

    private void OnKill() => Stop(lastLook.WhyKilled(Tr));
}

/// <summary>What follows a sending.</summary>
internal enum OrderNext : byte
{
    Stop,
    OtherToken,
    Later,
}

/// <summary>The outcomes of one order, in one place.</summary>
internal sealed class OrderCall<TResponse>(
    KiwoomRequest request, CallBounds bounds, CallSettings settings, LastLook lastLook, CancellationToken caller)
    : OrderCall(request, bounds, settings, lastLook, caller)
    where TResponse : KiwoomResponse
{
    public const string CopiedText =
        "A message handler wanted to read or copy the order's body; nothing was sent. Take it out of the Kiwoom client's pipeline.";

    public const string UnsentText =
        "A message handler answered although the order was not sent through it." + OrderJudge.LookFirst;

    /// <summary>A handler answered, and nothing was written: whatever it says, no order is out.</summary>
    public static OrderRefusal AnsweredUnsent { get; } = new()
    {
        Reason = OrderOutcomeReason.NoConnection,
        Explanation = "A message handler answered without sending the order.",
    };

    public OrderOutcome<TResponse> Accepted(TResponse response, string number, string explanation) =>
        Outcome(OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, explanation, number, response);

    public OrderOutcome<TResponse> Rejected(TResponse response, KiwoomError error) =>
        Outcome(OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused, error.Message, null, response, error);

    /// <summary>The reply is a refusal that tells of a failure inside the server, before or after it executed the order.</summary>
    public OrderOutcome<TResponse> ServerFailed(TResponse response, KiwoomError error) =>
        Outcome(OrderOutcomeKind.Unknown, OrderOutcomeReason.SystemError, error.Message + OrderJudge.LookFirst, null, response, error);

    public OrderOutcome<TResponse> NotSent(OrderRefusal refusal) => Outcome(
        OrderOutcomeKind.NotSent,
        refusal.Reason,
        refusal.Explanation,
        null,
        null,
        (refusal.Exception as KiwoomException)?.Error
            ?? new KiwoomError { Class = ClassOf(refusal.Reason), Message = refusal.Explanation, TrId = Tr.Id },
        refusal.Exception,
        refusal.GuardRail);

    /// <summary>The call ended with an exception; whether the first byte had left decides.</summary>
    public OrderOutcome<TResponse> Failed(Exception e, OrderContent content)
    {
        if (content.Repeated) return SentTwice(e, null, null, "", 0);
        return content.Seal()
            ? NotSent(WhyNotSent(content) ?? OrderRefusal.Of(e, OrderOutcomeReason.NoConnection, Caller))
            : Broken(e, null, null, "", 0);
    }

    /// <summary>What kept the body from being written; null where nothing here did.</summary>
    public OrderRefusal? WhyNotSent(OrderContent content) =>
        Stopped ?? (content.Copied ? new OrderRefusal { Reason = OrderOutcomeReason.ContentCopied, Explanation = CopiedText } : null);

    /// <summary>The order was sent, and the reply did not come whole.</summary>
    public OrderOutcome<TResponse> Broken(
        Exception e, TResponse? response, string? number, string rawBody, HttpStatusCode status)
    {
        var (reason, what) = e switch
        {
            OperationCanceledException when Caller.IsCancellationRequested =>
                (OrderOutcomeReason.Cancelled, "Cancelled after it was sent."),
            OperationCanceledException or TimeoutException =>
                (OrderOutcomeReason.Timeout, $"Sent, but no whole reply within {Timeout}."),
            BodyTooLargeException => (OrderOutcomeReason.MalformedReply, "Sent, but the reply is too large: " + e.Message),
            _ => (OrderOutcomeReason.ConnectionBroken, "Sent, but the connection broke before a whole reply."),
        };
        return Unknown(reason, what + OrderJudge.LookFirst, response, number, rawBody, status, e);
    }

    public OrderOutcome<TResponse> SentTwice(
        Exception? e, TResponse? response, string? number, string rawBody, HttpStatusCode status) => Unknown(
            OrderOutcomeReason.SentTwice,
            "A message handler tried to send the order a second time and was stopped; the first may have been executed."
                + OrderJudge.LookFirst,
            response, number, rawBody, status, e);

    public OrderOutcome<TResponse> Unknown(
        OrderOutcomeReason reason,
        string explanation,
        TResponse? response,
        string? number,
        string rawBody,
        HttpStatusCode status,
        Exception? e,
        KiwoomError? refusal = null) => Outcome(
            OrderOutcomeKind.Unknown,
            reason,
            explanation,
            number,
            response,
            new KiwoomError
            {
                Class = reason is OrderOutcomeReason.MalformedReply or OrderOutcomeReason.NoReturnCode
                    or OrderOutcomeReason.NoOrderNumber or OrderOutcomeReason.Contradiction or OrderOutcomeReason.UnclearRefusal
                    or OrderOutcomeReason.ForeignReply ? ErrorClass.Malformed : ErrorClass.System,
                Code = refusal?.Code,
                ReturnCode = response?.ReturnCode,
                Message = explanation,
                TrId = Tr.Id,
                HttpStatus = status,
                RawBody = rawBody,
            },
            e);

    private OrderOutcome<TResponse> Outcome(
        OrderOutcomeKind kind,
        OrderOutcomeReason reason,
        string explanation,
        string? number,
        TResponse? response,
        KiwoomError? error = null,
        Exception? exception = null,
        GuardRailRefusal? guardRail = null) => new()
        {
            Kind = kind,
            Reason = reason,
            Explanation = explanation,
            Tr = Tr,
            OrderNumber = number,
            OriginalOrderNumber = Tr.Order?.OriginalOf(Request),
            CalledAt = CalledAt,
            SentAt = kind == OrderOutcomeKind.NotSent ? null : SentAt,
            EndedAt = Now,
            Response = response,
            Error = error,
            Violations = Violations,
            GuardRail = guardRail,
            Exception = exception,
        };

    private static ErrorClass ClassOf(OrderOutcomeReason reason) => reason switch
    {
        OrderOutcomeReason.Validation or OrderOutcomeReason.GuardRail or OrderOutcomeReason.GateRefused => ErrorClass.Input,
        OrderOutcomeReason.RateLimit => ErrorClass.RateLimit,
        OrderOutcomeReason.NoToken => ErrorClass.Token,
        OrderOutcomeReason.LiveTradingNotAllowed or OrderOutcomeReason.NotOnMock => ErrorClass.WrongEnvironment,
        _ => ErrorClass.System,
    };
}
