using System.Diagnostics;
using System.Text;
using Kiwoom.Simulator;
using Kiwoom.Testing;

namespace Kiwoom.Samples.Tests;

/// <summary>The samples of docs/samples in other languages, run as they are against a simulator that is served on a port.</summary>
public sealed class OtherLanguageTests
{
    private const string Samsung = "005930";

    private readonly KiwoomSimulator _simulator = new();

    [ProgramFact("python3")]
    public Task Python_trades() => TradesAsync("python3", "trade.py", "70,000", "69,000", "68,500");

    [ProgramFact("bash", "curl")]
    public Task Curl_trades() => TradesAsync("bash", "trade.sh", "70000", "69000", "68500");

    [ProgramFact("bash", "curl")]
    public async Task Curl_takes_the_first_text_of_a_line()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions { Holdings = [new(Samsung, 10, 65_000), new("000660", 7, 100_000)] });
        await using var host = await SimulatorHost.StartAsync(simulator);
        var run = await RunAsync("bash", "trade.sh", host.Address.ToString());
        Assert.True(run.ExitCode == 0, run.Output);
        var last = run.Output.TrimEnd().Split('\n')[^1];
        // Name and quantity of one holding, whichever comes first.
        Assert.True(last is "삼성전자: 14 shares" or "SK하이닉스: 7 shares", last);
    }

    [ProgramFact("python3")]
    public Task Python_stops_where_an_order_is_unknown() => StopsAsync("python3", "trade.py");

    [ProgramFact("bash", "curl")]
    public Task Curl_stops_where_an_order_is_unknown() => StopsAsync("bash", "trade.sh");

    [ProgramFact("python3", "bash")]
    public async Task No_sample_trades_anywhere_else()
    {
        foreach (var (program, file) in new[] { ("python3", "trade.py"), ("bash", "trade.sh") })
        {
            var run = await RunAsync(program, file, "https://api.kiwoom.com");
            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains("on this machine only", run.Output);
        }
    }

    private async Task TradesAsync(string program, string file, string price, string limit, string modified)
    {
        await using var host = await SimulatorHost.StartAsync(_simulator);
        var run = await RunAsync(program, file, host.Address.ToString());

        Assert.True(run.ExitCode == 0, run.Output);
        string[] expected =
        [
            $"삼성전자: {price}",
            $"order 0000001: buy 10 at {limit}",
            "somebody sells, and 4 are filled",
            $"order 0000002: 6 at {modified} instead of order 0000001",
            "order 0000003: cancels order 0000002",
        ];
        Assert.Equal(expected, run.Output.Split('\n')[..5]);
        Assert.Contains("삼성전자: 4 shares", run.Output);
        Assert.All(_simulator.Orders, static order => Assert.Equal(0, order.Remaining));
        Assert.Equal((4, 0, 3), (_simulator.Orders[0].Filled, _simulator.Orders[1].Filled, _simulator.Orders.Count));
        Assert.Equal(4, Assert.Single(_simulator.Holdings, static holding => holding.StockCode == Samsung).Quantity);
    }

    private async Task StopsAsync(string program, string file)
    {
        _simulator.Faults.Next("kt10000", Fault.ReplyLost);
        await using var host = await SimulatorHost.StartAsync(_simulator);
        var run = await RunAsync(program, file, host.Address.ToString());
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("it is unknown what became of it", run.Output);
        Assert.Equal(1, _simulator.ReceivedRequests["kt10000"]);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string file, string address)
    {
        var start = new ProcessStartInfo(program, [RepositoryFiles.PathOf("docs/samples/" + file), address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        foreach (var name in start.Environment.Keys.Where(IsOfTheUser).ToList()) start.Environment.Remove(name);
        // Real keys, which no sample sends to a server on plain HTTP: the simulator would refuse them.
        start.Environment["KIWOOM_APP_KEY"] = "A-REAL-KEY";
        start.Environment["KIWOOM_SECRET_KEY"] = "A-REAL-SECRET";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (process.ExitCode, (await output + await error).ReplaceLineEndings("\n"));
    }

    // Keys of the person who runs the tests, and a proxy between, are not for the simulator.
    private static bool IsOfTheUser(string name) =>
        name.StartsWith("KIWOOM_", StringComparison.Ordinal) || name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase);
}
