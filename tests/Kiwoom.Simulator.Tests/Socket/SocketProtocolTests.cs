namespace Kiwoom.Simulator.Tests;

/// <summary>Logins, registrations, PINGs and ends of sessions, frame by frame.</summary>
public class SocketProtocolTests
{
    [Fact]
    public void A_login_with_a_valid_token_is_answered_and_the_session_stays()
    {
        var broker = new Broker();
        var socket = new RawSocket(broker);
        Assert.Equal("""{"trnm":"LOGIN","return_code":0,"return_msg":"","sor_yn":"Y"}""", socket.LogIn(broker.Token).GetRawText());
        Assert.Null(socket.Closed());
    }

    [Fact]
    public void A_wrong_or_expired_token_is_refused_and_the_session_closed()
    {
        var broker = new Broker();
        broker.Simulator.ExpireTokens();
        foreach (var token in new[] { "wrong", broker.Token, "" })
        {
            var socket = new RawSocket(broker);
            var answer = socket.LogIn(token);
            Assert.Equal((805004, "LOGIN"), (answer.Code(), answer.Service()));
            Assert.Contains("CODE=8005", answer.GetProperty("return_msg").GetString());
            Assert.Equal(1000, socket.Closed());
        }
    }

    [Theory]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["0B"]}]}""", 100013, false)]
    [InlineData("""{"x":"y"}""", 100002, true)]
    [InlineData("no JSON", 100002, true)]
    [InlineData("""{"trnm":"REG","refresh":"1","data":[{"item":["005930"],"type":["0B"]}]}""", 100002, true)]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1"}""", 100002, true)]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":"005930","type":"0B"}]}""", 105111, true)]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["0b"]}]}""", 105111, true)]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["999999"],"type":["0B"]}]}""", 105111, true)]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":[""],"type":["0B"]}]}""", 105111, true)]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["0B","0D"]}]}""", 0, true)]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"type":["00"]}]}""", 0, true)]
    [InlineData("""{"trnm":"REMOVE","grp_no":"1","data":[{"item":["005930"],"type":["0B"]}]}""", 0, true)]
    [InlineData("""{"trnm":"REMOVE","grp_no":"1"}""", 0, true)]
    public void A_request_is_answered_by_its_rule_and_the_session_stays(string frame, int code, bool isLoggedIn)
    {
        var broker = new Broker();
        var socket = isLoggedIn ? RawSocket.LoggedIn(broker) : new RawSocket(broker);
        Assert.Equal(code, socket.Ask(frame).Code());
        Assert.Null(socket.Closed());
    }

    [Fact]
    public void A_hundred_codes_are_the_limit_of_a_group_and_of_the_session()
    {
        var broker = new Broker(static options => options.InventedStocks = 300);
        var codes = Enumerable.Range(1, 201).Select(static i => $"99{i:D3}0").ToList();
        var socket = RawSocket.LoggedIn(broker);
        Assert.Equal(0, socket.Register("1", "0B", codes.Take(100)).Code());
        Assert.Equal(0, socket.Register("1", "0D", codes.Take(100)).Code()); // codes count, not pairs
        Assert.Equal(105118, socket.Register("1", "0B", codes.Skip(100).Take(1)).Code());
        Assert.Equal(105115, socket.Register("2", "0B", codes.Skip(100).Take(1)).Code());
        Assert.Equal(0, socket.Register("2", "0D", codes.Take(1)).Code());
        Assert.Equal(0, socket.Register("2", "00", [""]).Code());
        Assert.Equal(0, socket.Register("1", "0B", codes.Skip(100).Take(99), refresh: "0").Code());
        Assert.Equal(105115, socket.Register("3", "0B", codes.Skip(199).Take(1)).Code());
    }

    [Fact]
    public void Refresh_0_replaces_what_the_group_has_and_a_removal_takes_it_out()
    {
        var broker = new Broker();
        var socket = RawSocket.LoggedIn(broker);
        socket.Register("1", "0B", ["005930"]);
        socket.Register("2", "0B", ["035720"]);
        socket.Register("1", "0B", ["000660"], refresh: "0");
        foreach (var code in new[] { "005930", "000660", "035720" }) Trade(broker, code);
        Assert.Equal(["000660", "035720"], socket.All().Select(static f => f.Entry().GetProperty("item").GetString()!));

        Assert.Equal(0, socket.Ask("""{"trnm":"REMOVE","grp_no":"2"}""").Code());
        Assert.Equal(0, socket.Ask("""{"trnm":"REMOVE","grp_no":"1","data":[{"item":["000660"],"type":["0B"]}]}""").Code());
        foreach (var code in new[] { "000660", "035720" }) Trade(broker, code);
        Assert.Empty(socket.All());
    }

    [Fact]
    public void PINGs_come_10_s_after_the_login_and_then_every_20_s()
    {
        var broker = new Broker();
        var socket = RawSocket.LoggedIn(broker);
        broker.Clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Null(socket.Next());
        broker.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("""{"trnm":"PING"}""", socket.Next()!.Value.GetRawText());
        for (var i = 0; i < 20; i++)
        {
            socket.Send("""{"trnm":"PING"}""");
            broker.Clock.Advance(TimeSpan.FromSeconds(19.9));
            Assert.Null(socket.Next());
            broker.Clock.Advance(TimeSpan.FromSeconds(0.1));
            Assert.Equal("PING", Assert.Single(socket.All()).Service());
        }
    }

    [Fact]
    public void Who_answers_no_PING_is_cut_with_R10002_70_s_after_the_login()
    {
        var broker = new Broker();
        var socket = RawSocket.LoggedIn(broker);
        broker.Clock.Advance(TimeSpan.FromSeconds(69.9));
        Assert.Equal(["PING", "PING", "PING"], socket.All().Select(Frames.Service));
        broker.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var end = socket.Next()!.Value;
        Assert.Equal(("SYSTEM", "R10002"), (end.Service(), end.GetProperty("code").GetString()));
        Assert.Equal(1000, socket.Closed());
    }

    [Fact]
    public void A_second_login_ends_the_first_session_with_R10001()
    {
        var broker = new Broker();
        var first = RawSocket.LoggedIn(broker);
        var second = RawSocket.LoggedIn(broker);
        Assert.Equal("R10001", first.Next()!.Value.GetProperty("code").GetString());
        Assert.Equal(1000, first.Closed());
        Assert.Null(second.Closed());
    }

    [Fact]
    public void By_setting_two_sessions_of_one_key_stay()
    {
        var broker = new Broker(static options => options.Realtime = new() { ReplacesSession = false });
        var both = new[] { RawSocket.LoggedIn(broker), RawSocket.LoggedIn(broker) };
        Assert.All(both, static socket => socket.Register("1", "0B", ["005930"]));
        Trade(broker, "005930");
        Assert.All(both, static socket => Assert.Equal("0B", Assert.Single(socket.All()).Type()));
    }

    [Fact]
    public void A_frame_above_64_KiB_closes_the_session_with_1009()
    {
        var socket = RawSocket.LoggedIn(new Broker());
        socket.Send(new string(' ', 65_537));
        Assert.Equal(1009, socket.Closed());
    }

    [Fact]
    public void A_session_ends_when_the_time_of_its_token_is_over()
    {
        var broker = new Broker();
        var socket = RawSocket.LoggedIn(broker);
        broker.Simulator.ExpireTokens();
        broker.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1000, socket.Closed());
    }

    private static void Trade(Broker broker, string code)
    {
        var price = broker.Simulator.Market.LastPrice(code);
        broker.Simulator.Market.Add(code, SimulatedSide.Sell, 1, price);
        broker.Simulator.Market.Add(code, SimulatedSide.Buy, 1, price);
    }
}
