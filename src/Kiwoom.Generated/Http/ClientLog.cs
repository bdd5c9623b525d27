using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated;

/// <summary>All that the client logs: TRs, outcomes and problems, never bodies, keys, tokens or account numbers.</summary>
internal sealed partial class ClientLog(ILogger logger)
{
    public void OrderOutcome(OrderOutcome outcome)
    {
        var level = outcome.Kind == OrderOutcomeKind.Unknown ? LogLevel.Error
            : outcome.Kind == OrderOutcomeKind.Accepted ? LogLevel.Information : LogLevel.Warning;
        Order(level, outcome.Tr.Id, outcome.Tr.Name, outcome.Kind, outcome.Reason, outcome.OrderNumber, outcome.Error?.Code);
    }

    public void ValueDoesNotFit(TrDescriptor tr, ReadIssue issue) => Issue(tr.Id, issue.Element, issue.Format, issue.Kind);

    public void Violation(TrDescriptor tr, Violation violation) => Broken(tr.Id, violation.Element, violation.Rule);

    public void Retry(TrDescriptor tr, int attempt, TimeSpan delay, KiwoomError error) =>
        Retrying(tr.Id, attempt, delay, error.Class, error.Code);

    public void TokenRefused(TrDescriptor tr) => Refused(tr.Id);

    public void CallbackFailed(TrDescriptor tr, Exception exception) => Callback(exception, tr.Id);

    [LoggerMessage(EventId = 1, Message = "{TrId} {Name}: {Kind} ({Reason}), order {OrderNumber}, code {Code}")]
    private partial void Order(
        LogLevel level, string trId, string name, OrderOutcomeKind kind, OrderOutcomeReason reason, string? orderNumber, string? code);

    [LoggerMessage(2, LogLevel.Warning, "{TrId}: {Element} does not fit {Format} ({Kind}); its raw text is kept")]
    private partial void Issue(string trId, string element, ValueFormat format, ReadIssueKind kind);

    [LoggerMessage(3, LogLevel.Warning, "{TrId}: {Element} breaks the rule \"{Rule}\"; sent all the same")]
    private partial void Broken(string trId, string element, string rule);

    [LoggerMessage(4, LogLevel.Warning, "{TrId}: retry {Attempt} in {Delay} after {Class} {Code}")]
    private partial void Retrying(string trId, int attempt, TimeSpan delay, ErrorClass @class, string? code);

    [LoggerMessage(5, LogLevel.Information, "{TrId}: the server refused the token; it is replaced once")]
    private partial void Refused(string trId);

    [LoggerMessage(6, LogLevel.Error, "{TrId}: OnReadIssue threw")]
    private partial void Callback(Exception exception, string trId);
}
