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

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public async Task The_program_of_one_file_asks_orders_and_cancels(string document)
    {
        var program = DocumentSample.BlocksOf(document, "```cs").Single(static b => b.StartsWith("#:package Kiwoom.Simulator@", StringComparison.Ordinal));
        var printed = (await DocumentSample.RunAsync(program[program.IndexOf('\n')..])).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.StartsWith("삼성전자 ", printed[0]);
        Assert.Contains(printed, static line => DateOnly.TryParseExact(line.Split(' ')[0], "yyyy-MM-dd", out _));
        Assert.StartsWith("Accepted 0000001", printed[^2]);
        Assert.StartsWith("Accepted 0000002", printed[^1]);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public void The_variables_of_kiwoom_sim_are_those_of_a_program(string document)
    {
        var lines = DocumentSample.TextOf(document).Split('\n').Where(static l => l.StartsWith("export ", StringComparison.Ordinal)).Select(static l => l[7..].Split('='));
        foreach (var line in lines) Environment.SetEnvironmentVariable(line[0], line[1].Trim('\''));
        var options = KiwoomOptions.FromEnvironment();
        Assert.Empty(options.Validate());
        Assert.Equal(
            (KiwoomEnvironment.FromAddress(new Uri("http://127.0.0.1:8080")), SimulatorOptions.DefaultAppKey, SimulatorOptions.DefaultSecretKey),
            (options.Environment, options.AppKey, options.SecretKey));
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
