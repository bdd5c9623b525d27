namespace Kiwoom.Simulator.Tests;

public class RequestCheckTests
{
    private const string Order =
        """{"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"1","ord_uv":"70000","trde_tp":"0","cond_uv":""}""";

    [Theory]
    [InlineData("", "/api/dostk/ordr", 2, "1501")]
    [InlineData("kt99999", "/api/dostk/ordr", 1, "1505")]
    [InlineData("KT10000", "/api/dostk/ordr", 1, "1505")]
    [InlineData("kt10000", "/api/dostk/acnt", 1, "1504")]
    [InlineData("kt10000", "/", 1, "1504")]
    public void Address_and_API_ID_must_fit(string trId, string path, int returnCode, string code)
    {
        var broker = new Broker();
        var request = broker.Request(trId, Order);
        var moved = new SimulatorRequest
        {
            Method = "POST",
            Path = path,
            Headers = request.Headers,
            Body = request.Body,
        };
        broker.SendRaw(moved).Refused(returnCode, code);
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public void Only_POST_is_served()
    {
        var broker = new Broker();
        var request = broker.Request("kt10000", Order);
        var get = new SimulatorRequest { Method = "GET", Path = request.Path, Headers = request.Headers };
        var answer = broker.SendRaw(get);
        Assert.Equal(405, answer.Reply.Status);
        answer.Refused(1, "1504");
    }

    [Theory]
    [InlineData("", 2, "1513")]
    [InlineData("abc", 2, "1514")]
    [InlineData("Basic abc", 2, "1515")]
    [InlineData("Bearer", 2, "1516")]
    [InlineData("Bearer ", 2, "1516")]
    [InlineData("Bearer wrong", 3, "8005")]
    public void The_authorization_header_is_checked(string header, int returnCode, string code)
    {
        var broker = new Broker();
        broker.SendBody("kt10000", Order, ("authorization", header)).Refused(returnCode, code);
        Assert.Empty(broker.Simulator.Orders);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER ")]
    public void The_word_bearer_may_have_any_case(string scheme)
    {
        var broker = new Broker();
        broker.SendBody("kt10000", Order, ("authorization", scheme + " " + broker.Token)).Accepted();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("")]
    public void The_content_must_be_JSON_by_its_header(string contentType) =>
        new Broker().SendBody("kt10000", Order, ("Content-Type", contentType)).Refused(2, "1512");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"stk_cd\":\"005930\"")]
    public void The_body_must_be_a_JSON_object(string body) =>
        new Broker().SendBody("kt10000", body).Refused(2, "1517");

    [Theory]
    [InlineData("stk_cd", "", "1511")]
    [InlineData("stk_cd", "   ", "1511")]
    [InlineData("ord_qty", "", "1511")]
    [InlineData("trde_tp", "", "1511")]
    [InlineData("dmst_stex_tp", "", "1511")]
    [InlineData("ord_uv", "", "1511")]
    [InlineData("stk_cd", "999999", "1902")]
    [InlineData("stk_cd", "M04020000", "1902")]
    [InlineData("ord_qty", "abc", "1517")]
    [InlineData("ord_qty", "-1", "1517")]
    [InlineData("ord_qty", "1.5", "1517")]
    [InlineData("ord_qty", "1,000", "1517")]
    [InlineData("ord_qty", "0", "1517")]
    [InlineData("ord_qty", "1000000000000", "1517")]
    [InlineData("ord_uv", "+70000", "1517")]
    [InlineData("trde_tp", "99", "1517")]
    [InlineData("trde_tp", "00", "1517")]
    [InlineData("dmst_stex_tp", "NYSE", "1517")]
    [InlineData("dmst_stex_tp", "NYS", "1517")]
    public void Every_field_is_checked(string element, string value, string code)
    {
        var broker = new Broker();
        var fields = new Dictionary<string, string>
        {
            ["dmst_stex_tp"] = "KRX",
            ["stk_cd"] = "005930",
            ["ord_qty"] = "1",
            ["ord_uv"] = "70000",
            ["trde_tp"] = "0",
            ["cond_uv"] = "",
        };
        fields[element] = value;

        var answer = broker.Send("kt10000", [.. fields.Select(field => (field.Key, field.Value))]);

        answer.Refused(2, code);
        Assert.Contains(code == "1902" ? value : element, answer.Message);
        Assert.Empty(broker.Simulator.Orders);
        Assert.Equal(200, answer.Reply.Status);
    }

    [Fact]
    public void Values_are_strings_and_optional_ones_may_be_missing()
    {
        var broker = new Broker();
        broker.SendBody("kt10000", Order.Replace("\"1\"", "1")).Refused(2, "1517");
        broker.SendBody("kt10000", Order.Replace("\"1\"", "[\"1\"]")).Refused(2, "1517");
        broker.SendBody("kt10000", Order.Replace("\"1\"", "\"\\ud800\"")).Refused(2, "1517");
        broker.SendBody("kt10000", Order.Replace("\"1\"", "null")).Refused(2, "1511");
        broker.SendBody("kt10000", Order.Replace(",\"cond_uv\":\"\"", "")).Accepted();
    }

    [Fact]
    public void The_mock_takes_KRX_only()
    {
        var mock = new Broker(options => options.IsMock = true);
        mock.SendBody("kt10000", Order.Replace("KRX", "NXT")).Refused(20, "RC9000");
        mock.SendBody("kt10000", Order.Replace("KRX", "SOR")).Refused(20, "RC9000");
        mock.SendBody("kt10000", Order).Accepted();

        var live = new Broker();
        Assert.Equal("SOR", live.Find(live.SendBody("kt10000", Order.Replace("KRX", "SOR")).Accepted()).Venue);
    }

    [Fact]
    public void A_venue_suffix_of_a_stock_code_is_understood() =>
        new Broker().SendBody("kt10000", Order.Replace("005930", "005930_NX")).Accepted();

    [Fact]
    public void Limits_count_by_API_ID_when_they_are_on()
    {
        var broker = new Broker(options => options.EnforceLimits = true);
        Assert.Equal(0, broker.Balance().Code);
        Assert.Equal(0, broker.Balance().Code);

        var refused = broker.Balance();
        Assert.Equal(429, refused.Reply.Status);
        refused.Refused(5, "1700");
        Assert.Contains("API ID=kt00018", refused.Message);
        Assert.Equal(0, broker.Unfilled().Code);

        broker.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, broker.Balance().Code);
        broker.Balance().Refused(5, "1700");
    }

    [Fact]
    public void Requests_are_counted_by_API_ID()
    {
        var broker = new Broker();
        broker.Balance();
        broker.Balance();
        broker.Order("kt10000", "nothing", 0, 0);
        Assert.Equal(2, broker.Simulator.ReceivedRequests["kt00018"]);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_cancelled_request_is_not_looked_at()
    {
        var broker = new Broker();
        var request = broker.Request("kt10000", Order);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => broker.Simulator.HandleAsync(request, new CancellationToken(true)));
        Assert.Empty(broker.Simulator.Orders);
    }
}
