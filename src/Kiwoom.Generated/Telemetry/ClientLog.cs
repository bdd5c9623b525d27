using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated;

/// <summary>
/// The one place that hears of events: it logs them, counts them and remembers them for the client's status. It holds
/// TRs, outcomes and problems, never bodies, keys, tokens or account numbers. Whatever else waits, retries or breaks calls
/// a method here, or of <see cref="Metrics"/>, once. Event ids never change their meaning; docs/operations.md has them all.
/// </summary>
internal sealed partial class ClientLog(ILogger logger, ClientMetrics metrics, ClientState state)
{
    private readonly ConcurrentDictionary<(string TrId, string Element), byte> _missing = [];

    private readonly ConcurrentDictionary<(string TrId, string Element), byte> _extra = [];

    /// <summary>What is counted without being logged.</summary>
    public ClientMetrics Metrics => metrics;

    public ClientState State => state;

    public void OrderOutcome(OrderOutcome outcome)
    {
        metrics.OrderOutcome(outcome);
        if (outcome.Error is { } error) state.Failed(error);
        Safely(outcome, static (log, o) =>
        {
            var level = o.Kind == OrderOutcomeKind.Unknown ? LogLevel.Error
                : o.Kind == OrderOutcomeKind.Accepted ? LogLevel.Information : LogLevel.Warning;
            log.Order(level, o.Tr.Id, o.Tr.Name, o.Kind, o.Reason, Shown(o.OrderNumber), Shown(o.Error?.Code));
        });
    }

    public void ValueDoesNotFit(TrDescriptor tr, ReadIssue issue)
    {
        metrics.UnfitValue(tr, issue);
        Safely((tr, issue), static (log, x) => log.Issue(x.tr.Id, x.issue.Element, x.issue.Format, x.issue.Kind));
    }

    /// <summary>A success lacks a field of its table. It is logged once for each field, and counted each time.</summary>
    public void FieldMissing(TrDescriptor tr, ReadIssue issue)
    {
        metrics.UnfitValue(tr, issue);
        if (!_missing.TryAdd((tr.Id, issue.Element), 0)) return;
        Safely((tr, issue), static (log, x) => log.Missing(x.tr.Id, x.issue.Element, x.issue.Format));
    }

    public void Violation(TrDescriptor tr, Violation violation) =>
        Safely((tr, violation), static (log, x) => log.Broken(x.tr.Id, x.violation.Element, x.violation.Rule));

    /// <summary>A query sends a field that its table lacks: told once for each field.</summary>
    public void ExtraField(TrDescriptor tr, string element)
    {
        if (!_extra.TryAdd((tr.Id, element), 0)) return;
        Safely((tr, element), static (log, x) => log.Extra(x.tr.Id, ShownText.Value(x.element, 100)));
    }

    /// <summary>A request will be sent again after <paramref name="delay"/>.</summary>
    public void Retry(TrDescriptor tr, int attempt, TimeSpan delay, KiwoomError error)
    {
        metrics.Retried(tr, error);
        Safely((tr, attempt, delay, error), static (log, x) => log.Retrying(x.tr.Id, x.attempt, x.delay, x.error.Class, Shown(x.error.Code)));
    }

    public void TokenRefused(TrDescriptor tr) => Safely(tr, static (log, x) => log.Refused(x.Id));

    public void CallbackFailed(TrDescriptor tr, Exception exception) =>
        Safely((tr, exception), static (log, x) => log.Callback(x.exception, x.tr.Id));

    /// <summary>The server gave a token.</summary>
    public void TokenIssued(string reason, DateTimeOffset expiresAt)
    {
        metrics.Token("server", reason);
        Safely((reason, expiresAt), static (log, x) => log.Issued(x.reason, x.expiresAt));
    }

    /// <summary>Another process had stored a token that will do.</summary>
    public void TokenShared(string reason, DateTimeOffset expiresAt)
    {
        metrics.Token("store", reason);
        Safely((reason, expiresAt), static (log, x) => log.Taken(x.reason, x.expiresAt));
    }

    public void TokenNotIssued(string reason, KiwoomError error)
    {
        state.Failed(error);
        Safely((reason, error), static (log, x) => log.NotIssued(x.reason, x.error.Class, Shown(x.error.Code)));
    }

    /// <summary>The token store did not do its part; the client goes on without it.</summary>
    public void TokenStoreFailed(string step, string problem) =>
        Safely((step, problem: ShownText.Line(problem)), static (log, x) => log.StoreFailed(x.step, x.problem));

    /// <summary>A guard rail stopped an order.</summary>
    public void GuardRefused(TrDescriptor tr, GuardRailRefusal refusal)
    {
        metrics.GuardRefused(tr, refusal.Rule);
        Safely((tr, refusal), static (log, x) => log.Guarded(x.tr.Id, x.refusal.Rule, x.refusal.Value, x.refusal.Limit));
    }

    /// <summary>The ledger of the guard rails did not take an order's outcome: the order goes on counting.</summary>
    public void LedgerFailed(TrDescriptor tr, Exception exception) =>
        Safely((tr, exception), static (log, x) => log.NotSettled(x.exception, x.tr.Id));

    /// <summary>A gate of the user's threw after an order had its outcome.</summary>
    public void GateFailed(TrDescriptor tr, IOrderGate gate, Exception exception) =>
        Safely((tr, gate, exception), static (log, x) => log.GateThrew(x.exception, x.tr.Id, GateName.Of(x.gate)));

    /// <summary>A query ends in an exception.</summary>
    public void QueryFailed(TrDescriptor tr, int attempts, KiwoomError error)
    {
        state.Failed(error);
        Safely((tr, attempts, error), static (log, x) => log.Failed(x.tr.Id, x.attempts, x.error.Class, Shown(x.error.Code)));
    }

    /// <summary>The server refused a request for the rate; the TR is slower for a while.</summary>
    public void RateLearnt(TrDescriptor tr, double perSecond) =>
        Safely((tr, perSecond), static (log, x) => log.Slower(x.tr.Id, x.perSecond));

    /// <summary>The request limits are not shared with the other processes though they are meant to be, or are again (null).</summary>
    public void SharingChanged(string? failure)
    {
        metrics.Unshared(failure is null ? -1 : 1);
        if (failure is null) Safely(0, static (log, _) => log.SharedAgain());
        else Safely(ShownText.Line(failure), static (log, x) => log.NotShared(x));
    }

    /// <summary>A circuit opened: queries fail at once until it closes. To be called once for each opening.</summary>
    public void CircuitOpened(KiwoomError error)
    {
        metrics.Circuit(1);
        Safely(error, static (log, x) => log.Opened(x.TrId, x.Class, Shown(x.Code)));
    }

    /// <summary>A circuit closed. To be called once for each <see cref="CircuitOpened"/>.</summary>
    public void CircuitClosed()
    {
        metrics.Circuit(-1);
        Safely(0, static (log, _) => log.Closed());
    }

    // A line of a log has no empty parts: what is not there is called so.
    private static string Shown(string? text) => string.IsNullOrEmpty(text) ? "none" : text;

    /// <summary>The realtime connection logged in.</summary>
    public void RealtimeConnected(int attempts)
    {
        metrics.RealtimeConnection(1);
        Safely(attempts, static (log, x) => log.SocketUp(x));
    }

    /// <summary>The realtime connection ended, or did not come about.</summary>
    /// <param name="kind">What ended it.</param>
    /// <param name="why">In a sentence.</param>
    /// <param name="wasUp">It had logged in.</param>
    /// <param name="delay">Until the next attempt; null where there is none.</param>
    public void RealtimeEnded(string kind, string why, bool wasUp, TimeSpan? delay)
    {
        if (wasUp) metrics.RealtimeConnection(-1);
        metrics.RealtimeEnded(kind);
        if (delay is { } wait) Safely((kind, why, wait), static (log, x) => log.SocketLost(x.kind, Shown(ShownText.Line(x.why)), x.wait));
    }

    /// <summary>Another session took the app key.</summary>
    public void RealtimeReplaced() => Safely(0, static (log, _) => log.SocketReplaced());

    /// <summary>The server refused the login, and no second attempt would change it.</summary>
    public void RealtimeRefused(KiwoomError? error)
    {
        if (error is not null) state.Failed(error);
        Safely(error, static (log, x) => log.SocketRefused(Shown(x?.Class.ToString()), Shown(x?.Code)));
    }

    /// <summary>The server refused a registration.</summary>
    public void RegistrationRefused(string trId, string item, KiwoomError error)
    {
        state.Failed(error);
        metrics.RegistrationRefused(trId);
        Safely((trId, item, error), static (log, x) => log.NotRegistered(x.trId, Shown(ShownText.Line(x.item, 20)), Shown(x.error.Code)));
    }

    /// <summary>Something in a frame that nobody understands or wants; to be called once for each kind.</summary>
    public void RealtimeUnknown(string what) => Safely(what, static (log, x) => log.NotKnown(ShownText.Line(x, 100)));

    /// <summary>A frame that is not JSON. It is logged once, and counted each time.</summary>
    public void RealtimeUnreadable(int bytes, bool isFirst)
    {
        metrics.RealtimeUnreadable();
        if (isFirst) Safely(bytes, static (log, x) => log.NotJson(x));
    }

    /// <summary>A slow reader lost updates. It is logged once for each TR, and counted each time.</summary>
    public void RealtimeDropped(TrDescriptor tr, int count)
    {
        metrics.RealtimeDropped(tr, count);
        if (_missing.TryAdd((tr.Id, nameof(RealtimeDropped)), 0)) Safely(tr, static (log, x) => log.Lost(x.Id));
    }

    /// <summary>A reader that loses nothing is far behind.</summary>
    public void RealtimeBehind(TrDescriptor tr, int count) => Safely((tr, count), static (log, x) => log.Behind(x.tr.Id, x.count));

    /// <summary>A callback took long.</summary>
    public void RealtimeSlow(TrDescriptor tr, TimeSpan taken)
    {
        if (_missing.TryAdd((tr.Id, nameof(RealtimeSlow)), 0)) Safely((tr, taken), static (log, x) => log.Slow(x.tr.Id, x.taken));
    }

    /// <summary>A callback threw. It is logged once for each TR and kind of exception.</summary>
    public void RealtimeCallbackFailed(TrDescriptor? tr, Exception exception)
    {
        var id = tr?.Id ?? "";
        if (_missing.TryAdd((id, exception.GetType().FullName ?? ""), 0))
            Safely((id, exception), static (log, x) => log.CallbackThrew(x.exception, Shown(x.id)));
    }

    // A logger that throws must not turn an order that was sent into an exception.
    private void Safely<T>(T value, Action<ClientLog, T> write)
    {
        try
        {
            write(this, value);
        }
        catch (Exception)
        {
            // There is nowhere left to tell it.
        }
    }

    [LoggerMessage(EventId = 1, EventName = "OrderOutcome", Message = "{TrId} {Name}: {Kind}, reason {Reason}, order {OrderNumber}, code {Code}")]
    private partial void Order(
        LogLevel level, string trId, string name, OrderOutcomeKind kind, OrderOutcomeReason reason, string orderNumber, string code);

    [LoggerMessage(2, LogLevel.Warning, "{TrId}: {Element} does not fit {Format} ({Kind}); its raw text is kept", EventName = "UnfitValue")]
    private partial void Issue(string trId, string element, ValueFormat format, ReadIssueKind kind);

    [LoggerMessage(3, LogLevel.Warning, "{TrId}: {Element} breaks the rule \"{Rule}\"; sent all the same", EventName = "BrokenRule")]
    private partial void Broken(string trId, string element, string rule);

    [LoggerMessage(4, LogLevel.Warning, "{TrId}: retry {Attempt} in {Delay} after {Class}, code {Code}", EventName = "Retry")]
    private partial void Retrying(string trId, int attempt, TimeSpan delay, ErrorClass @class, string code);

    [LoggerMessage(5, LogLevel.Information, "{TrId}: the server refused the token; it is replaced once", EventName = "TokenRefused")]
    private partial void Refused(string trId);

    [LoggerMessage(6, LogLevel.Error, "{TrId}: OnReadIssue threw", EventName = "CallbackFailed")]
    private partial void Callback(Exception exception, string trId);

    [LoggerMessage(7, LogLevel.Warning, "{TrId}: failed after {Attempts} attempts: {Class}, code {Code}", EventName = "QueryFailed")]
    private partial void Failed(string trId, int attempts, ErrorClass @class, string code);

    [LoggerMessage(8, LogLevel.Warning, "{TrId}: the reply has no {Element} ({Format}), which its table lists", EventName = "MissingField")]
    private partial void Missing(string trId, string element, ValueFormat format);

    [LoggerMessage(9, LogLevel.Information, "{TrId}: sends {Element}, which its table does not list", EventName = "ExtraField")]
    private partial void Extra(string trId, string element);

    [LoggerMessage(10, LogLevel.Information, "New token ({Reason}), valid until {ExpiresAt}", EventName = "TokenIssued")]
    private partial void Issued(string reason, DateTimeOffset expiresAt);

    [LoggerMessage(11, LogLevel.Information, "Token of another process taken ({Reason}), valid until {ExpiresAt}", EventName = "TokenShared")]
    private partial void Taken(string reason, DateTimeOffset expiresAt);

    [LoggerMessage(12, LogLevel.Error, "No token ({Reason}): {Class}, code {Code}", EventName = "TokenNotIssued")]
    private partial void NotIssued(string reason, ErrorClass @class, string code);

    [LoggerMessage(13, LogLevel.Warning, "Token store, {Step}: {Problem}; going on without it", EventName = "TokenStoreFailed")]
    private partial void StoreFailed(string step, string problem);

    [LoggerMessage(20, LogLevel.Warning, "{TrId}: refused for the request rate; {PerSecond} a second from here on", EventName = "RateLearnt")]
    private partial void Slower(string trId, double perSecond);

    [LoggerMessage(21, LogLevel.Error, "Request limits: not shared as they should be ({Problem}); without the store this process takes its part of them", EventName = "LimitsNotShared")]
    private partial void NotShared(string problem);

    [LoggerMessage(22, LogLevel.Information, "Request limits: shared again", EventName = "LimitsShared")]
    private partial void SharedAgain();

    [LoggerMessage(40, LogLevel.Warning, "{TrId}: stopped by guard rail {Rule}: {Value}, limit {Limit}", EventName = "GuardRefused")]
    private partial void Guarded(string trId, GuardRule rule, decimal value, decimal limit);

    [LoggerMessage(41, LogLevel.Error, "{TrId}: GuardRails.Ledger did not take the outcome; the order goes on counting", EventName = "LedgerFailed")]
    private partial void NotSettled(Exception exception, string trId);

    [LoggerMessage(42, LogLevel.Error, "{TrId}: {Gate} failed after the outcome; the outcome stays", EventName = "GateFailed")]
    private partial void GateThrew(Exception exception, string trId, string gate);

    [LoggerMessage(30, LogLevel.Error, "{TrId}: the server is down, queries fail at once: {Class}, code {Code}", EventName = "CircuitOpened")]
    private partial void Opened(string trId, ErrorClass @class, string code);

    [LoggerMessage(31, LogLevel.Information, "The server answers again; queries are sent", EventName = "CircuitClosed")]
    private partial void Closed();

    [LoggerMessage(50, LogLevel.Information, "Realtime connection: logged in after {Attempts} failed attempts", EventName = "RealtimeConnected")]
    private partial void SocketUp(int attempts);

    [LoggerMessage(51, LogLevel.Warning, "Realtime connection: {Kind}: {Why} Next attempt in {Delay}", EventName = "RealtimeLost")]
    private partial void SocketLost(string kind, string why, TimeSpan delay);

    [LoggerMessage(52, LogLevel.Error, "Realtime connection: another session took the app key (R10001); it stays closed", EventName = "RealtimeReplaced")]
    private partial void SocketReplaced();

    [LoggerMessage(53, LogLevel.Error, "Realtime connection: the server refuses the login: {Class} {Code}", EventName = "RealtimeRefused")]
    private partial void SocketRefused(string @class, string code);

    [LoggerMessage(54, LogLevel.Warning, "{TrId}: the server does not register {Item}: {Code}", EventName = "RegistrationRefused")]
    private partial void NotRegistered(string trId, string item, string code);

    [LoggerMessage(55, LogLevel.Warning, "Realtime connection: {What}; further ones are not logged", EventName = "RealtimeUnknown")]
    private partial void NotKnown(string what);

    [LoggerMessage(56, LogLevel.Warning, "Realtime connection: a frame of {Bytes} bytes is not JSON; further ones are counted", EventName = "RealtimeUnreadable")]
    private partial void NotJson(int bytes);

    [LoggerMessage(57, LogLevel.Warning, "{TrId}: a reader is too slow for its buffer, updates are dropped; further ones are counted", EventName = "RealtimeDropped")]
    private partial void Lost(string trId);

    [LoggerMessage(58, LogLevel.Warning, "{TrId}: a reader is {Count} updates behind", EventName = "RealtimeBehind")]
    private partial void Behind(string trId, int count);

    [LoggerMessage(59, LogLevel.Warning, "{TrId}: a callback took {Taken}, and everybody else waited; further ones are not logged", EventName = "RealtimeSlowCallback")]
    private partial void Slow(string trId, TimeSpan taken);

    [LoggerMessage(60, LogLevel.Error, "{TrId}: a callback threw; the subscription goes on, and further ones of the kind are not logged", EventName = "RealtimeCallbackFailed")]
    private partial void CallbackThrew(Exception exception, string trId);
}
