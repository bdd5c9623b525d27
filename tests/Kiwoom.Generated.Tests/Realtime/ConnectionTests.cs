namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>The life of the connection: how it begins, how it is lost, and what comes after.</summary>
public class ConnectionTests
{
    private static async Task<(TestFeed Feed, Reader<StockTrade> Reader)> LiveAsync(Action<KiwoomOptions>? configure = null)
    {
        var feed = new TestFeed(configure);
        var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        return (feed, reader);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_login_is_answered()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => frame.GetProperty("trnm").GetString() == "LOGIN" ? null : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Server.Received.Count == 1 && feed.Status.State == RealtimeState.LoggingIn);
        for (var i = 0; i < 1000; i++) await Task.Yield();
        Assert.Single(feed.Server.Received);

        feed.Server.Current!.Send("""{"trnm":"LOGIN","return_code":1,"return_msg":"no"}""");
        await feed.UntilAsync(() => feed.Status.State == RealtimeState.Waiting);
        Assert.Contains("refused the login", feed.Status.Reason);
    }

    [Fact]
    public async Task A_PING_comes_back_byte_by_byte()
    {
        var (feed, reader) = await LiveAsync();
        using (feed)
        using (reader)
        {
            const string ping = """{ "trnm" : "PING", "x": [1, "가"] }""";
            feed.Server.Current!.Send(ping);
            await feed.UntilAsync(() => feed.Server.Received.Contains(ping));
        }
    }

    [Fact]
    public async Task A_lost_connection_comes_back_with_everything_and_each_stream_gets_the_gap()
    {
        var (feed, reader) = await LiveAsync();
        using var _ = feed;
        using var reading = reader;
        using var fills = new Reader<OrderFill>(ct => feed.Client.Realtime.OrderFillsAsync(ct));
        await feed.UntilRegisteredAsync("00", "");
        feed.Server.Trade("005930", 1);
        await feed.UntilAsync(() => reader.Data.Count == 1);
        var last = feed.Time.GetUtcNow() - RealtimeHub.UnderWay;
        feed.Time.Advance(TimeSpan.FromSeconds(7));
        var sent = feed.Server.Received.Count;

        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && reader.Gaps.Count == 2 && fills.Gaps.Count == 2);

        Assert.Equal([(last, (DateTimeOffset?)null), (last, feed.Time.GetUtcNow())], reader.Gaps.Select(g => (g.From, g.To)));
        Assert.All(reader.Gaps, g => Assert.Equal(RealtimeGapReason.ConnectionLost, g.Reason));
        // The account's data first, and the first request of each group replaces what the server kept.
        Assert.Equal(
            ["LOGIN", """REG","grp_no":"1","refresh":"0""", """REG","grp_no":"2","refresh":"0"""],
            feed.Server.Received.Skip(sent).Select(f => f.Split("\"trnm\":\"")[1].Split(f.Contains("REG") ? "\",\"data" : "\"")[0]));
        feed.Server.Trade("005930", 2);
        await feed.UntilAsync(() => reader.Data.Count == 2);
    }

    [Fact]
    public async Task Another_session_ends_everything_and_is_not_fought()
    {
        var (feed, reader) = await LiveAsync();
        using var _ = feed;
        var states = new System.Collections.Concurrent.ConcurrentQueue<RealtimeState>();
        feed.Client.Realtime.StatusChanged += s => states.Enqueue(s.State);
        feed.Server.Current!.Send("""{"trnm":"SYSTEM","code":"R10001","message":"동일한 App key로 접속이 되었습니다. 기존 세션은 종료가 됩니다"}""");
        feed.Server.Current!.Close();

        var error = await Assert.ThrowsAsync<KiwoomException>(() => reader.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("R10001", error.Message);
        Assert.Equal((RealtimeGapReason.Replaced, (DateTimeOffset?)null), (reader.Gaps[^1].Reason, reader.Gaps[^1].To));
        Assert.Equal(RealtimeState.Replaced, feed.Status.State);
        await feed.UntilAsync(() => states.Contains(RealtimeState.Replaced)); // it comes on a thread of its own
        feed.Time.Advance(TimeSpan.FromHours(5));
        var again = await Assert.ThrowsAsync<KiwoomException>(async () =>
            await feed.Client.Realtime.StockTradesAsync(["005930"]).GetAsyncEnumerator().MoveNextAsync());
        Assert.Contains("Restart()", again.Message);
        Assert.Equal((1, 1), (feed.Server.Connects, states.Count(s => s == RealtimeState.Replaced)));

        feed.Client.Realtime.Restart();
        using var back = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
    }

    [Theory]
    [InlineData("""{"trnm":"LOGIN","return_code":805004,"return_msg":"토큰 인증에 실패했습니다. 접속을 종료합니다 [CODE=8005, MESSAGE=Token이 유효하지 않습니다]"}""")]
    [InlineData("""{"trnm":"LOGIN","return_code":805004,"return_msg":"토큰 인증에 실패했습니다."}""")]
    [InlineData("""{"trnm":"LOGIN","return_code":3,"return_msg":"[8005:Token이 유효하지 않습니다]"}""")]
    public async Task A_refused_token_is_replaced_once_and_at_once(string refusal)
    {
        using var feed = new TestFeed();
        feed.Server.Answer = (frame, usual) => frame.ToString().Contains("token1", StringComparison.Ordinal) ? refusal : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        Assert.Equal((2, 1), (feed.Server.Connects, feed.Tokens.Refreshes));
        Assert.Empty(reader.Gaps); // nothing was registered before

        feed.Server.Answer = static (frame, usual) => frame.ToString().Contains("LOGIN", StringComparison.Ordinal)
            ? """{"trnm":"LOGIN","return_code":805004,"return_msg":"[CODE=8005, MESSAGE=Token]"}""" : usual;
        feed.Time.Advance(TimeSpan.FromSeconds(6));
        feed.Server.Current!.Close();
        await feed.UntilAsync(() => feed.Status.State == RealtimeState.Waiting);
        Assert.Equal(2, feed.Tokens.Refreshes); // and no more: the second refusal waits
    }

    [Fact]
    public async Task A_wrong_environment_stops_and_says_so()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => frame.ToString().Contains("LOGIN", StringComparison.Ordinal)
            ? """{"trnm":"LOGIN","return_code":805004,"return_msg":"토큰 인증에 실패했습니다. [CODE=8031, MESSAGE=투자구분(실전/모의)이 달라서]"}""" : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => reader.Task.IsCompleted);
        var error = await Assert.ThrowsAsync<KiwoomException>(() => reader.Task);
        Assert.Equal((ErrorClass.WrongEnvironment, "8031"), (error.Class, error.Code));
        Assert.Equal((RealtimeState.Refused, 0, 1), (feed.Status.State, feed.Tokens.Refreshes, feed.Server.Connects));
    }

    [Fact]
    public async Task Silence_counts_as_lost_and_a_PING_is_no_silence()
    {
        var (feed, reader) = await LiveAsync();
        using var _ = feed;
        using var reading = reader;
        for (var i = 1; i <= 10; i++)
        {
            feed.Time.Advance(TimeSpan.FromSeconds(20));
            var echoes = feed.Server.CountOf("PING");
            feed.Server.Current!.Send("""{"trnm":"PING"}""");
            await feed.UntilAsync(() => feed.Server.CountOf("PING") > echoes);
        }
        Assert.Equal(1, feed.Server.Connects);

        feed.Time.Advance(TimeSpan.FromSeconds(44));
        for (var i = 0; i < 100; i++) await Task.Yield();
        Assert.True(feed.Status.IsLive);
        feed.Time.Advance(TimeSpan.FromSeconds(2));
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && reader.Gaps.Count == 2);
        Assert.Contains("Nothing came", feed.Status.Reason);
    }

    [Fact]
    public async Task A_lost_heartbeat_is_a_lost_connection()
    {
        var (feed, reader) = await LiveAsync();
        using var _ = feed;
        using var reading = reader;
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        feed.Server.Current!.Send("""{"trnm":"SYSTEM","code":"R10002","message":"Heartbeat"}""");
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && reader.Gaps.Count == 2);
    }

    [Fact]
    public async Task A_registration_without_an_answer_ends_the_connection()
    {
        using var feed = new TestFeed();
        var silent = true;
        feed.Server.Answer = (frame, usual) => silent && frame.ToString().Contains("REG", StringComparison.Ordinal) ? null : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Server.CountOf("REG") == 1);
        silent = false;
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        await feed.UntilRegisteredAsync("0B", "005930");
        Assert.Contains("No answer to the registration", feed.Status.Reason);
        Assert.Equal(2, feed.Server.Connects);
    }

    [Fact]
    public async Task Attempts_wait_longer_and_longer_with_jitter_and_never_hammer()
    {
        using var feed = new TestFeed();
        feed.Server.ConnectFailure = new IOException("refused");
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        var started = feed.Time.GetUtcNow();
        for (var i = 1; i <= 12; i++)
        {
            await feed.UntilAsync(() => feed.Server.Connects >= i && (feed.Status.State == RealtimeState.Waiting || feed.Server.Connects > i));
            if (feed.Status.NextAttemptAt is { } at) feed.Time.Advance(at - feed.Time.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        }
        Assert.InRange(feed.Time.GetUtcNow() - started, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(12));
        feed.Server.ConnectFailure = null;
        await feed.UntilAsync(() =>
        {
            if (feed.Status.NextAttemptAt is { } next && next > feed.Time.GetUtcNow()) feed.Time.Advance(next - feed.Time.GetUtcNow());
            return feed.Status.IsLive;
        });
    }

    [Fact]
    public async Task What_nobody_understands_is_kept_counted_and_never_fatal()
    {
        var log = new SharedList<string>();
        using var feed = new TestFeed(logger: new ListLogger(log));
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        var connection = feed.Server.Current!;
        foreach (var odd in new[]
        {
            "", "{", "not json", "[]", "{}", """{"trnm":"NEW"}""", """{"trnm":7}""", """{"trnm":"","return_code":100002,"return_msg":"?"}""",
            """{"trnm":"REG","return_code":0}""", """{"trnm":"REAL"}""", """{"trnm":"REAL","data":[7]}""", """{"trnm":"REAL","data":[{"type":"0B"}]}""",
            """{"trnm":"REAL","data":[{"type":"0B","item":"005930","values":[]}]}""", """{"trnm":"REAL","data":[{"type":"9Z","item":"1","values":{}}]}""",
        })
        {
            connection.Send(odd);
            connection.Send(odd);
        }
        connection.Push("0B", "005930", """{"20":"999999","10":"x","99999":"new","13":"5"}""");
        connection.Push("0B", "005930", """{"20":"999999","10":"x","99999":"new","13":"6"}""");
        await feed.UntilAsync(() => reader.Data.Count == 2);

        Assert.Equal((null, 5L, "x", "\"new\""), (reader.Data[0].CurrentPrice, reader.Data[0].AccumulatedVolume, reader.Data[0].RawText("10"), reader.Data[0].UnknownFields["99999"]));
        Assert.Equal((1, 8L), (feed.Server.Connects, feed.Status.UnreadableFrames));
        Assert.True(feed.Status.IsLive);
        // Unreadable frames may have held data: eight that are not JSON, and three pairs of entries without a type or values.
        Assert.Equal(14, reader.Gaps.Count(g => g.Reason == RealtimeGapReason.UnreadableFrame));
        Assert.Equal(log.Count, log.Distinct().Count()); // once each
        Assert.Contains(log, l => l.Contains("unknown kind \"NEW\"", StringComparison.Ordinal));
        Assert.Contains(log, l => l.Contains("type 9Z", StringComparison.Ordinal));
        Assert.Contains(log, l => l.Contains("99999", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Frames_may_come_in_pieces_and_be_large(int pieces)
    {
        using var feed = new TestFeed();
        feed.Server.ReadSize = pieces;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        var entry = $$"""{"values":{{FakeSocketServer.Values(1, 1)}},"type":"0B","name":"{{new string('가', 50)}}","item":"005930"}""";
        feed.Server.Current!.Send($$"""{"data":[{{string.Join(',', Enumerable.Repeat(entry, pieces == 1 ? 20 : 1000))}}],"trnm":"REAL"}""");
        await feed.UntilAsync(() => reader.Data.Count == (pieces == 1 ? 20 : 1000));
    }

    [Fact]
    public async Task A_frame_over_the_bound_ends_the_connection()
    {
        var (feed, reader) = await LiveAsync(o => o.Realtime.MaxFrameBytes = 2048);
        using var _ = feed;
        using var reading = reader;
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        feed.Server.Current!.Send(new byte[3000]);
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive);
        Assert.Contains("MaxFrameBytes", feed.Status.Reason);
    }

    [Fact]
    public async Task A_rate_refusal_waits_and_is_repeated()
    {
        using var feed = new TestFeed();
        var first = true;
        feed.Server.Answer = (frame, usual) =>
        {
            if (!first || !frame.ToString().Contains("REG", StringComparison.Ordinal)) return usual;
            first = false;
            return """{"trnm":"REG","return_code":5,"return_msg":"[1700:허용된 요청 개수를 초과하였습니다]"}""";
        };
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Server.CountOf("REG") == 1 && !first);
        await feed.UntilAsync(() => feed.Time.UntilNextTimer <= TimeSpan.FromSeconds(5));
        feed.Time.Advance(TimeSpan.FromSeconds(5));
        await feed.UntilRegisteredAsync("0B", "005930");
        Assert.Empty(reader.Updates);
    }
}

/// <summary>Keeps what is logged as text.</summary>
internal sealed class ListLogger(SharedList<string> lines) : Microsoft.Extensions.Logging.ILogger<KiwoomClient>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

    public void Log<TState>(
        Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) => lines.Add($"{eventId.Id} {formatter(state, exception)}");
}
