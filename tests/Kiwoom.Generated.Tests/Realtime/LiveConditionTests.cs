namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>A live condition search: what matches is never shown as matching for ever, and one search harms no other.</summary>
public class LiveConditionTests
{
    private const string TooOften = """{"trnm":"CNSRREQ","return_code":5,"return_msg":"[1700:허용된 요청 개수를 초과하였습니다]"}""";

    private static bool Is(System.Text.Json.JsonElement frame, string service) => frame.GetProperty("trnm").GetString() == service;

    private static string Hit(string sequence, string code, string change) =>
        $$$"""{"trnm":"REAL","data":[{"type":"02","name":"조건검색","item":"{{{code}}}","values":{"841":"{{{sequence}}}","9001":"A{{{code}}}","843":"{{{change}}}","20":"101527","907":"2"}}]}""";

    private static string Describe((ConditionMatch? Data, RealtimeGap? Gap) update) =>
        update.Data is { } data ? $"{(data.ConditionChange == ConditionChange.Inserted ? "+" : "-")}{data.StockCode!.Value.Symbol}" : update.Gap!.IsOver ? "over" : "gap";

    private static async Task YieldAsync(int times = 2000)
    {
        for (var i = 0; i < times; i++) await Task.Yield();
    }

    [Fact]
    public async Task What_matches_comes_before_what_leaves_later()
    {
        for (var round = 0; round < 20; round++)
        {
            using var feed = new TestFeed();
            feed.Server.Answer = (frame, usual) =>
            {
                if (!Is(frame, "CNSRREQ")) return usual;
                feed.Server.Current!.Send(usual);
                for (var i = 0; i < 20; i++) feed.Server.Current!.Send(Hit("7", "005930", "D"));
                return null;
            };
            using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
            await feed.UntilAsync(() => reader.Data.Count == 21);
            Assert.Equal("+005930", Describe(reader.Updates[0]));
        }
    }

    [Fact]
    public async Task A_second_reader_of_a_search_makes_a_gap_for_the_first()
    {
        using var feed = new TestFeed();
        using var first = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => first.Data.Count == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(3));
        var cleared = feed.Time.GetUtcNow();
        using var second = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => second.Data.Count == 1 && first.Data.Count == 2, "the list for both");
        Assert.Equal(["+005930", "gap", "over", "+005930"], first.Updates.Select(Describe));
        Assert.All(first.Gaps, g => Assert.InRange(g.From - cleared, TimeSpan.Zero, TimeSpan.FromMilliseconds(5)));
        Assert.Equal((1, 2), (feed.Server.CountOf("CNSRCLR"), feed.Server.CountOf("CNSRREQ")));
        feed.Server.Current!.Send(Hit("7", "005930", "D"));
        await feed.UntilAsync(() => second.Data.Count == 2 && first.Data.Count == 3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_that_is_left_and_wanted_again_begins_anew(bool isBeforeItWasEnded)
    {
        using var feed = new TestFeed(o => o.Realtime.Debounce = TimeSpan.FromSeconds(1));
        var first = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => first.Data.Count == 1);
        first.Dispose();
        await feed.UntilAsync(() => first.Task.IsCompleted);
        if (!isBeforeItWasEnded)
        {
            feed.Time.Advance(TimeSpan.FromSeconds(1));
            await feed.UntilAsync(() => feed.Server.CountOf("CNSRCLR") == 1, "ended");
        }

        await using var second = feed.Client.Conditions.LiveAsync("7").GetAsyncEnumerator();
        ConditionMatch? match = null;
        while (match is null)
        {
            var next = second.MoveNextAsync().AsTask();
            // Wanted when MoveNextAsync has returned; a gap comes first where the server still has the search.
            if (!next.IsCompleted) feed.Time.Advance(TimeSpan.FromSeconds(1));
            await feed.UntilAsync(() => next.IsCompleted, "what matches now");
            Assert.True(await next);
            second.Current.TryGet(out match, out _);
        }

        Assert.Equal("005930", match.StockCode!.Value.Symbol);
        Assert.Equal((1, 2), (feed.Server.CountOf("CNSRCLR"), feed.Server.CountOf("CNSRREQ")));
    }

    [Fact]
    public async Task A_search_that_was_left_while_it_began_is_ended_at_the_server()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "CNSRREQ") ? null : usual;
        using (var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct)))
            await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 1);
        await YieldAsync();
        feed.Server.Current!.Send("""{"trnm":"CNSRREQ","seq":"7","return_code":0,"data":[]}""");
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRCLR") == 1, "ended");
    }

    [Fact]
    public async Task A_server_that_is_asked_too_often_is_asked_later_and_the_gap_stays_open()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => reader.Data.Count == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        feed.Server.Answer = (frame, usual) => Is(frame, "CNSRREQ") && feed.Server.CountOf("CNSRREQ") == 1 ? TooOften : usual;
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 2);
        await YieldAsync();
        Assert.Equal(["+005930", "gap"], reader.Updates.Select(Describe));
        feed.Time.Advance(TimeSpan.FromSeconds(5));
        await feed.UntilAsync(() => reader.Data.Count == 2, "again");
        Assert.Equal(["+005930", "gap", "over", "+005930"], reader.Updates.Select(Describe));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_ends_no_search()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => reader.Data.Count == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        feed.Server.Answer = (frame, usual) => Is(frame, "CNSRREQ") && feed.Server.CountOf("CNSRREQ") == 1 ? null : usual;
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 2);
        await YieldAsync();
        feed.Time.Advance(TimeSpan.FromSeconds(15));
        await YieldAsync();
        Assert.False(reader.Task.IsCompleted);
        feed.Time.Advance(TimeSpan.FromSeconds(20));
        await feed.UntilAsync(() => reader.Data.Count == 2, "again on another connection");
        Assert.Equal(3, feed.Server.Connects);
        Assert.Equal(["+005930", "gap", "over", "+005930"], reader.Updates.Select(Describe));
    }

    [Fact]
    public async Task A_hit_before_the_answer_is_covered_when_the_connection_is_lost()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = (frame, usual) => Is(frame, "CNSRREQ") && feed.Server.CountOf("CNSRREQ") == 0 ? null : usual;
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(6));
        feed.Server.Current!.Send(Hit("7", "000660", "I"));
        await feed.UntilAsync(() => reader.Data.Count == 1);
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => reader.Data.Count == 2, "again");
        Assert.Equal(["+000660", "gap", "over", "+005930"], reader.Updates.Select(Describe));
    }

    [Fact]
    public async Task An_answer_that_nobody_waits_for_any_more_is_not_taken_for_the_next_one()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = (frame, usual) => Is(frame, "CNSRREQ") && feed.Server.CountOf("CNSRREQ") == 0 ? null : usual;
        using var stop = new CancellationTokenSource();
        var asking = feed.Client.Conditions.RequestConditionSearchAsync(new() { Sequence = "7", Venue = Venue.Krx }, stop.Token);
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 1);
        await stop.CancelAsync();
        await feed.UntilAsync(() => asking.IsCompleted);
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await YieldAsync();
        Assert.Equal(1, feed.Server.CountOf("CNSRREQ"));
        feed.Server.Current!.Send("""{"trnm":"CNSRREQ","seq":"7  ","cont_yn":"N","next_key":"","return_code":0,"data":[{"9001":"A000660"}]}""");
        await feed.UntilAsync(() => reader.Data.Count == 1);
        Assert.Equal(["+005930"], reader.Updates.Select(Describe));
    }

    [Fact]
    public async Task A_question_without_an_answer_ends_the_connection_at_last()
    {
        using var feed = new TestFeed();
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Server.Answer = static (frame, usual) => Is(frame, "CNSRREQ") ? null : usual;
        var asking = feed.Client.Conditions.RequestConditionSearchAsync(new() { Sequence = "7", Venue = Venue.Krx });
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 1);
        await YieldAsync();
        feed.Time.Advance(TimeSpan.FromSeconds(11));
        await feed.UntilAsync(() => asking.IsCompleted, "the caller waits no longer");
        Assert.Equal(1, feed.Server.Connects);
        feed.Time.Advance(TimeSpan.FromSeconds(20));
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && trades.Gaps.Count == 2, "another connection");
        Assert.Contains("No answer", feed.Status.Reason);
        await Assert.ThrowsAsync<KiwoomException>(() => asking);
    }

    [Fact]
    public async Task A_refusal_that_names_another_search_is_not_the_answer()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "CNSRREQ") ? null : usual;
        var asking = feed.Client.Conditions.RequestConditionSearchAsync(new() { Sequence = "7", Venue = Venue.Krx });
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 1);
        feed.Server.Current!.Send("""{"trnm":"CNSRREQ","return_code":900002,"return_msg":"없는 조건입니다.(seq=9)"}""");
        feed.Server.Current!.Send("""{"trnm":"CNSRREQ","return_code":900004,"return_msg":"?(seq=7)"}""");
        await feed.UntilAsync(() => asking.IsCompleted);
        Assert.Equal(900004, (await Assert.ThrowsAsync<KiwoomException>(() => asking)).Error.ReturnCode);
    }

    [Theory]
    [InlineData("""{"trnm":"CNSRREQ","seq":"7","cont_yn":"N","next_key":"","return_code":0,"data":"x"}""")]
    [InlineData("""{"trnm":"CNSRREQ","seq":"7","cont_yn":"N","next_key":"","return_code":0}""")]
    [InlineData("""{"trnm":"CNSRREQ","seq":"7","cont_yn":"N","next_key":"","return_code":0,"data":[7]}""")]
    public async Task A_list_that_cannot_be_read_is_not_an_empty_one(string answer)
    {
        var issues = new SharedList<ReadIssue>();
        using var feed = new TestFeed(o => o.OnReadIssue = (_, issue) => issues.Add(issue));
        feed.Server.Answer = (frame, usual) => Is(frame, "CNSRREQ") ? answer : usual;
        var rows = Task.Run(async () =>
        {
            await foreach (var row in feed.Client.Conditions.RunAsync("7"))
            {
            }
        });
        await feed.UntilAsync(() => rows.IsCompleted);
        Assert.Equal(ErrorClass.Malformed, (await Assert.ThrowsAsync<KiwoomException>(() => rows)).Class);
        using var reader = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => reader.Gaps.Count == 1, "a gap instead of nothing");
        Assert.Equal(RealtimeGapReason.UnreadableFrame, reader.Gaps[0].Reason);
        if (answer.Contains("data", StringComparison.Ordinal)) Assert.Equal(2, issues.Count);
        feed.Server.Current!.Send(Hit("7", "005930", "I"));
        await feed.UntilAsync(() => reader.Data.Count == 1);
    }
}
