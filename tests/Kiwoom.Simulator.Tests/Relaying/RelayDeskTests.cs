using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Testing;

namespace Kiwoom.Simulator.Tests.Relaying;

/// <summary>Each client gets what it has registered, once and whole, or learns that it missed something.</summary>
public sealed class RelayDeskTests
{
    private const string Code = "005930";
    private const string Other = "000660";
    private const string Done = "\"return_code\":0";

    [Fact]
    public async Task A_client_that_leaves_while_a_request_waits_takes_nothing_from_others()
    {
        using var relay = new TestRelay();
        var stays = await relay.LogInAsync();
        Assert.Contains(Done, await stays.RegisterAsync(Code), StringComparison.Ordinal);
        for (var round = 0; round < 100; round++)
        {
            var leaves = await relay.LogInAsync();
            Assert.Contains(Done, await leaves.RegisterAsync(Code), StringComparison.Ordinal);
            await leaves.SendAsync(round % 2 == 0 ? RelayClient.Remove(Other) : RelayClient.Register("0", Other));
            await leaves.LeaveAsync();
            relay.Server.Trade(Code, 70_000 + round);
            Assert.Contains($"+{70_000 + round}\"", await stays.ReadAsync(), StringComparison.Ordinal);
        }
        await stays.LeaveAsync();
        await relay.Server.UntilAsync($"REMOVE 0B {Code}"); // and only now
        Assert.Equal(0, relay.Desk.Clients);
    }

    [Fact]
    public async Task The_last_client_that_wants_an_item_ends_its_registration()
    {
        using var relay = new TestRelay();
        var (one, two) = (await relay.LogInAsync(), await relay.LogInAsync());
        await one.RegisterAsync(Code, Other);
        await two.RegisterAsync(Code);
        await one.LeaveAsync();
        await relay.Server.UntilAsync($"REMOVE 0B {Other}");
        relay.Server.Trade(Code, 70_000);
        Assert.Contains("+70000", await two.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains(Done, await two.AskAsync(RelayClient.Remove(Code)), StringComparison.Ordinal);
        await relay.Server.UntilAsync($"REMOVE 0B {Code}");
    }

    [Theory]
    [InlineData("A005930", "005930")]
    [InlineData("005930", "A005930")]
    [InlineData("005930_AL", "005930")]
    [InlineData("005930_NX", "A005930_NX")]
    public async Task A_code_is_recognised_however_the_server_writes_it(string registered, string pushed)
    {
        using var relay = new TestRelay();
        var client = await relay.LogInAsync();
        Assert.Contains(Done, await client.RegisterAsync(registered), StringComparison.Ordinal);
        relay.Server.Trade(pushed, 70_000);
        Assert.Equal(ScriptedServer.Frame(ScriptedServer.Entry(pushed, 70_000)), await client.ReadAsync());
    }

    [Fact]
    public async Task A_code_that_may_be_of_two_venues_is_given_to_neither()
    {
        using var relay = new TestRelay();
        var (one, two) = (await relay.LogInAsync(), await relay.LogInAsync());
        await one.RegisterAsync("005930_AL");
        await two.RegisterAsync("005930_NX");
        relay.Server.Trade("005930", 70_000);
        relay.Server.Trade("005930_AL", 70_100);
        relay.Server.Trade("005930_NX", 70_200);
        Assert.Contains("+70100", await one.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains("+70200", await two.ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")] // beside what the group has
    [InlineData("0")] // in its place
    public async Task A_refused_registration_changes_nothing(string keeps)
    {
        using var relay = new TestRelay();
        relay.Server.Refused.Add(Other);
        var client = await relay.LogInAsync();
        await client.RegisterAsync(Code);
        var answer = await client.AskAsync(RelayClient.Register(keeps, "035420", Other));
        Assert.Contains("105111", answer, StringComparison.Ordinal);
        Assert.Contains("등록할 수 없습니다", answer, StringComparison.Ordinal);
        relay.Server.Trade("035420", 200_000); // of the refused request
        relay.Server.Trade(Code, 70_000);
        Assert.Contains("+70000", await client.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains(Done, await client.AskAsync(RelayClient.Register("0", "035420")), StringComparison.Ordinal);
        relay.Server.Trade(Code, 70_100);
        relay.Server.Trade("035420", 200_100);
        Assert.Contains("+200100", await client.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_connection_above_ends_those_below_and_who_comes_back_is_answered_when_all_is_registered_again()
    {
        using var relay = new TestRelay();
        var (one, idle) = (await relay.LogInAsync(), await relay.LogInAsync());
        await one.RegisterAsync(Code);
        await relay.Server.UntilAsync($"REG 0B {Code}");
        relay.Server.Unanswered.Add(Code);
        relay.Server.Cut();
        Assert.StartsWith("1012", await one.ReadAsync(), StringComparison.Ordinal);
        var again = await relay.LogInAsync(); // before the first has left
        await again.SendAsync(RelayClient.Register("1", Code));
        await relay.Server.UntilAsync($"REG 0B {Code}"); // on the new connection, and not answered
        await again.SendAsync(RelayClient.Register("1", Code));
        var answer = again.ReadAsync();
        Assert.Contains("NONE", await idle.AskAsync("""{"trnm":"NONE"}"""), StringComparison.Ordinal);
        Assert.False(answer.IsCompleted);
        relay.Server.Push("""{"trnm":"REG","return_code":0,"return_msg":""}""");
        Assert.Contains(Done, await answer, StringComparison.Ordinal);
        Assert.Contains(Done, await again.ReadAsync(), StringComparison.Ordinal);
        relay.Server.Trade(Code, 70_000);
        Assert.Contains("+70000", await again.ReadAsync(), StringComparison.Ordinal);
        await one.LeaveAsync();
        relay.Server.Trade(Code, 70_100);
        Assert.Contains("+70100", await again.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_that_the_server_does_not_answer_ends_before_the_client_gives_the_item_up()
    {
        var time = new ManualTimeProvider();
        using var relay = new TestRelay(o => o with { TimeProvider = time });
        relay.Server.Unanswered.Add(Code);
        var client = await relay.LogInAsync();
        await client.SendAsync(RelayClient.Register("1", Code));
        await relay.Server.UntilAsync($"REG 0B {Code}");
        time.Advance(new KiwoomRealtimeOptions().ReplyTimeout / 2);
        Assert.StartsWith("1012", await client.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_in_two_spellings_is_one()
    {
        using var relay = new TestRelay();
        var client = await relay.LogInAsync();
        Assert.Contains(Done, await client.RegisterAsync("A005930", "005930"), StringComparison.Ordinal);
        relay.Server.Trade(Code, 70_000);
        relay.Server.Trade(Code, 70_100);
        Assert.Contains("+70000", await client.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains("+70100", await client.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains(Done, await client.AskAsync(RelayClient.Remove("A005930")), StringComparison.Ordinal);
        await relay.Server.UntilAsync($"REMOVE 0B {Code}");
    }

    [Fact]
    public async Task Groups_and_what_one_frame_names_are_bounded()
    {
        using var relay = new TestRelay();
        var client = await relay.LogInAsync();
        var many = string.Join(',', Enumerable.Repeat("\"\"", 5_000));
        Assert.Contains("105111", await client.AskAsync($$"""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":[{{many}}],"type":[{{many}}]}]}"""), StringComparison.Ordinal);
        Assert.Contains("105111", await client.RegisterAsync(new string('7', 21)), StringComparison.Ordinal);
        for (var i = 0; i < 1_000; i++) Assert.Contains(Done, await client.AskAsync(InGroup(i)), StringComparison.Ordinal);
        Assert.Contains("105111", await client.AskAsync(InGroup(1_000)), StringComparison.Ordinal);

        static string InGroup(int group) => $$"""{"trnm":"REG","grp_no":"{{group}}","refresh":"1","data":[{"item":["{{Code}}"],"type":["0B"]}]}""";
    }

    [Fact]
    public async Task Another_session_with_the_app_key_ends_the_clients_and_is_the_answer_to_the_next_registration()
    {
        using var relay = new TestRelay();
        var client = await relay.LogInAsync();
        await client.RegisterAsync(Code);
        relay.Server.Push("""{"trnm":"SYSTEM","code":"R10001","message":"동일한 App key로 접속이 되었습니다"}""");
        relay.Server.Cut();
        Assert.StartsWith("1012", await client.ReadAsync(), StringComparison.Ordinal);
        var again = await relay.LogInAsync();
        var answer = await again.RegisterAsync(Code);
        Assert.Contains("R10001", answer, StringComparison.Ordinal);
        Assert.Equal(RealtimeState.Replaced, relay.Upstream.Status.State);
    }

    [Theory]
    [InlineData("""{"trnm":"REAL","data":[{"type":"0B","item":"005930","values":{"10":""")]
    [InlineData("""{"trnm":"REAL","data":[{"type":"0B","values":[]}]}""")]
    public async Task A_frame_that_cannot_be_read_may_have_been_anybodys(string frame)
    {
        using var relay = new TestRelay();
        var client = await relay.LogInAsync();
        await client.RegisterAsync(Code);
        relay.Server.Push(frame);
        Assert.StartsWith("1012", await client.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_of_several_entries_is_divided()
    {
        using var relay = new TestRelay();
        var (one, both) = (await relay.LogInAsync(), await relay.LogInAsync());
        await one.RegisterAsync(Code);
        await both.RegisterAsync(Code, Other);
        string[] entries = [ScriptedServer.Entry(Code, 70_000), ScriptedServer.Entry(Other, 50_000), ScriptedServer.Entry(Code, 70_100)];
        relay.Server.Push(ScriptedServer.Frame([.. entries, """{"values":{"913":"접수"},"type":"00","name":"주문체결","item":"005930"}"""]));
        relay.Server.Trade(Code, 70_200);
        Assert.Equal(Alone(entries[0]), await one.ReadAsync());
        Assert.Equal(Alone(entries[2]), await one.ReadAsync());
        Assert.Contains("+70200", await one.ReadAsync(), StringComparison.Ordinal);
        foreach (var entry in entries) Assert.Equal(Alone(entry), await both.ReadAsync());
        Assert.Contains("+70200", await both.ReadAsync(), StringComparison.Ordinal);

        static string Alone(string entry) => $$"""{"trnm":"REAL","data":[{{entry}}]}""";
    }

    [Fact]
    public async Task Only_data_of_the_account_needs_the_option()
    {
        foreach (var tr in KiwoomCatalog.All.Where(static tr => tr is { Kind: TrKind.Realtime, Data: not null }))
        {
            using var relay = new TestRelay();
            var client = await relay.LogInAsync();
            var answer = await client.AskAsync($$"""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["{{Code}}"],"type":["{{tr.Id}}"]}]}""");
            Assert.True(answer.Contains("--account-data", StringComparison.Ordinal) == (tr.Id is "00" or "04"), $"{tr}: {answer}");
            Assert.NotEqual(answer.Contains("--account-data", StringComparison.Ordinal), answer.Contains(Done, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Data_of_the_account_comes_whatever_its_item()
    {
        using var relay = new TestRelay(static o => o with { AllowsAccountData = true });
        var client = await relay.LogInAsync();
        Assert.Contains(Done, await client.AskAsync("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":[""],"type":["00"]}]}"""), StringComparison.Ordinal);
        var fill = ScriptedServer.Frame("""{"values":{"9203":"0000007","9001":"A005930","913":"접수"},"type":"00","name":"주문체결","item":"005930"}""");
        relay.Server.Push(fill);
        Assert.Equal(fill, await client.ReadAsync());
    }

    [Theory]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["9Z"]}]}""", "105111")]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["kt10000"]}]}""", "105111")]
    [InlineData("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":[""],"type":["0B"]}]}""", "105111")]
    [InlineData("""{"trnm":"REG","grp_no":"1"}""", "100002")]
    [InlineData("""{"trnm":"REG","data":[]}""", "100002")]
    [InlineData("""{"trnm":"REMOVE"}""", "100002")]
    [InlineData("""{"trnm":"REMOVE","grp_no":"1","data":7}""", "105111")]
    [InlineData("""{"trnm":"CNSRLST"}""", "CNSRLST")]
    [InlineData("""{"x":1}""", "100002")]
    [InlineData("""{"\ud800xx":1}""", "100002")]
    [InlineData("""{"trnm":"REMOVE","\ud800xx":1}""", "100002")]
    [InlineData("""not JSON""", "100002")]
    public async Task What_cannot_be_is_refused_and_the_connection_goes_on(string request, string refusal)
    {
        using var relay = new TestRelay();
        var client = await relay.LogInAsync();
        await client.RegisterAsync(Code);
        Assert.Contains(refusal, await client.AskAsync(request), StringComparison.Ordinal);
        relay.Server.Trade(Code, 70_000);
        Assert.Contains("+70000", await client.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_comes_in_without_the_token_and_nothing_is_answered_before_the_login()
    {
        using var relay = new TestRelay();
        var client = relay.Open();
        Assert.Contains("100013", await client.RegisterAsync(Code), StringComparison.Ordinal);
        Assert.Contains("805004", await client.AskAsync("""{"trnm":"LOGIN","token":"another-token-of-the-same-size"}"""), StringComparison.Ordinal);
        Assert.StartsWith("1000", await client.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(0, relay.Desk.Clients);
    }

    [Fact]
    public async Task Whoever_does_not_log_in_or_answer_is_disconnected_in_time()
    {
        var time = new ManualTimeProvider();
        using var relay = new TestRelay(o => o with { TimeProvider = time, MaxClients = 2 });
        var silent = relay.Open();
        var client = await relay.LogInAsync();
        Assert.StartsWith("1013", await relay.Open().ReadAsync(), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.StartsWith("1000", await silent.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains("PING", await client.ReadAsync(), StringComparison.Ordinal);
        await client.SendAsync("""{"trnm":"PING"}""");
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains("PING", await client.ReadAsync(), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(60));
        foreach (var _ in Enumerable.Range(0, 2)) Assert.Contains("PING", await client.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains("R10002", await client.ReadAsync(), StringComparison.Ordinal);
        Assert.StartsWith("1000", await client.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_read_is_disconnected_and_harms_nobody()
    {
        using var relay = new TestRelay(static o => o with { MaxPendingBytes = 64 * 1024 });
        var (reads, sleeps) = (await relay.LogInAsync(), await relay.LogInAsync());
        await reads.RegisterAsync(Code);
        await sleeps.RegisterAsync(Code);
        var sent = 0;
        while (relay.Desk.SlowClients == 0)
        {
            relay.Server.Trade(Code, 70_000 + sent);
            Assert.Contains($"+{70_000 + sent++}\"", await reads.ReadAsync(), StringComparison.Ordinal);
        }
        for (var i = 0; i < sent - 1; i++) Assert.Contains($"+{70_000 + i}\"", await sleeps.ReadAsync(), StringComparison.Ordinal); // what waited
        Assert.StartsWith("1013", await sleeps.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_wait_are_bounded_before_the_login_too()
    {
        using var relay = new TestRelay(static o => o with { MaxPendingBytes = 64 * 1024 });
        relay.Server.Unanswered.Add(Code);
        var (asks, stranger) = (await relay.LogInAsync(), relay.Open());
        await Assert.ThrowsAsync<IOException>(() => FloodAsync(asks, RelayClient.Register("1", Code)));
        Assert.StartsWith("1013", await asks.ReadAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => FloodAsync(stranger, "{}"));
        while ((await stranger.ReadAsync()) is var read && !read.StartsWith("1013", StringComparison.Ordinal)) Assert.Contains("100013", read, StringComparison.Ordinal);

        static async Task FloodAsync(RelayClient client, string request)
        {
            for (var i = 0; i < 1_000_000; i++) await client.SendAsync(request);
        }
    }
}
