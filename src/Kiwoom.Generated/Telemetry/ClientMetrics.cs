using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kiwoom.Generated;

/// <summary>
/// The instruments of one client. While nobody listens to one, calling it costs a comparison and allocates nothing.
/// </summary>
internal sealed class ClientMetrics
{
    private static readonly Meter Shared = new(KiwoomTelemetry.MeterName);

    // The boundaries that OpenTelemetry advises for http.client.request.duration, and a minute for waits.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60],
    };

    private readonly Histogram<double> _requestDuration;
    private readonly UpDownCounter<long> _activeRequests;
    private readonly Histogram<double> _operationDuration;
    private readonly Histogram<double> _queueDuration;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _orderOutcomes;
    private readonly Counter<long> _unfitValues;
    private readonly Counter<long> _guardRefusals;
    private readonly LevelCounter _openCircuits;
    private readonly LevelCounter _unsharedLimits;
    private readonly LevelCounter _realtimeConnections;
    private readonly Counter<long> _realtimeEnds;
    private readonly Counter<long> _realtimeUpdates;
    private readonly Counter<long> _realtimeDropped;
    private readonly Counter<long> _realtimeUnreadable;
    private readonly Counter<long> _registrationRefusals;
    private readonly TimeProvider _time;
    private readonly KeyValuePair<string, object?> _address;
    private readonly KeyValuePair<string, object?> _port;
    private readonly KeyValuePair<string, object?>? _client;

    public ClientMetrics(TelemetrySettings settings, IMeterFactory? factory = null)
    {
        _time = settings.Time;
        var server = settings.Server;
        _address = new(TelemetryNames.ServerAddress, server.Host);
        _port = new(TelemetryNames.ServerPort, server.Port);
        if (!string.IsNullOrEmpty(settings.ClientName)) _client = new(TelemetryNames.ClientName, settings.ClientName);

        var meter = factory?.Create(new MeterOptions(KiwoomTelemetry.MeterName)) ?? Shared;
        _requestDuration = meter.CreateHistogram(
            "kiwoom.client.request.duration", "s", "Duration of one HTTP exchange, each retry by itself.", tags: null, Seconds);
        _activeRequests = meter.CreateUpDownCounter<long>(
            "kiwoom.client.active_requests", "{request}", "HTTP exchanges under way.");
        _operationDuration = meter.CreateHistogram(
            "kiwoom.client.operation.duration", "s", "Duration of one call, with its waits and retries.", tags: null, Seconds);
        _queueDuration = meter.CreateHistogram(
            "kiwoom.client.queue.duration", "s", "How long a request waited for its turn.", tags: null, Seconds);
        _retries = meter.CreateCounter<long>("kiwoom.client.retries", "{retry}", "Requests that were sent again.");
        _tokens = meter.CreateCounter<long>("kiwoom.client.tokens", "{token}", "Tokens that were taken into use.");
        _orderOutcomes = meter.CreateCounter<long>("kiwoom.client.order.outcomes", "{order}", "Orders by their outcome.");
        _unfitValues = meter.CreateCounter<long>(
            "kiwoom.client.unfit_values", "{value}", "Values in replies that did not fit their format.");
        _guardRefusals = meter.CreateCounter<long>(
            "kiwoom.client.guard.refusals", "{order}", "Orders that a guard rail stopped.");
        _openCircuits = new LevelCounter(meter.CreateUpDownCounter<long>(
            "kiwoom.client.open_circuits", "{circuit}", "Circuits that are open because a server is down."));
        _unsharedLimits = new LevelCounter(meter.CreateUpDownCounter<long>(
            "kiwoom.client.unshared_limits", "{client}", "Clients whose request limits are not shared as they should be."));
        _realtimeConnections = new LevelCounter(meter.CreateUpDownCounter<long>(
            "kiwoom.client.realtime.connections", "{connection}", "Realtime connections that are logged in."));
        _realtimeEnds = meter.CreateCounter<long>(
            "kiwoom.client.realtime.ends", "{connection}", "Realtime connections that ended or did not come about.");
        _realtimeUpdates = meter.CreateCounter<long>("kiwoom.client.realtime.updates", "{update}", "Realtime data that came.");
        _realtimeDropped = meter.CreateCounter<long>("kiwoom.client.realtime.dropped", "{update}", "Realtime data that slow readers lost.");
        _realtimeUnreadable = meter.CreateCounter<long>(
            "kiwoom.client.realtime.unreadable_frames", "{frame}", "Realtime frames that were not JSON.");
        _registrationRefusals = meter.CreateCounter<long>(
            "kiwoom.client.realtime.refusals", "{registration}", "Realtime registrations that the server refused.");
    }

    /// <summary>Whether anybody listens to <see cref="Operation"/>.</summary>
    public bool MeasuresOperations => _operationDuration.Enabled;

    /// <summary>An HTTP exchange begins. <returns>For <see cref="RequestEnded"/>.</returns></summary>
    public StartedRequest RequestStarted(TrDescriptor tr)
    {
        var isCounted = _activeRequests.Enabled;
        if (isCounted) Add(_activeRequests, 1, Tags(tr));
        return new StartedRequest(isCounted, _requestDuration.Enabled ? _time.GetTimestamp() : 0);
    }

    /// <summary>An HTTP exchange ended.</summary>
    /// <param name="tr">Of what.</param>
    /// <param name="started">From <see cref="RequestStarted"/>.</param>
    /// <param name="status">HTTP status; 0 where no reply came.</param>
    /// <param name="failure">Why no whole reply came; null when one did.</param>
    public void RequestEnded(TrDescriptor tr, StartedRequest started, int status, Exception? failure)
    {
        // What was not counted when it began is not taken off for somebody who began to listen in between.
        if (started.IsCounted) Add(_activeRequests, -1, Tags(tr));
        if (!_requestDuration.Enabled || started.At == 0) return;
        var tags = Tags(tr);
        if (status != 0) tags.Add(TelemetryNames.StatusCode, status);
        if (ErrorType(status, failure) is { } type) tags.Add(TelemetryNames.ErrorType, type);
        Record(_requestDuration, started.At, tags);
    }

    /// <summary>One call of the caller ended. <paramref name="errorType"/> is null for a success.</summary>
    public void Operation(TrDescriptor tr, long started, string? errorType)
    {
        if (!_operationDuration.Enabled || started == 0) return;
        var tags = Tags(tr);
        if (errorType is not null) tags.Add(TelemetryNames.ErrorType, errorType);
        Record(_operationDuration, started, tags);
    }

    /// <summary>A request got its turn, or gave up, after <paramref name="wait"/>. Also to be called for no wait at all.</summary>
    public void Waited(TrDescriptor tr, TimeSpan wait)
    {
        if (!_queueDuration.Enabled) return;
        try
        {
            _queueDuration.Record(wait.TotalSeconds, Tags(tr));
        }
        catch (Exception)
        {
            // See Add.
        }
    }

    /// <summary>A request is sent again because of <paramref name="error"/>.</summary>
    public void Retried(TrDescriptor tr, KiwoomError error)
    {
        if (!_retries.Enabled) return;
        var tags = Tags(tr);
        tags.Add(TelemetryNames.ErrorType, TelemetryNames.Of(error.Class));
        Count(_retries, tags);
    }

    /// <summary>A token was taken into use.</summary>
    /// <param name="source">Where it came from: <c>server</c> or <c>store</c>.</param>
    /// <param name="reason">Why it was needed: <c>first</c>, <c>expiry</c> or <c>refused</c>.</param>
    public void Token(string source, string reason)
    {
        if (!_tokens.Enabled) return;
        var tags = Tags();
        tags.Add(TelemetryNames.TokenSource, source);
        tags.Add(TelemetryNames.TokenReason, reason);
        Count(_tokens, tags);
    }

    public void OrderOutcome(OrderOutcome outcome)
    {
        if (!_orderOutcomes.Enabled) return;
        var tags = Tags(outcome.Tr);
        tags.Add(TelemetryNames.OrderOutcome, TelemetryNames.Of(outcome.Kind));
        tags.Add(TelemetryNames.OrderReason, TelemetryNames.Of(outcome.Reason));
        Count(_orderOutcomes, tags);
    }

    public void UnfitValue(TrDescriptor tr, ReadIssue issue)
    {
        if (!_unfitValues.Enabled) return;
        var tags = Tags(tr);
        tags.Add(TelemetryNames.Element, issue.Element);
        tags.Add(TelemetryNames.Problem, TelemetryNames.Of(issue.Kind));
        Count(_unfitValues, tags);
    }

    public void GuardRefused(TrDescriptor tr, GuardRule rule)
    {
        if (!_guardRefusals.Enabled) return;
        var tags = Tags(tr);
        tags.Add(TelemetryNames.Rule, TelemetryNames.Of(rule));
        Count(_guardRefusals, tags);
    }

    /// <summary>A circuit opened (1) or closed (-1).</summary>
    public void Circuit(int change)
    {
        if (_openCircuits.IsTold(change)) Add(_openCircuits.Counter, change, Tags());
    }

    /// <summary>The store of the shared limits cannot be used (1), or can again (-1).</summary>
    public void Unshared(int change)
    {
        if (_unsharedLimits.IsTold(change)) Add(_unsharedLimits.Counter, change, Tags());
    }

    /// <summary>A realtime connection logged in (1) or ended after that (-1).</summary>
    public void RealtimeConnection(int change)
    {
        if (_realtimeConnections.IsTold(change)) Add(_realtimeConnections.Counter, change, Tags());
    }

    /// <summary>A realtime connection ended or did not come about.</summary>
    /// <param name="kind">What ended it, as an attribute value.</param>
    public void RealtimeEnded(string kind)
    {
        if (!_realtimeEnds.Enabled) return;
        var tags = Tags();
        tags.Add(TelemetryNames.ErrorType, kind);
        Count(_realtimeEnds, tags);
    }

    public void RealtimeUpdate(TrDescriptor tr)
    {
        if (_realtimeUpdates.Enabled) Count(_realtimeUpdates, Tags(tr));
    }

    public void RealtimeDropped(TrDescriptor tr, int count)
    {
        if (_realtimeDropped.Enabled) Count(_realtimeDropped, Tags(tr), count);
    }

    public void RealtimeUnreadable()
    {
        if (_realtimeUnreadable.Enabled) Count(_realtimeUnreadable, Tags());
    }

    public void RegistrationRefused(string trId)
    {
        if (!_registrationRefusals.Enabled) return;
        var tags = Tags();
        tags.Add(TelemetryNames.TrId, trId);
        Count(_registrationRefusals, tags);
    }

    /// <summary>Why an exchange counts as failed; null when it does not.</summary>
    private static string? ErrorType(int status, Exception? failure) => failure switch
    {
        null when status < 400 => null,
        null => status switch { 429 => "429", 500 => "500", 502 => "502", 503 => "503", _ => status.ToString() },
        TimeoutException => "timeout",
        OperationCanceledException => "cancelled",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "connection_error",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "name_resolution_error",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "secure_connection_error",
        _ => "broken_reply",
    };

    private TagList Tags(TrDescriptor tr)
    {
        var tags = Tags();
        tags.Add(TelemetryNames.TrId, tr.Id);
        tags.Add(TelemetryNames.TrKind, TelemetryNames.Of(tr.Kind));
        return tags;
    }

    // Up to eight attributes stay inside the list itself.
    private TagList Tags()
    {
        var tags = new TagList { _address, _port };
        if (_client is { } client) tags.Add(client);
        return tags;
    }

    private void Record(Histogram<double> histogram, long started, in TagList tags)
    {
        try
        {
            histogram.Record(_time.GetElapsedTime(started).TotalSeconds, tags);
        }
        catch (Exception)
        {
            // See Add.
        }
    }

    private static void Count(Counter<long> counter, in TagList tags, long count = 1)
    {
        try
        {
            counter.Add(count, tags);
        }
        catch (Exception)
        {
            // See Add.
        }
    }

    private static void Add(UpDownCounter<long> counter, long change, in TagList tags)
    {
        try
        {
            counter.Add(change, tags);
        }
        catch (Exception)
        {
            // A listener that throws must not turn an order that was sent into an exception.
        }
    }
}
