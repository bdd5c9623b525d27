using System.Text;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Testing;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Tests;

/// <summary><c>kiwoom sim</c> on a port of its own, with a clock that the test moves.</summary>
internal sealed class RunningSim : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly LineWatcher _output = new("Listening on ");
    private readonly StringWriter _error = new();
    private Task<int> _serving = Task.FromResult(0);
    private KiwoomClient? _client;

    private RunningSim()
    {
    }

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero));

    public string Address { get; private set; } = "";

    public string Printed => _output.ToString();

    public string Told => _error.ToString();

    public static async Task<RunningSim> StartAsync(params string[] options)
    {
        var sim = new RunningSim();
        string[] arguments = ["sim", "--port", "0", .. options];
        var context = new ToolContext
        {
            Output = Tool.Console(sim._output),
            Error = Tool.Console(sim._error),
            Local = new LocalSettings { Folder = "", TimeProvider = sim.Time },
            Arguments = arguments,
        };
        sim._serving = Program.CreateCommand(context).Parse(arguments).InvokeAsync(cancellationToken: sim._stop.Token);
        var first = await Task.WhenAny(sim._output.Line, sim._serving).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(first == sim._output.Line, sim.Told);
        sim.Address = await sim._output.Line;
        sim._client = new KiwoomClient(new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(new Uri(sim.Address)),
            AppKey = SimulatorOptions.DefaultAppKey,
            SecretKey = SimulatorOptions.DefaultSecretKey,
            Limits = KiwoomLimits.None,
            // A port may have been another simulator's a moment ago: its account, which a process remembers by key, address and clock, is not this one.
            TimeProvider = new OwnTime(),
        });
        return sim;
    }

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _serving.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public Task<ToolRun> CallAsync(params string[] call) => Tool.RunAsync(["call", .. call, "-e", Address]);

    public async Task<ToolRun> CallAsAsync(string appKey, string secretKey, params string[] call)
    {
        using var tool = new Tool();
        (tool.Variables["KIWOOM_APP_KEY"], tool.Variables["KIWOOM_SECRET_KEY"]) = (appKey, secretKey);
        return await tool.DoAsync(["call", .. call, "-e", Address]);
    }

    /// <summary>현재가 as the server sends it.</summary>
    public Task<string> PriceAsync(string code) => ValueAsync(code, "cur_prc");

    /// <summary>종목명.</summary>
    public Task<string> NameAsync(string code) => ValueAsync(code, "stk_nm");

    public async Task OrderAsync(string appKey, string secretKey)
    {
        var run = await CallAsAsync(
            appKey, secretKey, "kt10000", "--venue", "KRX", "--stk_cd", "005930", "--ord_qty", "1", "--ord_uv", "60000", "--trde_tp", "0");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    public async Task<int> OpenOrdersAsync(string appKey, string secretKey)
    {
        var run = await CallAsAsync(appKey, secretKey, "ka10075", "--all_stk_tp", "0", "--trde_tp", "0", "--stex_tp", "0", "-o", "csv");
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await StopAsync();
        _stop.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }

    // The tool keeps to the server's rate, which no test has time for.
    private async Task<string> ValueAsync(string code, string element)
    {
        var request = KiwoomCatalog.Find("ka10001")!.CreateRequest([KeyValuePair.Create("stk_cd", code)], out _);
        return (await _client!.SendQueryAsync(request)).GetText(element)!;
    }

    private sealed class OwnTime : TimeProvider;
}
