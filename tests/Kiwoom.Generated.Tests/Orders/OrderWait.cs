using System.Net.Sockets;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>One of the things that an order waits for before it leaves, and that does not come.</summary>
internal sealed class OrderWait : IAsyncDisposable
{
    private readonly string _what;
    private readonly HeldConnections _held = new();
    private readonly WaitingCode _code = new();
    private int _connecting;
    private int _before;

    private OrderWait(string what) => _what = what;

    public TestBroker Broker { get; private set; } = null!;

    public KiwoomClient Client => Broker.Client;

    public KiwoomSimulator Simulator => Broker.Simulator;

    /// <summary>How many orders came of what was called.</summary>
    public int Orders => Simulator.Orders.Count - _before;

    public int Sent => Simulator.ReceivedRequests.GetValueOrDefault("kt10000");

    public static async Task<OrderWait> StartAsync(string what)
    {
        var wait = new OrderWait(what);
        var overHttp = what == "handshake";
        wait.Broker = await TestBroker.StartAsync(
            overHttp,
            configure: o =>
            {
                o.Timeout = TimeSpan.FromHours(1);
                switch (what)
                {
                    case "turn": o.Limits = new KiwoomLimits { OrdersPerSecond = 0.01, MaxWait = TimeSpan.FromHours(2) }; break;
                    case "provider that ignores its token": o.TokenProvider = wait._code; break;
                    case "gate" or "gate that ignores its token": o.OrderGates.Add(wait._code); break;
                    case "ledger that ignores its token": (o.GuardRails.Enabled, o.GuardRails.Ledger) = (true, wait._code); break;
                    case "pause before it is sent again": o.OrderRateLimitPatience = TimeSpan.FromMinutes(1); break;
                }
            },
            wrap: h => what switch
            {
                "connection" => wait._held.Before(h),
                "handshake" => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, ConnectCallback = wait.ConnectAsync },
                _ => h,
            });
        wait._code.HeedsToken = !what.Contains("ignores", StringComparison.Ordinal);
        using (var another = wait.Simulator.CreateClient(o => o.TimeProvider = TimeProvider.System))
            wait._code.Token = await another.GetTokenAsync(default);
        switch (what)
        {
            case "token": wait.Simulator.Faults.Next("au10001", Fault.Hang); break;
            case "handshake": await wait.Client.GetTokenAsync(default); wait._connecting = 1; break;
            case "pause before it is sent again": wait.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700, calls: 3); break;
            case "turn":
                Assert.True((await wait.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
                wait._before = 1;
                break;
        }
        return wait;
    }

    public bool IsWaiting() => IsWaiting(1);

    public bool AreAllWaiting() => IsWaiting(3);

    private bool IsWaiting(int count) => _what switch
    {
        "turn" => Client.GetStatus().WaitingRequests == count,
        "token" => Simulator.ReceivedRequests.GetValueOrDefault("au10001") > 1,
        "connection" => _held.Held == count,
        "handshake" => Volatile.Read(ref _connecting) > count,
        "pause before it is sent again" => Sent == count && Broker.Time.WaitingTimers >= count,
        _ => _code.Entered == count,
    };

    public void Open()
    {
        _held.Stand();
        _code.Go.TrySetResult();
        Volatile.Write(ref _connecting, 0);
        if (_what == "turn") Broker.Time.Advance(TimeSpan.FromSeconds(200));
        if (_what == "token") Broker.Time.Advance(TimeSpan.FromHours(1)); // the token request that hangs
    }

    /// <summary>Orders once more. The token request that hung may take a moment to end.</summary>
    public async Task OrderAsync()
    {
        using var limit = new CancellationTokenSource(TestBroker.Soon);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            var outcome = await Broker.PassPausesAsync(Client.Orders.BuyStockAsync(TestBroker.Buy()));
            if (_what == "token" && outcome.Reason == OrderOutcomeReason.NoToken) continue;
            Assert.True(outcome.IsAccepted);
            return;
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _connecting) > 0)
        {
            Interlocked.Increment(ref _connecting);
            await _code.Go.Task.WaitAsync(cancellationToken);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public ValueTask DisposeAsync() => Broker.DisposeAsync();
}
