using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Relaying;

namespace Kiwoom.Simulator.Tests.Relaying;

/// <summary>The library's own clients below a relay, and the simulator above it.</summary>
public sealed class RelayTests : IAsyncLifetime
{
    private const string Token = "a-token-of-this-relay";
    private const string Code = "005930";
    private const string Other = "000660";

    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions { TimeProvider = TimeProvider.System });
    private readonly List<KiwoomClient> _clients = [];
    private KiwoomRelay _relay = null!;

    public async Task InitializeAsync() => _relay = await StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _relay.DisposeAsync();
    }

    [Fact]
    public async Task Two_clients_share_one_session_and_each_gets_what_it_registered()
    {
        using var mine = Trades(Client(), Code);
        using var yours = Trades(Client(), Code, Other);
        await RegisteredAsync(mine, yours);
        for (var i = 0; i < 50; i++)
        {
            Trade(Code, 70_000 + (100 * i));
            Trade(Other, 50_000);
        }
        await UntilAsync(() => mine.Data.Count == 50 && yours.Data.Count == 100, () => $"{mine.Data.Count} {yours.Data.Count}");
        Assert.All(mine.Data, t => Assert.Equal(Code, t.ItemCode));
        Assert.Equal(mine.Data.Select(t => t.CurrentPrice), yours.Data.Where(t => t.ItemCode == Code).Select(t => t.CurrentPrice));
        Assert.Empty(mine.Gaps);
        Assert.Equal(2, _relay.Clients);
        Assert.True(_relay.Upstream.IsLive);
    }

    [Fact]
    public async Task A_lost_connection_above_is_a_gap_below_that_ends_when_all_is_registered_again()
    {
        using var trades = Trades(Client(), Code);
        await RegisteredAsync(trades);
        Trade(Code, 70_000);
        await UntilAsync(() => trades.Data.Count == 1, () => "the first");
        _simulator.SocketFaults.Next(SocketFault.ConnectionDropped);
        Trade(Code, 70_100); // nobody gets it
        await UntilAsync(() => trades.Gaps.Any(g => g.IsOver), () => $"a gap: {trades.Gaps.Count}");
        Trade(Code, 70_200);
        await UntilAsync(() => trades.Data.Count == 2, () => $"{trades.Data.Count}");
        Assert.Equal(70_200, Math.Abs(trades.Data[^1].CurrentPrice!.Value.Value));
    }

    [Fact]
    public async Task What_the_last_client_leaves_is_removed_above()
    {
        var (mine, yours) = (Trades(Client(), Code), Trades(Client(), Code));
        await RegisteredAsync(mine, yours);
        mine.Dispose();
        _clients[0].Dispose();
        await UntilAsync(() => _relay.Clients == 1, () => "one left");
        Assert.True(_simulator.HasRegistered("0B", Code));
        yours.Dispose();
        await UntilAsync(() => !_simulator.HasRegistered("0B", Code), () => "removed");
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_disconnected_and_harms_nobody()
    {
        await _relay.DisposeAsync();
        _relay = await StartAsync(o => o with { MostPending = 16 });
        using var trades = Trades(Client(), Code);
        await RegisteredAsync(trades);
        using var sleeper = await ConnectAsync();
        await SendAsync(sleeper, $$"""{"trnm":"LOGIN","token":"{{Token}}"}""");
        Assert.Contains("\"return_code\":0", await ReadAsync(sleeper), StringComparison.Ordinal);
        await SendAsync(sleeper, """{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["0B"]}]}""");
        Assert.Contains("\"return_code\":0", await ReadAsync(sleeper), StringComparison.Ordinal);
        var sent = 0;
        while (_relay.SlowClients == 0)
        {
            Trade(Code, 70_000 + (100 * (sent++ % 50)));
            await UntilAsync(() => trades.Data.Count == sent, () => $"{trades.Data.Count} of {sent}");
            Assert.True(sent < 200_000);
        }
        var last = "";
        try
        {
            while (sleeper.State == WebSocketState.Open) last = await ReadAsync(sleeper);
        }
        catch (WebSocketException)
        {
            return; // or it was cut before it had read all
        }
        Assert.Equal((WebSocketCloseStatus)1013, sleeper.CloseStatus);
        Assert.Empty(trades.Gaps);
        Assert.NotNull(last);
    }

    [Fact]
    public async Task Nobody_comes_in_without_the_token_and_nothing_is_answered_before_the_login()
    {
        using var socket = await ConnectAsync();
        await SendAsync(socket, """{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["0B"]}]}""");
        Assert.Contains("100013", await ReadAsync(socket), StringComparison.Ordinal);
        await SendAsync(socket, """{"trnm":"LOGIN","token":"another-token-of-the-same-size"}""");
        Assert.Contains("805004", await ReadAsync(socket), StringComparison.Ordinal);
        Assert.Equal("", await ReadAsync(socket));
        Assert.Equal(0, _relay.Clients);
    }

    [Theory]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":[""],"type":["00"]}]}""", "account-data")]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["04"]}]}""", "account-data")]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["9Z"]}]}""", "105111")]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["kt10000"]}]}""", "105111")]
    [InlineData("""{"trnm":"REG","grp_no":"1"}""", "100002")]
    [InlineData("""{"trnm":"REG","data":[]}""", "100002")]
    [InlineData("""{"trnm":"REMOVE"}""", "100002")]
    [InlineData("""{"trnm":"CNSRLST"}""", "CNSRLST")]
    [InlineData("""{"x":1}""", "100002")]
    [InlineData("""not JSON""", "100002")]
    public async Task What_it_does_not_do_is_refused_and_the_connection_goes_on(string request, string refusal)
    {
        using var socket = await ConnectAsync();
        await SendAsync(socket, $$"""{"trnm":"LOGIN","token":"{{Token}}"}""");
        await ReadAsync(socket);
        await SendAsync(socket, request);
        Assert.Contains(refusal, await ReadAsync(socket), StringComparison.Ordinal);
        await SendAsync(socket, """{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["0B"]}]}""");
        Assert.Contains("\"return_code\":0", await ReadAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_the_account_comes_where_the_option_says_so()
    {
        await _relay.DisposeAsync();
        _relay = await StartAsync(o => o with { AllowsAccountData = true });
        var client = Client();
        using var fills = new Kept<OrderFill>(ct => client.Realtime.OrderFillsAsync(ct));
        await UntilAsync(() => _simulator.HasRegistered("00", "") && client.Realtime.Status.IsLive, () => "registered");
        using var orders = _simulator.CreateClient();
        await orders.Orders.BuyStockAsync(new() { Venue = Venue.Krx, StockCode = Code, OrderQuantity = 1, OrderPrice = 60_000, TradeType = TradeType.Limit });
        await UntilAsync(() => fills.Data.Count > 0, () => "an order");
    }

    [Fact]
    public void A_frame_of_several_items_is_divided_so_that_nobody_gets_what_it_did_not_register()
    {
        var frame = """{"data":[{"values":{"10":"1"},"type":"0B","item":"005930"},{"values":{"x":{"type":"no"}},"type":"00","item":"1234"}],"trnm":"REAL"}"""u8;
        var read = new RelayFrame();
        Assert.True(read.Read(frame));
        Assert.Equal([("0B", "005930"), ("00", "1234")], read.Entries.Select(e => (e.Type, e.Item)));
        Assert.Equal("""{"trnm":"REAL","data":[{"values":{"10":"1"},"type":"0B","item":"005930"}]}""", Encoding.UTF8.GetString(RelayFrame.Of(frame, [read.Entries[0]])));
        Assert.False(read.Read("""{"trnm":"REG","data":[]}"""u8));
        Assert.False(read.Read("""{"trnm":"REAL","data":[{"type":"0B"}"""u8));
        Assert.False(read.Read("[]"u8));
    }

    [Theory]
    [InlineData("short", 16)]
    [InlineData("with a blank in it", 16)]
    [InlineData(Token, 1)]
    public async Task Options_that_cannot_be_are_refused(string token, int mostPending) => await Assert.ThrowsAsync<ArgumentException>(
        () => KiwoomRelay.StartAsync(c => _simulator.CreateClient(c), new KiwoomRelayOptions { Token = token, MostPending = mostPending }));

    private async Task<KiwoomRelay> StartAsync(Func<KiwoomRelayOptions, KiwoomRelayOptions>? change = null)
    {
        var options = new KiwoomRelayOptions { Token = Token };
        return await KiwoomRelay.StartAsync(
            c => _simulator.CreateClient(o =>
            {
                o.Realtime.IdleTimeout = TimeSpan.FromMilliseconds(100);
                c(o);
            }),
            change?.Invoke(options) ?? options);
    }

    private KiwoomClient Client()
    {
        var client = new KiwoomClient(new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(new Uri("http://127.0.0.1:1")),
            TokenProvider = new FixedTokenProvider(Token),
            Realtime = new KiwoomRealtimeOptions { Address = _relay.Address.GetLeftPart(UriPartial.Authority), IdleTimeout = TimeSpan.FromMilliseconds(100) },
        });
        _clients.Add(client);
        return client;
    }

    private static Kept<StockTrade> Trades(KiwoomClient client, params string[] codes) => new(ct => client.Realtime.StockTradesAsync(codes, ct));

    private Task RegisteredAsync(params Kept<StockTrade>[] all) =>
        UntilAsync(() => _clients.TrueForAll(c => c.Realtime.Status.IsLive) && all.Length > 0, () => string.Join(" ", _clients.Select(c => c.Realtime.Status)));

    private void Trade(string code, int price)
    {
        _simulator.Market.Add(code, SimulatedSide.Sell, 1, price);
        _simulator.Market.Add(code, SimulatedSide.Buy, 1, price);
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(_relay.Address, default);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    private static async Task<string> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var read = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
        return Encoding.UTF8.GetString(buffer, 0, read.Count);
    }

    private static async Task UntilAsync(Func<bool> isSo, Func<string> what)
    {
        var since = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(30)) Assert.Fail($"It did not happen: {what()}");
            await Task.Delay(1);
        }
    }
}
