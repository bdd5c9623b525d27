using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Tests;

/// <summary>The condition search: frame by frame as the server was seen to answer, and through the library.</summary>
public class SocketConditionTests
{
    private const string Code = "005930";
    private const string List = """{"trnm":"CNSRLST"}""";

    [Fact]
    public void The_list_has_the_conditions_of_the_settings_as_arrays()
    {
        var socket = RawSocket.LoggedIn(Make());
        Assert.Equal(
            """{"trnm":"CNSRLST","return_code":0,"return_msg":"","data":[["1","오른 종목"],["2","둘"],["77","많이 거래된 종목"]]}""",
            socket.Ask(List).GetRawText());
    }

    [Fact]
    public void A_search_before_the_list_and_one_that_does_not_exist_get_no_answer()
    {
        var broker = Make();
        var socket = RawSocket.LoggedIn(broker);
        socket.Send(Search("1", "0"));
        Assert.Null(socket.Next());
        socket.Ask(List);
        Assert.Equal(0, socket.Ask(Search("1", "0")).Code());
        socket.Send(Search("9", "0"));
        Assert.Null(socket.Next());

        var talking = RawSocket.LoggedIn(Make(static options => options.Realtime = new() { UnknownConditionCode = 900_002 }));
        Assert.Equal(900_002, talking.Ask(Search("1", "1")).Code());
    }

    [Fact]
    public void A_search_for_nothing_is_a_missing_parameter() =>
        Assert.Equal(100002, RawSocket.LoggedIn(Make()).Ask("""{"trnm":"CNSRREQ","search_type":"0","stex_tp":"K"}""").Code());

    [Fact]
    public void Conditions_need_a_login() => Assert.Equal(100013, new RawSocket(Make()).Ask(List).Code());

    [Fact]
    public void A_search_once_gives_the_stocks_that_match_page_by_page()
    {
        var broker = Make(static options => (options.PageSize, options.InventedStocks) = (2, 0));
        Move(broker, Code, 70_500);
        Move(broker, "000660", 181_000);
        Move(broker, "035420", 201_000);
        Move(broker, "035720", 44_900);
        var socket = RawSocket.LoggedIn(broker);
        socket.Ask(List);
        var first = socket.Ask(Search("1", "0"));
        Assert.Equal(("1  ", "Y"), (first.GetProperty("seq").GetString(), first.GetProperty("cont_yn").GetString()));
        Assert.Equal(
            """{"9001":"A005930","302":"삼성전자","10":"000070500","25":"2","11":"000000500","12":"000000710","13":"000000001","16":"000070500","17":"000070500","18":"000070500"}""",
            first.GetProperty("data")[1].GetRawText());
        var key = first.GetProperty("next_key").GetString();
        var second = socket.Ask($$"""{"trnm":"CNSRREQ","seq":"1","search_type":"0","stex_tp":"K","cont_yn":"Y","next_key":"{{key}}"}""");
        Assert.Equal("N", second.GetProperty("cont_yn").GetString());
        Assert.Equal(["A000660", "A005930", "A035420"], CodesOf(first, "9001").Concat(CodesOf(second, "9001")));
    }

    [Fact]
    public void A_live_search_gives_what_matches_and_then_what_enters_and_leaves()
    {
        var broker = Make();
        Move(broker, "000660", 181_000);
        var socket = RawSocket.LoggedIn(broker);
        socket.Ask(List);
        Assert.Equal(["A000660"], CodesOf(socket.Ask(Search("1", "1")), "jmcode"));
        Move(broker, Code, 70_500);
        Move(broker, Code, 70_600); // it matches already
        Move(broker, Code, 69_000);
        Assert.Equal(
            ["A005930 I 1  ", "A005930 D 1  "],
            socket.All().Select(static f => $"{f.Value("9001")} {f.Value("843")} {f.Value("841")}"));

        Assert.Equal("""{"trnm":"CNSRCLR","return_code":0,"return_msg":"","seq":"1"}""", socket.Ask("""{"trnm":"CNSRCLR","seq":"1"}""").GetRawText());
        Move(broker, Code, 70_500);
        Assert.Empty(socket.All());
    }

    [Fact]
    public void A_live_search_twice_is_refused_without_its_number_and_so_is_one_too_many()
    {
        var socket = RawSocket.LoggedIn(Make(static options => options.Realtime = new() { MaxConditions = 1 }));
        socket.Ask(List);
        Assert.Equal(0, socket.Ask(Search("1", "1")).Code());
        var twice = socket.Ask(Search("1", "1"));
        Assert.Equal(900003, twice.Code());
        Assert.False(twice.TryGetProperty("seq", out _));
        Assert.Contains("(seq=1)", twice.GetProperty("return_msg").GetString());
        Assert.NotEqual(0, socket.Ask(Search("2", "1")).Code());
    }

    [Fact]
    public void By_setting_a_search_is_answered_once_in_a_while_and_kept_after_its_session()
    {
        var broker = Make(static options => options.Realtime = new() { ConditionInterval = TimeSpan.FromMinutes(1), KeepsConditions = true });
        var socket = RawSocket.LoggedIn(broker);
        socket.Ask(List);
        Assert.Equal(0, socket.Ask(Search("1", "0")).Code());
        socket.Send(Search("1", "0"));
        Assert.Null(socket.Next());
        broker.Clock.Advance(TimeSpan.FromMinutes(1));
        socket.All();
        Assert.Equal(0, socket.Ask(Search("1", "0")).Code());

        Assert.Equal(0, socket.Ask(Search("2", "1")).Code());
        var next = RawSocket.LoggedIn(broker); // ends the first
        next.Ask(List);
        Assert.Equal(900003, next.Ask(Search("2", "1")).Code());
        next.Ask("""{"trnm":"CNSRCLR","seq":"2"}""");
        Assert.Equal(0, next.Ask(Search("2", "1")).Code());
    }

    [Fact]
    public async Task The_library_lists_runs_follows_and_ends_searches()
    {
        using var feed = new SocketFeed(static options => Configure(options, static o => (o.PageSize, o.Realtime) = (1, new() { KeepsConditions = true })));
        var broker = feed.Broker;
        Move(broker, Code, 70_500);
        Move(broker, "000660", 181_000);
        var list = await GetAsync(feed, feed.Client.Conditions.ListConditionSearchesAsync(new()));
        Assert.Equal([("1", "오른 종목"), ("2", "둘"), ("77", "많이 거래된 종목")], list.Conditions!.Select(static c => (c.Sequence, c.Name)));
        var rows = await GetAsync(feed, Task.Run(async () =>
        {
            var all = new List<RequestConditionSearchRow>();
            await foreach (var row in feed.Client.Conditions.RunAsync("1")) all.Add(row);
            return all;
        }));
        Assert.Equal(
            [("000660", 181_000m, 0.56m), ("005930", 70_500m, 0.71m)],
            rows.Select(static r => (r.StockCode!.Value.Symbol, r.CurrentPrice!.Value.Value, r.ChangeRate!.Value)));

        var live = new Kept<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("1", ct));
        await feed.UntilAsync(() => live.Data.Count == 2, "what matches now");
        Move(broker, Code, 69_000);
        await feed.UntilAsync(() => live.Data.Count == 3, "what left");
        Assert.Equal((Code, ConditionChange.Removed), (live.Data[2].StockCode!.Value.Symbol, live.Data[2].ConditionChange!.Value));
        Assert.Empty(live.Gaps);

        // A connection that breaks leaves the search at the server (900003): it is ended and begun anew, after a gap.
        broker.Clock.Advance(TimeSpan.FromSeconds(6));
        feed.Simulator.SocketFaults.Next(SocketFault.ConnectionDropped);
        Move(broker, Code, 70_500);
        await feed.UntilAsync(() => live.Data.Count == 5 && live.Gaps.Count == 2, "what matches after the loss");
        Assert.Equal(["000660", Code], live.Data.Skip(3).Select(static d => d.StockCode!.Value.Symbol));
        live.Dispose();
    }

    private static Broker Make(Action<SimulatorOptions>? configure = null) => new(options => Configure(options, configure));

    private static void Configure(SimulatorOptions options, Action<SimulatorOptions>? more)
    {
        options.Conditions =
        [
            new("1", "오른 종목") { MinChangePercent = 0.01m },
            new("2", "둘") { StockCodes = [Code, "000660"] },
            new("77", "많이 거래된 종목") { MinVolume = 1_000_000 },
        ];
        more?.Invoke(options);
    }

    private static string Search(string sequence, string type) =>
        $$"""{"trnm":"CNSRREQ","seq":"{{sequence}}","search_type":"{{type}}","stex_tp":"K"}""";

    private static IEnumerable<string> CodesOf(JsonElement answer, string element) =>
        answer.GetProperty("data").EnumerateArray().Select(row => row.GetProperty(element).GetString()!);

    private static void Move(Broker broker, string code, long price)
    {
        broker.Simulator.Market.Clear(code);
        broker.Simulator.Market.Add(code, SimulatedSide.Sell, 1, price);
        broker.Simulator.Market.Add(code, SimulatedSide.Buy, 1, price);
    }

    private static async Task<T> GetAsync<T>(SocketFeed feed, Task<T> task)
    {
        await feed.UntilAsync(() => task.IsCompleted, "answered");
        return await task;
    }
}
