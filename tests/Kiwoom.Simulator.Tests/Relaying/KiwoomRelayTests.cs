using System.Threading.Channels;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Tests.Relaying;

/// <summary>The library's own clients below a relay over real sockets, and the simulator above it.</summary>
public sealed class KiwoomRelayTests : IAsyncLifetime
{
    private const string Code = "005930";
    private const string Other = "000660";

    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions { TimeProvider = new DaytimeProvider() });
    private readonly List<KiwoomClient> _clients = [];
    private SimulatorHost _host = null!;
    private KiwoomRelay _relay = null!;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync(_simulator);
        _relay = await KiwoomRelay.StartAsync(
            configure => _simulator.CreateClient(configure), new KiwoomRelayOptions { Token = TestRelay.Token, AllowsAccountData = true });
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _relay.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Two_programs_share_one_session_and_requests_use_the_accounts_token_beside_it()
    {
        var (mine, yours) = (Client(), Client());
        var (myTrades, yourTrades) = (await TradesAsync(mine, Code), await TradesAsync(yours, Code, Other));
        for (var i = 0; i < 20; i++)
        {
            Trade(Code, 70_000 + (100 * i));
            Trade(Other, 170_000);
        }
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal((Code, 70_000 + (100 * i)), await NextAsync(myTrades));
            Assert.Equal((Code, 70_000 + (100 * i)), await NextAsync(yourTrades));
            Assert.Equal((Other, 170_000), await NextAsync(yourTrades));
        }
        Assert.Equal(2, _relay.Clients);
        Assert.True(_relay.Upstream.IsLive);
        Assert.Equal(60, _relay.Messages);

        var numbers = Channel.CreateUnbounded<string>();
        await mine.SubscribeAsync<OrderFill>(OrderFill.TrDescriptor, [], (in update) =>
        {
            if (update.TryGet(out var fill, out _)) numbers.Writer.TryWrite(fill.OrderNumber!);
        });
        var order = await yours.Orders.BuyStockAsync(new() { Venue = Venue.Krx, StockCode = Code, OrderQuantity = 1, OrderPrice = 60_000, TradeType = TradeType.Limit });
        Assert.Equal(order.OrderNumber, await NextAsync(numbers.Reader));
    }

    [Fact]
    public async Task A_lost_connection_above_is_a_gap_below_that_ends()
    {
        var gaps = Channel.CreateUnbounded<RealtimeGap>();
        var trades = await TradesAsync(Client(), gaps.Writer, Code);
        Trade(Code, 70_000);
        await NextAsync(trades);
        _simulator.SocketFaults.Next(SocketFault.ConnectionDropped);
        Trade(Code, 70_100); // nobody gets it
        while (!(await NextAsync(gaps.Reader)).IsOver)
        {
        }
        Trade(Code, 70_200);
        Assert.Equal((Code, 70_200), await NextAsync(trades));
    }

    [Theory]
    [InlineData("short", "16 characters")]
    [InlineData("with a blank in it", "blanks")]
    [InlineData("열여섯 글자보다 긴 한글 토큰입니다", "ASCII")]
    public async Task A_token_that_anybody_could_guess_or_that_breaks_is_refused(string token, string why)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => KiwoomRelay.StartAsync(c => _simulator.CreateClient(c), new KiwoomRelayOptions { Token = token }));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_cannot_be_are_refused()
    {
        var good = new KiwoomRelayOptions { Token = TestRelay.Token };
        Assert.DoesNotContain(TestRelay.Token, good.ToString(), StringComparison.Ordinal);
        foreach (var bad in new[] { good with { MaxPendingBytes = 1 }, good with { MaxClients = 0 }, good with { Port = -1 } })
            await Assert.ThrowsAsync<ArgumentException>(() => KiwoomRelay.StartAsync(c => _simulator.CreateClient(c), bad));
        await Assert.ThrowsAsync<ArgumentException>(() => KiwoomRelay.StartAsync(_ => _simulator.CreateClient(), good));
        await Assert.ThrowsAsync<IOException>(() => KiwoomRelay.StartAsync(c => _simulator.CreateClient(c), good with { Port = _relay.Address.Port }));
    }

    [Fact]
    public async Task The_relays_token_is_wrong_once_and_for_all()
    {
        var stranger = Client("another-token-of-somebody");
        var refusal = await Assert.ThrowsAsync<KiwoomException>(() => stranger.SubscribeAsync<StockTrade>(StockTrade.TrDescriptor, [Code], static (in _) => { }).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("8005", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another-token-of-somebody", refusal.ToString(), StringComparison.Ordinal);
    }

    // Requests go to the simulator itself, and only the realtime connection through the relay.
    private KiwoomClient Client(string token = TestRelay.Token)
    {
        var client = _host.CreateClient(o =>
        {
            (o.Realtime.Address, o.Realtime.Token) = (_relay.Address.GetLeftPart(UriPartial.Authority), token);
            o.TimeProvider = new DaytimeProvider(); // the account of another program
        });
        _clients.Add(client);
        return client;
    }

    private static Task<ChannelReader<(string Code, long Price)>> TradesAsync(KiwoomClient client, params string[] codes) => TradesAsync(client, null, codes);

    private static async Task<ChannelReader<(string Code, long Price)>> TradesAsync(KiwoomClient client, ChannelWriter<RealtimeGap>? gaps, params string[] codes)
    {
        var trades = Channel.CreateUnbounded<(string, long)>();
        await client.SubscribeAsync<StockTrade>(StockTrade.TrDescriptor, codes, (in update) =>
        {
            if (update.TryGet(out var trade, out var gap)) trades.Writer.TryWrite((trade.ItemCode, (long)Math.Abs(trade.CurrentPrice!.Value.Value)));
            else gaps?.TryWrite(gap);
        }).WaitAsync(TimeSpan.FromSeconds(30));
        return trades.Reader;
    }

    private static async Task<T> NextAsync<T>(ChannelReader<T> all)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await all.ReadAsync(limit.Token);
    }

    private void Trade(string code, int price)
    {
        _simulator.Market.Add(code, SimulatedSide.Sell, 1, price);
        _simulator.Market.Add(code, SimulatedSide.Buy, 1, price);
    }
}
