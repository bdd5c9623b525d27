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

    [Fact]
    public void The_realtime_connection_has_no_empty_parts_either()
    {
        var metrics = new ClientMetrics(new TelemetrySettings(KiwoomEnvironment.Mock.Address, null, TimeProvider.System));
        var logger = new TelemetryWatch.CollectingLogger();
        var log = new ClientLog(logger, metrics, new ClientState(TimeProvider.System));
        var error = new KiwoomError { Class = ErrorClass.System, Message = "lost", TrId = StockTrade.TrDescriptor.Id };

        log.RealtimeRefused(null);
        log.RealtimeRefused(error);
        log.RegistrationRefused(StockTrade.TrDescriptor.Id, "", error);
        log.RealtimeCallbackFailed(null, new InvalidOperationException());
        log.RealtimeEnded("Lost", "", wasUp: false, TimeSpan.FromSeconds(1));

        Assert.Equal(5, logger.Entries.Count);
        Assert.All(logger.Entries, e => Assert.DoesNotContain("(null)", e.Text));
        Assert.All(logger.Entries, e => Assert.DoesNotMatch("^:|: *:|  | $|: $", e.Text));
    }
}
