using System.Diagnostics.CodeAnalysis;

namespace Kiwoom.Generated;

/// <summary>
/// What is known of an order (new, modify or cancel) once its call has ended. An order method returns this and does not
/// throw after sending, so no order is lost in an exception.
/// </summary>
public abstract class OrderOutcome
{
    private readonly long _calledAt; // ticks: an outcome is made for every order
    private readonly long _sentAt;
    private readonly long _endedAt;

    private protected OrderOutcome()
    {
    }

    /// <summary>Accepted, rejected, not sent, or unknown. Handle all four.</summary>
    public required OrderOutcomeKind Kind { get; init; }

    /// <summary>The TR.</summary>
    public required TrDescriptor Tr { get; init; }

    /// <summary>Why the outcome is of this <see cref="Kind"/>.</summary>
    public required OrderOutcomeReason Reason { get; init; }

    /// <summary>For people: what happened, and for <see cref="OrderOutcomeKind.Unknown"/> what to do. Holds no secrets.</summary>
    public required string Explanation { get; init => field = ShownText.Line(value); }

    /// <summary>
    /// 주문번호 that the server gave: always there when accepted; for an unknown outcome whatever could be read. A text that is not a
    /// number of any kind is in one line and cut; <c>Response</c> has it as received.
    /// </summary>
    public string? OrderNumber { get; init => field = value is null ? null : ShownText.Name(value, isNumber: true); }

    /// <summary>원주문번호 that the request named; null for a new order.</summary>
    public string? OriginalOrderNumber { get; init; }

    /// <summary>When the order method was called, by the client's clock, in UTC.</summary>
    public DateTimeOffset CalledAt
    {
        get => new(_calledAt, TimeSpan.Zero);
        init => _calledAt = value.UtcTicks;
    }

    /// <summary>When the first byte of the last sending left, in UTC; null if none did.</summary>
    public DateTimeOffset? SentAt
    {
        get => _sentAt == 0 ? null : new(_sentAt, TimeSpan.Zero);
        init => _sentAt = value?.UtcTicks ?? 0;
    }

    /// <summary>When this became known, in UTC.</summary>
    public DateTimeOffset EndedAt
    {
        get => new(_endedAt, TimeSpan.Zero);
        init => _endedAt = value.UtcTicks;
    }

    /// <summary>The server's refusal, or what failed; null when accepted.</summary>
    public KiwoomError? Error { get; init; }

    /// <summary>What validation found: the errors that stopped the request, and warnings also of one that was sent.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>The guard rail that stopped the order, with its numbers; null if none did.</summary>
    public GuardRailRefusal? GuardRail { get; init; }

    /// <summary>The exception behind a failure; null where there was none.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Whether the server accepted the order and gave it a number.</summary>
    [MemberNotNullWhen(true, nameof(OrderNumber))]
    public bool IsAccepted => Kind == OrderOutcomeKind.Accepted && OrderNumber is not null;

    internal int HttpStatus => (int)(Reply?.Reply.StatusCode ?? Error?.HttpStatus ?? 0);

    internal int? ReturnCode => Reply?.ReturnCode ?? Error?.ReturnCode;

    // Of a refusal the error has the server's words with secrets masked.
    internal string? ServerMessage => Error is null || Kind == OrderOutcomeKind.Rejected || Reason == OrderOutcomeReason.SystemError
        ? Error?.Message ?? (Reply?.ReturnMessage is { } message ? ShownText.Line(message) : null) : null;

    private protected abstract KiwoomResponse? Reply { get; }

    /// <summary>The outcome as plain data that can be written and read back; without the response.</summary>
    public OrderOutcomeData ToData() => OrderOutcomeData.Of(this);

    /// <summary>Kind, TR, number and explanation.</summary>
    public override string ToString() =>
        $"{Kind}: {Tr.Id} {Tr.Name}{(OrderNumber is null ? "" : $", order {OrderNumber}")}: {Explanation}";
}

/// <summary>What is known of an order, with the response of its TR.</summary>
/// <typeparam name="TResponse">The response of the TR.</typeparam>
public sealed class OrderOutcome<TResponse> : OrderOutcome
    where TResponse : KiwoomResponse
{
    /// <summary>
    /// The response: complete if accepted; null if no reply came; otherwise whatever could be read.
    /// </summary>
    public TResponse? Response { get; init; }

    private protected override KiwoomResponse? Reply => Response;
}

/// <summary>Why an order has its outcome.</summary>
public enum OrderOutcomeReason : byte
{
    /// <summary>Accepted: return code 0 and an order number.</summary>
    Accepted,

    /// <summary>Rejected: the reply is a refusal.</summary>
    Refused,

    /// <summary>Not sent: the request breaks its spec table.</summary>
    Validation,

    /// <summary>Not sent: it would have waited too long for its turn.</summary>
    RateLimit,

    /// <summary>Not sent: live trading is not allowed (<see cref="KiwoomOptions.AllowLiveTrading"/>).</summary>
    LiveTradingNotAllowed,

    /// <summary>Not sent: a guard rail stopped it; <see cref="OrderOutcome.GuardRail"/> says which.</summary>
    GuardRail,

    /// <summary>Not sent: a gate of <see cref="KiwoomOptions.OrderGates"/> refused it.</summary>
    GateRefused,

    /// <summary>Not sent: a gate of <see cref="KiwoomOptions.OrderGates"/> threw, such as a journal that could not write.</summary>
    GateFailed,

    /// <summary>Not sent: the mock server offers KRX only, or lacks this TR.</summary>
    NotOnMock,

    /// <summary>Not sent: there is no token.</summary>
    NoToken,

    /// <summary>Not sent: there was no connection.</summary>
    NoConnection,

    /// <summary>Not sent, or unknown: the caller cancelled before, or after, the first byte.</summary>
    Cancelled,

    /// <summary>Not sent, or unknown: time ran out before, or after, the first byte.</summary>
    Timeout,

    /// <summary>Not sent: a message handler wanted to copy the order, which could send it twice.</summary>
    ContentCopied,

    /// <summary>Unknown: a message handler tried to send the order a second time, and was stopped.</summary>
    SentTwice,

    /// <summary>Unknown: the connection broke after the order was sent.</summary>
    ConnectionBroken,

    /// <summary>
    /// Unknown: the status is 3xx or 5xx, one that does not tell whether the order was executed (408, 409, 425, 499), or 4xx
    /// without a refusal that can be read.
    /// </summary>
    HttpStatus,

    /// <summary>Unknown: the server says that it failed itself (1999, EGW9999), before or after executing the order.</summary>
    SystemError,

    /// <summary>Unknown: the reply cannot be understood.</summary>
    MalformedReply,

    /// <summary>Unknown: the reply has no return code.</summary>
    NoReturnCode,

    /// <summary>
    /// Unknown: the reply says success and has no order number that can be relied on: none, one that is not a number, two, or one
    /// under another name.
    /// </summary>
    NoOrderNumber,

    /// <summary>Unknown: the reply says failure and has an order number, or has codes that contradict each other.</summary>
    Contradiction,

    /// <summary>
    /// Unknown: the reply says failure, but neither by a known code nor by a reason that can be read, or by a return code that no
    /// document has.
    /// </summary>
    UnclearRefusal,

    /// <summary>
    /// Unknown: the reply is not certainly the one to this order. It names another TR; or a message handler answered by itself,
    /// followed a redirect, or sent something else in the order's place.
    /// </summary>
    ForeignReply,
}
