using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated;

/// <summary>All that the client logs: TRs, outcomes and problems, never bodies, keys, tokens or account numbers.</summary>
internal sealed partial class ClientLog(ILogger logger)
{
    public void OrderOutcome(OrderOutcome outcome) => Safely(outcome, static (log, o) =>
    {
        var level = o.Kind == OrderOutcomeKind.Unknown ? LogLevel.Error
            : o.Kind == OrderOutcomeKind.Accepted ? LogLevel.Information : LogLevel.Warning;
        log.Order(level, o.Tr.Id, o.Tr.Name, o.Kind, o.Reason, o.OrderNumber, o.Error?.Code);
    });

    public void ValueDoesNotFit(TrDescriptor tr, ReadIssue issue) =>
        Safely((tr, issue), static (log, x) => log.Issue(x.tr.Id, x.issue.Element, x.issue.Format, x.issue.Kind));

    public void Violation(TrDescriptor tr, Violation violation) =>
        Safely((tr, violation), static (log, x) => log.Broken(x.tr.Id, x.violation.Element, x.violation.Rule));

    public void Retry(TrDescriptor tr, int attempt, TimeSpan delay, KiwoomError error) =>
        Safely((tr, attempt, delay, error), static (log, x) => log.Retrying(x.tr.Id, x.attempt, x.delay, x.error.Class, x.error.Code));

    public void TokenRefused(TrDescriptor tr) => Safely(tr, static (log, x) => log.Refused(x.Id));

    public void CallbackFailed(TrDescriptor tr, Exception exception) =>
        Safely((tr, exception), static (log, x) => log.Callback(x.exception, x.tr.Id));

    // A logger that throws must not turn an order that was sent into an exception.
    private void Safely<T>(T state, Action<ClientLog, T> write)
    {
        try
        {
            write(this, state);
        }
        catch (Exception)
        {
            // There is nowhere left to tell it.
        }
    }

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
