using Kiwoom.Generated.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiwoom.Generated.Tests.Telemetry;

/// <summary>Runs alone: a listener of another test would be somebody who listens.</summary>
[Collection(nameof(Alone))]
public class NobodyListensTests
{
    [Fact]
    public void Reporting_allocates_nothing()
    {
        var settings = new TelemetrySettings(KiwoomEnvironment.Mock.Address, "test", TimeProvider.System);
        var metrics = new ClientMetrics(settings);
        var log = new ClientLog(NullLogger.Instance, metrics, new ClientState(TimeProvider.System));
        var tr = BuyStockRequest.TrDescriptor;
        var error = new KiwoomError { Class = ErrorClass.System, Message = "down", TrId = tr.Id };
        Assert.Equal(0, Allocations.Of(Report));

        void Report()
        {
            Assert.False(Operation.IsObserved(metrics));
            var operation = Operation.Start(tr, settings, metrics);
            metrics.RequestEnded(tr, metrics.RequestStarted(tr), 200, null);
            metrics.Waited(tr, TimeSpan.Zero);
            log.Retry(tr, 1, TimeSpan.Zero, error);
            log.TokenRefused(tr);
            log.State.Replied();
            operation.End();
        }
    }
}
