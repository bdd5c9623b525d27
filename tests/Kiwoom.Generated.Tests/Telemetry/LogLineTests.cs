namespace Kiwoom.Generated.Tests.Telemetry;

/// <summary>A line of a log has no empty parts, whatever an error lacks.</summary>
public class LogLineTests
{
    [Fact]
    public void What_an_error_lacks_is_called_none()
    {
        var metrics = new ClientMetrics(new TelemetrySettings(KiwoomEnvironment.Mock.Address, null, TimeProvider.System));
        var logger = new TelemetryWatch.CollectingLogger();
        var log = new ClientLog(logger, metrics, new ClientState(TimeProvider.System));
        var tr = CancelStockOrderRequest.TrDescriptor;
        var error = new KiwoomError { Class = ErrorClass.System, Message = "lost", TrId = tr.Id };

        log.Retry(tr, 1, TimeSpan.FromSeconds(1), error);
        log.QueryFailed(tr, 2, error);
        log.TokenNotIssued("first", error);
        log.CircuitOpened(error);

        Assert.Equal(4, logger.Entries.Count);
        Assert.All(logger.Entries, e => Assert.EndsWith("System, code none", e.Text));
        Assert.All(logger.Entries, e => Assert.DoesNotContain("(null)", e.Text));
    }
}
