using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Testing;

namespace Kiwoom.Cli.Tests.Desk;

/// <summary>A simulator over real HTTP, and command lines of the desk that talk to it with one journal.</summary>
internal sealed class DeskServer : IAsyncDisposable
{
    private readonly Tool _tool = new();
    private readonly SimulatorHost _host;

    private DeskServer(KiwoomSimulator simulator, SimulatorHost host, DaytimeProvider time)
    {
        (Simulator, _host, Time) = (simulator, host, time);
        _tool.Time = time;
        _tool.ChangeClient = static options => options.Limits = KiwoomLimits.None;
        Journal = Path.Combine(_tool.Folder, "journal");
    }

    public KiwoomSimulator Simulator { get; }

    public DaytimeProvider Time { get; }

    public Tool Tool => _tool;

    /// <summary>The folder of the journal.</summary>
    public string Journal { get; }

    public static async Task<DeskServer> StartAsync()
    {
        var time = new DaytimeProvider();
        var simulator = new KiwoomSimulator(new SimulatorOptions
        {
            TimeProvider = time,
            FirstOrderNumber = 138,
            Holdings = [new InitialHolding("005930", 100, 65_000)],
        });
        return new DeskServer(simulator, await SimulatorHost.StartAsync(simulator), time);
    }

    /// <summary>Another program of the account.</summary>
    public KiwoomClient CreateClient() => new(new KiwoomOptions
    {
        Environment = KiwoomEnvironment.FromAddress(_host.Address),
        AppKey = SimulatorOptions.DefaultAppKey,
        SecretKey = SimulatorOptions.DefaultSecretKey,
        Limits = KiwoomLimits.None,
        TimeProvider = Time,
    });

    /// <summary>Somebody with the HTS buys at 60,000.</summary>
    public async Task BuyElsewhereAsync(int quantity)
    {
        using var client = CreateClient();
        Assert.True((await client.Orders.BuyStockAsync(new()
        {
            Venue = Kiwoom.Generated.Codes.Venue.Krx,
            StockCode = "005930",
            OrderQuantity = quantity,
            OrderPrice = 60_000,
            TradeType = Kiwoom.Generated.Codes.TradeType.Limit,
        })).IsAccepted);
    }

    /// <summary>Runs a command against the simulator.</summary>
    public Task<ToolRun> DoAsync(params string[] arguments) => DoInAsync(Journal, arguments);

    /// <summary>The same with another folder of journals.</summary>
    public Task<ToolRun> DoInAsync(string journal, params string[] arguments) =>
        _tool.DoAsync([.. arguments, "--env", _host.Address.ToString(), "--journal", journal]);

    /// <summary>Runs a command that must end well.</summary>
    public async Task<ToolRun> DoneAsync(params string[] arguments)
    {
        var run = await DoAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        return run;
    }

    /// <summary>Lets six minutes pass, and again: a command may set the end of its patience a moment after what the test has seen of it.</summary>
    public async Task<ToolRun> EndLaterAsync(Task<ToolRun> run)
    {
        for (var i = 0; i < 20 && !run.IsCompleted; i++)
        {
            Time.Skip(TimeSpan.FromMinutes(6));
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(1)));
        }
        return await run.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Nothing answers at the address from now on.</summary>
    public ValueTask StopAsync() => _host.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _tool.Dispose();
    }
}
