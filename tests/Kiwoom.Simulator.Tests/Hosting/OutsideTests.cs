using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Kiwoom.Simulator.Tests;

/// <summary>What programs in any language find at a host: what it is, the rest of the market, and several accounts.</summary>
public sealed class OutsideTests : IAsyncLifetime
{
    private const string Orders = "/simulator/orders";

    private readonly KiwoomSimulator _first = new(new SimulatorOptions { AppKey = "FIRST", Cash = 1_000_000, Hours = new MarketHours { Calendar = null }, TimeProvider = new ManualClock() });
    private readonly KiwoomSimulator _second = new(new SimulatorOptions { AppKey = "SECOND", Cash = 2_000_000 });
    private readonly HttpClient _http = new();
    private SimulatorHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync([_first, _second]);
        _http.BaseAddress = _host.Address;
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task The_first_page_says_what_this_server_is()
    {
        var page = await _http.GetStringAsync("/");
        Assert.StartsWith("Kiwoom simulator of Kiwoom.Generated, not a server of Kiwoom", page);
        Assert.Contains("app keys FIRST, SECOND", page);
        Assert.Contains("POST " + Orders, page);
        using var head = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task An_order_from_outside_goes_to_every_account_or_to_the_one_that_is_named()
    {
        using var all = await _http.PostAsync(Orders + "?stock=005930&side=SELL&quantity=3&price=70000", null);
        Assert.Equal("application/json", all.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            """{"accounts":[{"appkey":"FIRST","filled":0,"waiting":3},{"appkey":"SECOND","filled":0,"waiting":3}]}""", await all.Content.ReadAsStringAsync());
        using var one = await _http.PostAsync(Orders + "?stock=005930&side=buy&quantity=2&price=70000&appkey=SECOND", null);
        Assert.Equal("""{"accounts":[{"appkey":"SECOND","filled":2,"waiting":0}]}""", await one.Content.ReadAsStringAsync());
        Assert.Equal(70_000, _first.Market.BestPrice("005930", SimulatedSide.Sell));

        using var cleared = await _http.DeleteAsync(Orders + "?stock=005930&appkey=FIRST");
        Assert.Equal(HttpStatusCode.OK, cleared.StatusCode);
        Assert.Equal((0, 70_000), (_first.Market.BestPrice("005930", SimulatedSide.Sell), _second.Market.BestPrice("005930", SimulatedSide.Sell)));
    }

    [Theory]
    [InlineData("", "stock is missing or given twice")]
    [InlineData("?stock=005930&side=sell&quantity=3", "price is missing or given twice")]
    [InlineData("?stock=005930&stock=000660&side=sell&quantity=3&price=1", "stock is missing or given twice")]
    [InlineData("?stock=999999&side=sell&quantity=3&price=70000", "There is no stock 999999 in the simulator.")]
    [InlineData("?stock=005930&side=up&quantity=3&price=70000", "write buy or sell")]
    [InlineData("?stock=005930&side=sell&quantity=0&price=70000", "write a whole number of 1 to 1000000000")]
    [InlineData("?stock=005930&side=sell&quantity=3&price=7e4", "write a whole number of 1 to 1000000000")]
    [InlineData("?stock=005930&side=sell&quantity=3&price=70000&appkey=THIRD", "There is no account with the app key THIRD.")]
    public async Task An_order_that_cannot_be_read_gets_a_sentence_and_changes_nothing(string query, string told)
    {
        using var reply = await _http.PostAsync(Orders + query, null);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains(told, await reply.Content.ReadAsStringAsync());
        Assert.Equal(0, _first.Market.BestPrice("005930", SimulatedSide.Sell));
    }

    [Fact]
    public async Task An_order_that_the_market_does_not_take_now_and_another_method_get_a_sentence_too()
    {
        _first.Market.Suspend("005930");
        using var suspended = await _http.PostAsync(Orders + "?stock=005930&side=sell&quantity=3&price=70000&appkey=FIRST", null);
        Assert.Equal(HttpStatusCode.Conflict, suspended.StatusCode);
        Assert.Contains("is suspended", await suspended.Content.ReadAsStringAsync());
        using var get = await _http.GetAsync(Orders);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Contains("means nothing here", await get.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_order_that_some_accounts_refuse_says_so_of_each()
    {
        _first.Market.Suspend("005930");
        using var some = await _http.PostAsync(Orders + "?stock=005930&side=sell&quantity=3&price=70000", null);
        Assert.Equal(HttpStatusCode.OK, some.StatusCode);
        Assert.Equal(
            """{"accounts":[{"appkey":"FIRST","refused":"005930 is suspended."},{"appkey":"SECOND","filled":0,"waiting":3}]}""",
            await some.Content.ReadAsStringAsync());
        Assert.Equal(70_000, _second.Market.BestPrice("005930", SimulatedSide.Sell));
        _second.Market.Suspend("005930");
        using var none = await _http.PostAsync(Orders + "?stock=005930&side=sell&quantity=3&price=70000", null);
        Assert.Equal(HttpStatusCode.Conflict, none.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://example.com", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:3000", HttpStatusCode.OK)]
    [InlineData("Host", "example.com", HttpStatusCode.Forbidden)]
    [InlineData("Host", "127.0.0.1.example.com:8080", HttpStatusCode.Forbidden)]
    [InlineData("Host", "localhost:8080", HttpStatusCode.OK)]
    [InlineData("Host", "[::1]:8080", HttpStatusCode.OK)]
    public async Task Pages_of_other_machines_send_no_orders(string header, string value, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Orders + "?stock=005930&side=sell&quantity=3&price=70000");
        request.Headers.TryAddWithoutValidation(header, value);
        using var reply = await _http.SendAsync(request);
        Assert.Equal(expected, reply.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 70_000 : 0, _first.Market.BestPrice("005930", SimulatedSide.Sell));
    }

    [Fact]
    public async Task App_key_and_token_say_whose_request_it_is()
    {
        var (first, second) = (await TokenAsync("FIRST"), await TokenAsync("SECOND"));
        Assert.NotEqual(first, second);
        Assert.Equal(1_000_000, await CashAsync(first));
        Assert.Equal(2_000_000, await CashAsync(second));
        Assert.Contains("8001", await AskTokenAsync("THIRD"));
        _second.ExpireTokens();
        Assert.Contains("8005", await AskCashAsync(second));
        Assert.Equal(1, _first.ReceivedRequests["kt00001"]);
        Assert.Equal(2, _second.ReceivedRequests["kt00001"]);
    }

    [Fact]
    public async Task A_realtime_connection_belongs_to_the_account_of_its_token()
    {
        Assert.Contains("\"return_code\":0", await LogInAsync(await TokenAsync("SECOND")));
        _second.ExpireTokens();
        Assert.Contains("\"return_code\":0", await LogInAsync(await TokenAsync("FIRST")));
        Assert.Contains("805004", await LogInAsync("NOBODY"));
    }

    [Fact]
    public async Task Two_accounts_have_two_app_keys()
    {
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => SimulatorHost.StartAsync([_first, new KiwoomSimulator(new SimulatorOptions { AppKey = "FIRST" })]));
        Assert.Contains("Two accounts have the app key FIRST", wrong.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => SimulatorHost.StartAsync([]));
    }

    private async Task<string> LogInAsync(string token)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(_host.Address) { Scheme = "ws", Path = "/api/dostk/websocket" }.Uri, CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"trnm":"LOGIN","token":"{{token}}"}"""), WebSocketMessageType.Text, true, CancellationToken.None);
        var part = new byte[4_096];
        var read = await socket.ReceiveAsync(part.AsMemory(), CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        return Encoding.UTF8.GetString(part, 0, read.Count);
    }

    private async Task<string> TokenAsync(string appKey)
    {
        using var body = JsonDocument.Parse(await AskTokenAsync(appKey));
        return body.RootElement.GetProperty("token").GetString()!;
    }

    private async Task<string> AskTokenAsync(string appKey)
    {
        using var reply = await _http.PostAsJsonAsync(
            "/oauth2/token", new { grant_type = "client_credentials", appkey = appKey, secretkey = SimulatorOptions.DefaultSecretKey });
        return await reply.Content.ReadAsStringAsync();
    }

    private async Task<long> CashAsync(string token)
    {
        using var body = JsonDocument.Parse(await AskCashAsync(token));
        return long.Parse(body.RootElement.GetProperty("entr").GetString()!);
    }

    private async Task<string> AskCashAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/dostk/acnt") { Content = JsonContent.Create(new { qry_tp = "2" }) };
        request.Headers.Add("api-id", "kt00001");
        request.Headers.Authorization = new("Bearer", token);
        using var reply = await _http.SendAsync(request);
        return await reply.Content.ReadAsStringAsync();
    }
}
