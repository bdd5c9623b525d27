using System.Diagnostics.Metrics;

namespace Kiwoom.Generated.Tests.Telemetry;

/// <summary>Somebody who begins to listen while something is under way is never told of less than nothing.</summary>
public class LateListenerTests
{
    [Fact]
    public void What_began_before_anybody_listened_does_not_end_for_them()
    {
        using var meters = new OneMeter();
        var metrics = new ClientMetrics(new TelemetrySettings(KiwoomEnvironment.Mock.Address, null, TimeProvider.System), meters);
        var tr = GetStockInfoRequest.TrDescriptor;
        metrics.Circuit(1);
        metrics.RealtimeConnection(1);
        var request = metrics.RequestStarted(tr);

        var sums = new Dictionary<string, long>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => Listen(instrument, l) };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => sums[instrument.Name] = sums.GetValueOrDefault(instrument.Name) + value);
        listener.Start();
        metrics.Circuit(-1);
        metrics.RealtimeConnection(-1);
        metrics.RequestEnded(tr, request, 200, null);
        Assert.All(sums, sum => Assert.Equal(0, sum.Value));

        metrics.Circuit(1);
        metrics.RealtimeConnection(1);
        request = metrics.RequestStarted(tr);
        Assert.Equal(3, sums.Count);
        Assert.All(sums, sum => Assert.Equal(1, sum.Value));
        metrics.Circuit(-1);
        metrics.RealtimeConnection(-1);
        metrics.RequestEnded(tr, request, 200, null);
        Assert.All(sums, sum => Assert.Equal(0, sum.Value));

        void Listen(Instrument instrument, MeterListener l)
        {
            if (instrument.Meter == meters.Meter && instrument is UpDownCounter<long>) l.EnableMeasurementEvents(instrument);
        }
    }

    private sealed class OneMeter : IMeterFactory
    {
        public Meter Meter { get; } = new("Kiwoom.Generated.Tests.LateListener");

        public Meter Create(MeterOptions options) => Meter;

        public void Dispose() => Meter.Dispose();
    }
}
