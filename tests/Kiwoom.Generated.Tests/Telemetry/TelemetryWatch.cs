using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Kiwoom.Generated.Tests.Telemetry;

/// <summary>What one client reports, as OpenTelemetry exports it; clients of other tests are left out by their name.</summary>
internal sealed class TelemetryWatch : IDisposable
{
    private readonly string _client = "client-" + Guid.NewGuid().ToString("N");
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly List<Point> _points = [];
    private readonly TracerProvider _tracer;
    private readonly MeterProvider _meter;

    public TelemetryWatch()
    {
        _tracer = Sdk.CreateTracerProviderBuilder().AddSource(KiwoomTelemetry.ActivitySourceName)
            .AddProcessor(new SimpleActivityExportProcessor(new ActivityExporter(this))).Build();
        _meter = Sdk.CreateMeterProviderBuilder().AddMeter(KiwoomTelemetry.MeterName)
            .AddReader(new BaseExportingMetricReader(new MetricExporter(this))).Build();
    }

    public CollectingLogger Log { get; } = new();

    public IReadOnlyList<Activity> Activities => [.. _activities];

    public void Name(KiwoomOptions options) => options.ClientName = _client;

    /// <summary>The points of all instruments by now.</summary>
    public IReadOnlyList<Point> Points()
    {
        _points.Clear();
        _meter.ForceFlush();
        return [.. _points];
    }

    /// <summary>Everything that was reported, as text.</summary>
    public IEnumerable<string> Texts() =>
        Points().Select(p => $"{p.Name} {string.Join(' ', p.Tags)}")
            .Concat(Activities.Select(a =>
                $"{a.DisplayName} {a.StatusDescription} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))} {string.Join(' ', a.Baggage)}"))
            .Concat(Log.Entries.Select(e => e.Text + " " + e.Values));

    public void Dispose()
    {
        _tracer.Dispose();
        _meter.Dispose();
    }

    /// <summary>One series of an instrument.</summary>
    public sealed record Point(string Name, string Unit, double Sum, long Count, IReadOnlyDictionary<string, string> Tags);

    private sealed class ActivityExporter(TelemetryWatch watch) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var activity in batch)
            {
                if (activity.GetTagItem("kiwoom.client.name") as string == watch._client) watch._activities.Enqueue(activity);
            }
            return ExportResult.Success;
        }
    }

    private sealed class MetricExporter(TelemetryWatch watch) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    var tags = new Dictionary<string, string>();
                    foreach (var tag in point.Tags) tags[tag.Key] = Convert.ToString(tag.Value, CultureInfo.InvariantCulture)!;
                    if (tags.GetValueOrDefault("kiwoom.client.name") != watch._client) continue;
                    var isHistogram = metric.MetricType == MetricType.Histogram;
                    watch._points.Add(new Point(
                        metric.Name,
                        metric.Unit,
                        isHistogram ? point.GetHistogramSum() : point.GetSumLong(),
                        isHistogram ? point.GetHistogramCount() : point.GetSumLong(),
                        tags));
                }
            }
            return ExportResult.Success;
        }
    }

    internal sealed class CollectingLogger : ILogger<KiwoomClient>
    {
        private readonly ConcurrentQueue<(LogLevel Level, EventId Id, string Text, string Values)> _entries = new();

        public IReadOnlyList<(LogLevel Level, EventId Id, string Text, string Values)> Entries => [.. _entries];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            _entries.Enqueue((logLevel, eventId, formatter(state, exception) + exception, values));
        }
    }
}
