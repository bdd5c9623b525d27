namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>The condition search on the realtime connection.</summary>
public class ConditionTests
{
    private static async Task<T> GetAsync<T>(TestFeed feed, Task<T> task)
    {
        await feed.UntilAsync(() => task.IsCompleted);
        return await task;
    }

    [Fact]
    public async Task The_list_opens_a_connection_of_its_own()
    {
        using var feed = new TestFeed();
        var list = await GetAsync(feed, feed.Client.Conditions.ListConditionSearchesAsync(new()));
        Assert.Equal([("0", "조건1"), ("7", "조건2")], list.Conditions!.Select(c => (c.Sequence, c.Name)));
        Assert.Equal(["LOGIN", "CNSRLST"], feed.Server.Received.Select(f => f.Split('"')[3]));
    }

    [Fact]
    public async Task A_search_asks_for_the_list_first_and_reads_all_pages()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => frame.GetProperty("trnm").GetString() != "CNSRREQ" ? usual
            : frame.GetProperty("cont_yn").GetString() == "Y"
                ? """{"trnm":"CNSRREQ","seq":"7  ","cont_yn":"N","next_key":"","return_code":0,"data":[{"9001":"A000660"}]}"""
                : """{"trnm":"CNSRREQ","seq":"7  ","cont_yn":"Y","next_key":"k1","return_code":0,"data":[{"9001":"A005930"},{"9001":"A035720"}]}""";
        var rows = await GetAsync(feed, Task.Run(async () =>
        {
            var codes = new List<string>();
            await foreach (var row in feed.Client.Conditions.RunAsync("7")) codes.Add(row.StockCode!.Value.Symbol);
            return codes;
        }));
        Assert.Equal(["005930", "035720", "000660"], rows);
        Assert.Equal(["LOGIN", "CNSRLST", "CNSRREQ", "CNSRREQ"], feed.Server.Received.Select(f => f.Split('"')[3]));
        Assert.Contains("\"next_key\":\"k1\"", feed.Server.Received.Last());
    }

    [Fact]
    public async Task A_refusal_and_a_missing_answer_are_exceptions_and_the_connection_stays()
    {
        using var feed = new TestFeed();
        var mode = "refuse";
        feed.Server.Answer = (frame, usual) => frame.GetProperty("trnm").GetString() != "CNSRREQ" ? usual
            : mode == "refuse" ? """{"trnm":"CNSRREQ","return_code":900002,"return_msg":"없는 조건입니다.(seq=9)"}""" : null;
        var request = new RequestConditionSearchRequest { Sequence = "9", Venue = Venue.Krx };
        var refused = await Assert.ThrowsAsync<KiwoomException>(() => GetAsync(feed, feed.Client.Conditions.RequestConditionSearchAsync(request)));
        Assert.Equal(("900002", 900002), (refused.Code, refused.Error.ReturnCode));

        mode = "silent";
        var asking = feed.Client.Conditions.RequestConditionSearchAsync(request);
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 2);
        for (var i = 0; i < 100; i++) await Task.Yield();
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        var late = await Assert.ThrowsAsync<KiwoomException>(() => GetAsync(feed, asking));
        Assert.Contains("No answer within", late.Message);
        Assert.Equal(1, feed.Server.Connects);
    }

    [Fact]
    public async Task A_client_that_leaves_takes_no_answer_from_another()
    {
        using var feed = new TestFeed();
        using var other = feed.MakeClient();
        await GetAsync(feed, feed.Client.Conditions.ListConditionSearchesAsync(new())); // its client carries the connection
        feed.Server.Answer = (frame, usual) =>
        {
            if (frame.GetProperty("trnm").GetString() != "CNSRLST" || feed.Server.CountOf("CNSRLST") != 1) return usual;
            feed.Client.Dispose();
            return null;
        };
        var list = await GetAsync(feed, other.Conditions.ListConditionSearchesAsync(new()));
        Assert.Equal((2, 2, 3), (list.Conditions!.Count, feed.Server.Connects, feed.Server.CountOf("CNSRLST")));
    }

    [Fact]
    public async Task What_is_asked_while_another_client_leaves_is_asked_on_the_next_connection()
    {
        using var feed = new TestFeed();
        var client = feed.MakeClient();
        for (var i = 0; i < 100; i++)
        {
            await GetAsync(feed, client.Conditions.ListConditionSearchesAsync(new()));
            client.Dispose();
            client = feed.MakeClient();
        }
        client.Dispose();
    }

    [Fact]
    public async Task A_live_search_gives_what_matches_then_what_comes_and_goes_and_is_ended_by_leaving()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => reader.Data.Count == 1);
        var connection = feed.Server.Current!;
        Push("7  ", "000660", "I");
        Push("8", "111111", "I"); // another one
        Push("7", "005930", "D");
        await feed.UntilAsync(() => reader.Data.Count == 3);
        Assert.Equal(
            [("005930", ConditionChange.Inserted), ("000660", ConditionChange.Inserted), ("005930", ConditionChange.Removed)],
            reader.Data.Select(d => (d.StockCode!.Value.Symbol, d.ConditionChange!.Value)));

        reader.Stop();
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRCLR") == 1);

        void Push(string sequence, string code, string change) => connection.Send(
            $$$"""{"trnm":"REAL","data":[{"type":"02","name":"조건검색","item":"{{{code}}}","values":{"841":"{{{sequence}}}","9001":"A{{{code}}}","843":"{{{change}}}","20":"101527","907":"2"}}]}""");
    }

    [Fact]
    public async Task A_registration_that_the_server_kept_is_cleared_once()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = (frame, usual) => frame.GetProperty("trnm").GetString() == "CNSRREQ" && feed.Server.CountOf("CNSRCLR") == 0
            ? """{"trnm":"CNSRREQ","return_code":900003,"return_msg":"이미 등록된 조건검색 일련번호입니다.(seq=7)"}""" : usual;
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => reader.Data.Count == 1);
        Assert.Equal(["LOGIN", "CNSRLST", "CNSRREQ", "CNSRCLR", "CNSRREQ"], feed.Server.Received.Select(f => f.Split('"')[3]));
    }

    [Fact]
    public async Task A_live_search_comes_back_after_a_loss_with_the_gap_and_what_matches_then()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => reader.Data.Count == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => reader.Data.Count == 2);
        Assert.Equal([false, true], reader.Gaps.Select(g => g.IsOver));
        Assert.Equal(2, feed.Server.CountOf("CNSRLST"));
    }

    [Fact]
    public async Task A_refused_live_search_is_an_exception()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => frame.GetProperty("trnm").GetString() == "CNSRREQ"
            ? """{"trnm":"CNSRREQ","return_code":900002,"return_msg":"?"}""" : usual;
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => reader.Task.IsCompleted);
        Assert.Equal("900002", (await Assert.ThrowsAsync<KiwoomException>(() => reader.Task)).Code);
    }
}
