using System.Net;

namespace Kiwoom.Generated;

/// <summary>One order on its way: what the gates ask of it and leave with it.</summary>
internal abstract class OrderCall(KiwoomRequest request, CallBounds bounds, CallSettings settings, LastLook lastLook) : IFirstByteGuard
{
    private readonly long _started = settings.Time.GetTimestamp();
    private readonly long _calledAt = settings.Time.GetUtcNow().UtcTicks;
    private long _sentAt;

    public KiwoomRequest Request => request;

    public TrDescriptor Tr => request.Tr;

    public CallBounds Bounds => bounds;

    public IReadOnlyList<Violation> Violations { get; } = request.Validate();

    /// <summary>What the guard rails hold for this order until it has its outcome.</summary>
    public GuardLedgerEntry? Entry { get; set; }

    /// <summary>What gates of the user's see; null where there are none.</summary>
    public OrderSending? Sending { get; set; }

    /// <summary>How many gates of the user's have seen it.</summary>
    public int EnteredGates { get; set; }

    public string? Token { get; set; }

    /// <summary>Whether the token was replaced already.</summary>
    public bool IsRefreshed { get; set; }

    /// <summary>What follows the current sending.</summary>
    public OrderNext Next { get; set; }

    /// <summary>What stopped the current sending at its first byte.</summary>
    public OrderRefusal? Stopped { get; private set; }

    public DateTimeOffset CalledAt => new(_calledAt, TimeSpan.Zero);

    /// <summary>When the first byte was about to leave, last; null where none was.</summary>
    public DateTimeOffset? SentAt => _sentAt == 0 ? null : new(_sentAt, TimeSpan.Zero);

    protected TimeSpan Timeout => settings.Timeout;

    public TimeSpan Elapsed => settings.Time.GetElapsedTime(_started);

    /// <summary>How long from now it may still be sent.</summary>
    public TimeSpan Remaining => bounds.OrderDeadline == TimeSpan.MaxValue ? TimeSpan.MaxValue : bounds.OrderDeadline - Elapsed;

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

    public OrderRefusal? RefuseOverdue() => Remaining > TimeSpan.Zero ? null : new()
    {
        Reason = OrderOutcomeReason.Timeout,
        Explanation = $"Its deadline of {bounds.OrderDeadline} passed before it was sent.",
    };

    public bool MaySend()
    {
        Stopped = lastLook.Look(this);
        if (Stopped is not null) return false;
        _sentAt = settings.Time.GetUtcNow().UtcTicks;
        return true;
    }
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
    KiwoomRequest request, CallBounds bounds, CallSettings settings, LastLook lastLook)
    : OrderCall(request, bounds, settings, lastLook)
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
    public OrderOutcome<TResponse> Failed(Exception e, OrderContent content, CancellationToken cancellationToken)
    {
        if (content.Repeated) return SentTwice(e, null, null, "", 0);
        return content.Seal()
            ? NotSent(WhyNotSent(content) ?? OrderRefusal.Of(e, OrderOutcomeReason.NoConnection, cancellationToken))
            : Broken(e, null, null, "", 0, cancellationToken);
    }

    /// <summary>What kept the body from being written; null where nothing here did.</summary>
    public OrderRefusal? WhyNotSent(OrderContent content) =>
        Stopped ?? (content.Copied ? new OrderRefusal { Reason = OrderOutcomeReason.ContentCopied, Explanation = CopiedText } : null);

    /// <summary>The order was sent, and the reply did not come whole.</summary>
    public OrderOutcome<TResponse> Broken(
        Exception e, TResponse? response, string? number, string rawBody, HttpStatusCode status, CancellationToken cancellationToken)
    {
        var (reason, what) = e switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested =>
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
            SentAt = SentAt,
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
