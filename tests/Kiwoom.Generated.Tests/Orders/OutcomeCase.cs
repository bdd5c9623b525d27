using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Something that goes wrong with a buy order, and what must come of it.</summary>
/// <param name="Fault">What the simulator does.</param>
/// <param name="Orders">How many orders exist afterwards.</param>
/// <param name="Kind">What the caller is told.</param>
/// <param name="Reason">Why.</param>
/// <param name="NumberIsRead">Whether the caller gets the order's number.</param>
internal sealed record OutcomeCase(Fault Fault, int Orders, OrderOutcomeKind Kind, OrderOutcomeReason Reason, bool NumberIsRead = false)
{
    public static IReadOnlyList<OutcomeCase> All { get; } =
    [
        new(Fault.ReplyLost, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.ConnectionBroken),
        new(Fault.CutBeforeExecution, 0, OrderOutcomeKind.Unknown, OrderOutcomeReason.ConnectionBroken),
        new(Fault.CutAfterHeaders, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.ConnectionBroken),
        new(Fault.CutInsideBody, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.ConnectionBroken, NumberIsRead: true),
        new(Fault.Status500Html, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.Status500HtmlNotExecuted, 0, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.Status502Html, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.Status502HtmlNotExecuted, 0, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.Status404, 0, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.TooManyRequests1700, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.TooManyRequests200, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.TooManyRequestsPlain, 0, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.EmptyBody, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.MalformedReply),
        new(Fault.NoReturnCode, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.NoReturnCode, NumberIsRead: true),
        new(Fault.ReturnCodeCamel, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
        new(Fault.RtCodeSuccess, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
        new(Fault.RtCodeRefusal, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.SuccessWithoutOrderNumber, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber),
        new(Fault.MalformedBody, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.MalformedReply, NumberIsRead: true),
        new(Fault.Hang, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.Timeout),
        new(Fault.HangNotExecuted, 0, OrderOutcomeKind.Unknown, OrderOutcomeReason.Timeout),
        new(Fault.Token8005, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
        new(Fault.Token8005Status401, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
        new(Fault.Token8005CodeSpelling, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
        new(Fault.TokenEgw0002, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.Redirect307, 0, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.Refusal400, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.Refusal20, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.SystemError, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.SystemError),
        new(Fault.RefusalWithoutMessage, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.UnclearRefusal),
        new(Fault.RefusalMessageNull, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.UnclearRefusal),
        new(Fault.RefusalMessageObject, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.SystemError),
        new(Fault.RefusalCutInsideLetter, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.UnclearRefusal),
        new(Fault.SystemErrorEucKr, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.SystemError),
        new(Fault.RefusalEucKr, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.ReturnCodeUndocumented, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.UnclearRefusal),
        new(Fault.CodesContradict, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.Contradiction),
        new(Fault.RefusalWithOrderNumber, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.Contradiction, NumberIsRead: true),
        new(Fault.Status408, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.Status409, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.Status425, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.Status499, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus),
        new(Fault.TooManyRequestsWords, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.TooManyRequests1701, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.ReplyOfAnotherTr, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.ForeignReply, NumberIsRead: true),
        new(Fault.OrderNumberInArray, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber),
        new(Fault.OrderNumberTwice, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber),
        new(Fault.OrderNumberSpeltOtherwise, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber, NumberIsRead: true),
        new(Fault.OrderNumberNotAvailable, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber),
        new(Fault.OrderNumberWithControls, 1, OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber),
        new(Fault.NoData, 0, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused),
        new(Fault.ListAsObject, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
        new(Fault.ListWithNull, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
        new(Fault.ListUnderAnotherName, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
        new(Fault.ListMissing, 1, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, NumberIsRead: true),
    ];
}
