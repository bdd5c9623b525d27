using System.Net;

namespace Kiwoom.Generated;

/// <summary>The outcomes of one order, in one place.</summary>
internal sealed class OrderCall<TResponse>(TrDescriptor tr, IReadOnlyList<Violation> violations, TimeSpan timeout)
    where TResponse : KiwoomResponse
{
    public const string CopiedText =
        "A message handler wanted to read or copy the order's body; nothing was sent. Take it out of the Kiwoom client's pipeline.";

    public TrDescriptor Tr => tr;

    public IReadOnlyList<Violation> Violations => violations;

    /// <summary>What the guard rails hold for this order until it has its outcome.</summary>
    public OrderEntry Entry { get; set; }

    public OrderOutcome<TResponse> Accepted(TResponse response, string number, string explanation) => new()
    {
        Kind = OrderOutcomeKind.Accepted,
        Reason = OrderOutcomeReason.Accepted,
        Explanation = explanation,
        Tr = tr,
        OrderNumber = number,
        Response = response,
        Violations = violations,
    };

    public OrderOutcome<TResponse> Rejected(TResponse response, KiwoomError error) => new()
    {
        Kind = OrderOutcomeKind.Rejected,
        Reason = OrderOutcomeReason.Refused,
        Explanation = error.Message,
        Tr = tr,
        Response = response,
        Error = error,
        Violations = violations,
    };

    /// <summary>The reply is a refusal that tells of a failure inside the server, before or after it executed the order.</summary>
    public OrderOutcome<TResponse> ServerFailed(TResponse response, KiwoomError error) => new()
    {
        Kind = OrderOutcomeKind.Unknown,
        Reason = OrderOutcomeReason.SystemError,
        Explanation = error.Message + OrderJudge.LookFirst,
        Tr = tr,
        Response = response,
        Error = error,
        Violations = violations,
    };

    public OrderOutcome<TResponse> NotSent(OrderOutcomeReason reason, string explanation, Exception? exception = null) => new()
    {
        Kind = OrderOutcomeKind.NotSent,
        Reason = reason,
        Explanation = explanation,
        Tr = tr,
        Error = (exception as KiwoomException)?.Error ?? new KiwoomError { Class = ClassOf(reason), Message = explanation, TrId = tr.Id },
        Violations = violations,
        Exception = exception,
    };

    public OrderOutcome<TResponse> NotSent(GuardRailRefusal refusal) => new()
    {
        Kind = OrderOutcomeKind.NotSent,
        Reason = OrderOutcomeReason.GuardRail,
        Explanation = refusal.Explanation,
        Tr = tr,
        Error = new KiwoomError { Class = ClassOf(OrderOutcomeReason.GuardRail), Message = refusal.Explanation, TrId = tr.Id },
        Violations = violations,
        GuardRail = refusal,
    };

    public OrderOutcome<TResponse> NotSent(RequestRefusal refusal) => NotSent(
        refusal.Reason switch
        {
            RequestRefusalReason.LiveTradingNotAllowed => OrderOutcomeReason.LiveTradingNotAllowed,
            RequestRefusalReason.NotOnMock => OrderOutcomeReason.NotOnMock,
            _ => OrderOutcomeReason.Validation,
        },
        refusal.Explanation);

    /// <summary>Something failed before the first byte.</summary>
    public OrderOutcome<TResponse> NotSent(Exception e, CancellationToken cancellationToken, OrderOutcomeReason otherwise) => e switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            NotSent(OrderOutcomeReason.Canceled, "Cancelled before it was sent.", e),
        TimeoutException => NotSent(OrderOutcomeReason.Timeout, $"Time ran out before it was sent: {e.Message}", e),
        _ => NotSent(otherwise, e.Message, e),
    };

    /// <summary>The call ended with an exception; whether the first byte had left decides.</summary>
    public OrderOutcome<TResponse> Failed(Exception e, OrderContent content, CancellationToken cancellationToken)
    {
        if (content.Repeated) return SentTwice(e, null, null, "", 0);
        if (content.Seal())
        {
            return content.Copied
                ? NotSent(OrderOutcomeReason.ContentCopied, CopiedText, e)
                : NotSent(e, cancellationToken, OrderOutcomeReason.NoConnection);
        }
        return Broken(e, null, null, "", 0, cancellationToken);
    }

    /// <summary>The order was sent, and the reply did not come whole.</summary>
    public OrderOutcome<TResponse> Broken(
        Exception e, TResponse? response, string? number, string rawBody, HttpStatusCode status, CancellationToken cancellationToken)
    {
        var (reason, what) = e switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested =>
                (OrderOutcomeReason.Canceled, "Cancelled after it was sent."),
            OperationCanceledException or TimeoutException =>
                (OrderOutcomeReason.Timeout, $"Sent, but no whole reply within {timeout}."),
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
        OrderOutcomeReason reason, string explanation, TResponse? response, string? number, string rawBody, HttpStatusCode status, Exception? e) => new()
        {
            Kind = OrderOutcomeKind.Unknown,
            Reason = reason,
            Explanation = explanation,
            Tr = tr,
            OrderNumber = number,
            Response = response,
            Error = new KiwoomError
            {
                Class = reason is OrderOutcomeReason.MalformedReply or OrderOutcomeReason.NoReturnCode
                    or OrderOutcomeReason.NoOrderNumber or OrderOutcomeReason.Contradiction ? ErrorClass.Malformed : ErrorClass.System,
                ReturnCode = response?.ReturnCode,
                Message = explanation,
                TrId = tr.Id,
                HttpStatus = status,
                RawBody = rawBody,
            },
            Violations = violations,
            Exception = e,
        };

    private static ErrorClass ClassOf(OrderOutcomeReason reason) => reason switch
    {
        OrderOutcomeReason.Validation or OrderOutcomeReason.GuardRail => ErrorClass.Input,
        OrderOutcomeReason.RateLimit => ErrorClass.RateLimit,
        OrderOutcomeReason.NoToken => ErrorClass.Token,
        OrderOutcomeReason.LiveTradingNotAllowed or OrderOutcomeReason.NotOnMock => ErrorClass.WrongEnvironment,
        _ => ErrorClass.System,
    };
}
