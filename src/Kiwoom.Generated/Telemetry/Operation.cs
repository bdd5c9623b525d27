using System.Diagnostics;

namespace Kiwoom.Generated;

/// <summary>
/// One call of the caller, over its waits and retries: an activity and a duration. Empty, and free of cost, while nobody
/// listens.
/// </summary>
internal readonly struct Operation
{
    private static readonly ActivitySource Source = new(KiwoomTelemetry.ActivitySourceName);

    private readonly ClientMetrics _metrics;
    private readonly TrDescriptor _tr;
    private readonly Activity? _activity;
    private readonly long _started;

    private Operation(TrDescriptor tr, TelemetrySettings settings, ClientMetrics metrics)
    {
        _tr = tr;
        _metrics = metrics;
        if (metrics.MeasuresOperations) _started = settings.Time.GetTimestamp();
        if (Source.HasListeners()) _activity = StartActivity(tr, settings);
    }

    /// <summary>Whether an activity or a measurement would come of it.</summary>
    public static bool IsObserved(ClientMetrics metrics) => metrics.MeasuresOperations || Source.HasListeners();

    /// <summary>Starts it. To be called inside an async method, so that the caller's own activity stays current.</summary>
    public static Operation Start(TrDescriptor tr, TelemetrySettings settings, ClientMetrics metrics) => new(tr, settings, metrics);

    /// <summary>It succeeded, or threw <paramref name="failure"/>.</summary>
    public void End(Exception? failure = null)
    {
        var error = (failure as KiwoomException)?.Error;
        var type = failure switch
        {
            null => null,
            KiwoomException => TelemetryNames.Of(error!.Class),
            OperationCanceledException => "cancelled",
            _ => "_OTHER",
        };
        End(type, error, isFailure: failure is not null);
    }

    /// <summary>An order has its outcome.</summary>
    public void End(OrderOutcome outcome)
    {
        if (_activity is { } activity)
        {
            activity.SetTag(TelemetryNames.OrderOutcome, TelemetryNames.Of(outcome.Kind));
            activity.SetTag(TelemetryNames.OrderReason, TelemetryNames.Of(outcome.Reason));
            if (outcome.OrderNumber is { } number) activity.SetTag(TelemetryNames.OrderNumber, number);
        }
        var type = outcome.Kind == OrderOutcomeKind.Accepted ? null : TelemetryNames.Of(outcome.Reason);
        End(type, outcome.Error, isFailure: outcome.Kind is OrderOutcomeKind.Unknown);
    }

    private void End(string? type, KiwoomError? error, bool isFailure)
    {
        _metrics.Operation(_tr, _started, type);
        if (_activity is not { } activity) return;
        try
        {
            if (type is not null) activity.SetTag(TelemetryNames.ErrorType, type);
            if (error?.Code is { } code) activity.SetTag(TelemetryNames.ErrorCode, code);
            // No description: a server's words may hold an account number.
            if (isFailure) activity.SetStatus(ActivityStatusCode.Error);
            activity.Stop();
        }
        catch (Exception)
        {
            // A listener that throws must not turn an order that was sent into an exception.
        }
    }

    private static Activity? StartActivity(TrDescriptor tr, TelemetrySettings settings)
    {
        try
        {
            var activity = Source.StartActivity($"{tr.Id} {tr.Name}", ActivityKind.Client);
            if (activity is not { IsAllDataRequested: true }) return activity;
            activity.SetTag(TelemetryNames.TrId, tr.Id);
            activity.SetTag(TelemetryNames.TrName, tr.Name);
            activity.SetTag(TelemetryNames.TrKind, TelemetryNames.Of(tr.Kind));
            activity.SetTag(TelemetryNames.ServerAddress, settings.Server.Host);
            activity.SetTag(TelemetryNames.ServerPort, settings.Server.Port);
            if (!string.IsNullOrEmpty(settings.ClientName)) activity.SetTag(TelemetryNames.ClientName, settings.ClientName);
            return activity;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
