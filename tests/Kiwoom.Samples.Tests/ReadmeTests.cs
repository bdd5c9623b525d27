using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;

namespace Kiwoom.Samples.Tests;

public class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public async Task The_first_sample_cancels_an_order(string document)
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions { FirstOrderNumber = 140 });
        await using var host = await SimulatorHost.StartAsync(simulator);
        Environment.SetEnvironmentVariable("KIWOOM_APP_KEY", simulator.Options.AppKey);
        Environment.SetEnvironmentVariable("KIWOOM_SECRET_KEY", simulator.Options.SecretKey);
        Environment.SetEnvironmentVariable("KIWOOM_ENVIRONMENT", host.Address.ToString());
        await PlaceAsync();

        var printed = await DocumentSample.RunAsync(DocumentSample.BlocksOf(document)[0]);

        Assert.Contains("0000141", printed);
        Assert.Equal(0, simulator.Orders.Single(o => o.Number == "0000140").Remaining);
    }

    private static async Task PlaceAsync()
    {
        using var client = new KiwoomClient(KiwoomOptions.FromEnvironment());
        var outcome = await client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 10,
            OrderPrice = 69_000,
            TradeType = TradeType.Limit,
        });
        Assert.Equal("0000140", outcome.OrderNumber);
    }
}
