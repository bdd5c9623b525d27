using System.Diagnostics.Metrics;
using System.Reflection;
using Kiwoom.Testing;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated.Tests.Telemetry;

/// <summary>docs/operations.md has every event and every instrument, and nothing else.</summary>
public class OperationsDocumentTests
{
    private static readonly string[] Rows =
        [.. File.ReadAllLines(RepositoryFiles.PathOf("docs", "operations.md")).Where(l => l.StartsWith('|'))];

    [Fact]
    public void Every_event_is_listed_by_id_and_name()
    {
        var events = typeof(ClientLog).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().ToArray();
        Assert.NotEmpty(events);
        Assert.Equal(events.Length, events.Select(e => e.EventId).Distinct().Count());
        Assert.Equal(
            events.OrderBy(e => e.EventId).Select(e => $"{e.EventId} {e.EventName}"),
            Rows.Select(r => r.Split('|', StringSplitOptions.TrimEntries)).Where(c => int.TryParse(c[1], out _)).Select(c => $"{c[1]} {c[2]}"));
    }

    [Fact]
    public void Every_instrument_is_listed_with_its_kind_and_unit()
    {
        var published = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == KiwoomTelemetry.MeterName)
                    published.Add($"{instrument.Name} {instrument.GetType().Name.Split('`')[0]} {instrument.Unit}");
            },
        };
        listener.Start();
        _ = new ClientMetrics(new TelemetrySettings(KiwoomEnvironment.Mock.Address, null, TimeProvider.System));
        Assert.NotEmpty(published);
        var listed = Rows.Select(r => r.Split('|', StringSplitOptions.TrimEntries))
            .Where(c => c[2] is "Histogram" or "Counter" or "UpDownCounter").Select(c => $"{c[1].Trim('`')} {c[2]} {c[3].Trim('`')}");
        Assert.Equal(published, listed.Order(StringComparer.Ordinal));
    }
}
