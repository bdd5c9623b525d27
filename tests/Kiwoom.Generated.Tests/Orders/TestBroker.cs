using Kiwoom.Simulator;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>A client and the simulator that it orders from, in memory or over loopback HTTP, on a clock that tests move.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private SimulatorHost? _host;
    private KiwoomOptions _options = null!;
    private HttpMessageHandler _handler = null!;

    private TestBroker(KiwoomSimulator simulator, ManualTimeProvider time)
    {
        Simulator = simulator;
        Time = time;
    }

    public KiwoomSimulator Simulator { get; }

    public ManualTimeProvider Time { get; }

    public KiwoomClient Client { get; private set; } = null!;

    /// <summary>How many orders were there before the one that a test is about.</summary>
    public int Before { get; set; }

    /// <param name="overHttp">Over Kestrel on loopback, else in memory.</param>
    /// <param name="configure">Changes the options.</param>
    /// <param name="wrap">Puts handlers in front of what sends.</param>
    /// <param name="log">Told what the client logs.</param>
    /// <param name="simulatorOptions">The simulator's own.</param>
    /// <param name="time">The clock; one of its own unless given.</param>
    public static async Task<TestBroker> StartAsync(
        bool overHttp = false,
        Action<KiwoomOptions>? configure = null,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap = null,
        Microsoft.Extensions.Logging.ILogger<KiwoomClient>? log = null,
        SimulatorOptions? simulatorOptions = null,
        ManualTimeProvider? time = null)
    {
        time ??= new ManualTimeProvider();
        simulatorOptions ??= new SimulatorOptions();
        simulatorOptions.TimeProvider = time;
        var broker = new TestBroker(new KiwoomSimulator(simulatorOptions), time);
        var options = broker.Simulator.CreateOptions(static o => o.RetryDelay = new KiwoomOptions().RetryDelay);
        HttpMessageHandler handler;
        if (overHttp)
        {
            broker._host = await SimulatorHost.StartAsync(broker.Simulator);
            options.Environment = KiwoomEnvironment.FromAddress(broker._host.Address);
            handler = KiwoomClient.CreateHandler();
        }
        else
        {
            handler = broker.Simulator.CreateHandler();
        }
        configure?.Invoke(options);
        broker._options = options;
        broker._handler = wrap is null ? handler : wrap(handler);
        broker.Client = new KiwoomClient(options, broker._handler, log);
        return broker;
    }

    /// <summary>One more client of the same account in this process.</summary>
    public KiwoomClient SecondClient(Action<KiwoomOptions>? configure = null)
    {
        configure?.Invoke(_options);
        return new KiwoomClient(_options, _handler);
    }

    /// <summary>A client as another process would have: it shares nothing, because its clock is another one.</summary>
    public KiwoomClient AnotherClient()
    {
        _options.TimeProvider = new SameTime(Time);
        var client = new KiwoomClient(_options, _handler);
        _options.TimeProvider = Time;
        return client;
    }

    /// <summary>Of the machine's time; only a failure takes so long.</summary>
    public static TimeSpan Soon { get; } = TimeSpan.FromSeconds(20);

    public static CancelStockOrderRequest Cancel(string number = "0000001") => new()
    {
        Venue = Venue.Krx,
        OriginalOrderNumber = number,
        StockCode = "005930",
        CancelQuantity = QuantityOrAll.All,
    };

    public static BuyStockRequest Buy(long quantity = 10) => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = quantity,
        OrderPrice = 69_000,
        TradeType = TradeType.Limit,
    };

    /// <summary>Moves the clock over a timeout once the simulator has the request.</summary>
    public async Task<T> TimeOutAsync<T>(Task<T> call, string trId, int requests = 1)
    {
        await UntilAsync(() => Simulator.ReceivedRequests.GetValueOrDefault(trId) >= requests);
        while (!call.IsCompleted)
        {
            if (Time.WaitingTimers > 0) Time.Advance(TimeSpan.FromSeconds(1)); // none waits once the timeout has fired
            await Task.Yield();
        }
        return await call;
    }

    /// <summary>Lets the pauses of a call pass, between its attempts, and no timeout.</summary>
    public async Task<T> PassPausesAsync<T>(Task<T> call)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!call.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (Time.UntilNextTimer is { } pause && pause < TimeSpan.FromSeconds(5)) Time.Advance(pause);
            await Task.Yield();
        }
        return await call;
    }

    /// <summary>Waits for something that happens on another thread.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }

    private sealed class SameTime(TimeProvider time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
