namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>What could keep the one connection from living through a trading day, or make it fight for the app key.</summary>
public class LifeTests
{
    private const string Replaced = """{"trnm":"SYSTEM","code":"R10001","message":"동일한 App key로 접속이 되었습니다."}""";

    private static bool Is(System.Text.Json.JsonElement frame, string service) => frame.GetProperty("trnm").GetString() == service;

    private static async Task YieldAsync(int times = 2000)
    {
        for (var i = 0; i < times; i++) await Task.Yield();
    }

    // Goes to the next attempt whenever the connection waits for one.
    private static Task UntilAsync(TestFeed feed, Func<bool> isSo, string what) => feed.UntilAsync(
        () =>
        {
            if (isSo()) return true;
            if (feed.Status.NextAttemptAt is { } at && at > feed.Time.GetUtcNow()) feed.Time.Advance(at - feed.Time.GetUtcNow());
            return false;
        },
        what);

    [Fact]
    public async Task A_handler_that_subscribes_when_the_connection_goes_idle_gets_one_connection()
    {
        using var feed = new TestFeed(o => o.Realtime.IdleTimeout = TimeSpan.FromMilliseconds(2));
        IRealtimeView<StockTrade>? again = null;
        var wasLive = false;
        feed.Client.Realtime.StatusChanged += s =>
        {
            wasLive |= s.IsLive;
            if (s.State == RealtimeState.Idle && wasLive) again ??= feed.Client.Realtime.LatestTrade("000660");
        };
        using (var first = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct)))
        {
            await feed.UntilRegisteredAsync("0B", "005930");
            feed.Time.Advance(TimeSpan.FromSeconds(10));
        }
        await feed.UntilAsync(() => again is not null, "idle");
        await feed.UntilRegisteredAsync("0B", "000660");
        await YieldAsync(20_000);
        Assert.Equal((2, 1), (feed.Server.Connects, feed.Server.OpenConnections));
        again!.Dispose();
    }

    [Fact]
    public async Task A_handler_that_holds_its_thread_holds_nobody_else_up()
    {
        using var feed = new TestFeed();
        using var release = new ManualResetEventSlim();
        feed.Client.Realtime.StatusChanged += _ => release.Wait();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        try
        {
            await feed.UntilRegisteredAsync("0B", "005930");
            feed.Server.Trade("005930", 1);
            await feed.UntilAsync(() => reader.Data.Count == 1, "data");
        }
        finally
        {
            release.Set();
        }
    }

    [Fact]
    public async Task A_handler_may_subscribe_and_wait_for_it()
    {
        using var feed = new TestFeed();
        var subscribed = 0;
        feed.Client.Realtime.StatusChanged += _ =>
        {
            if (Interlocked.CompareExchange(ref subscribed, 1, 0) != 0) return;
            feed.Client.Realtime.SubscribeStockTradesAsync(["000660"], (in RealtimeUpdate<StockTrade> update) => { }).Wait(TimeSpan.FromSeconds(30));
            subscribed = 2;
        };
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => Volatile.Read(ref subscribed) == 2, "subscribed by the handler");
        await feed.UntilRegisteredAsync("0B", "005930", "000660");
    }

    [Fact]
    public async Task What_waits_to_ask_does_not_fight_for_the_app_key()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "CNSRREQ") ? null : usual;
        var first = feed.Client.Conditions.RequestConditionSearchAsync(new() { Sequence = "1", Venue = Venue.Krx });
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 1);
        var second = feed.Client.Conditions.RequestConditionSearchAsync(new() { Sequence = "2", Venue = Venue.Krx });
        feed.Server.Current!.Send(Replaced);
        await feed.UntilAsync(() => first.IsCompleted && second.IsCompleted && feed.Status.State == RealtimeState.Replaced, "both failed");
        Assert.Contains("R10001", (await Assert.ThrowsAsync<KiwoomException>(() => second)).Message);
        await Assert.ThrowsAsync<KiwoomException>(() => first);
        feed.Time.Advance(TimeSpan.FromHours(1));
        await YieldAsync();
        Assert.Equal((1, RealtimeState.Replaced), (feed.Server.Connects, feed.Status.State));
    }

    [Fact]
    public async Task An_ask_that_waits_for_a_login_fails_when_the_login_is_refused_for_good()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "LOGIN")
            ? """{"trnm":"LOGIN","return_code":805004,"return_msg":"[CODE=8031, MESSAGE=투자구분(실전/모의)이 달라서]"}""" : usual;
        var asking = feed.Client.Conditions.ListConditionSearchesAsync(new());
        await feed.UntilAsync(() => asking.IsCompleted, "failed at once");
        Assert.Equal("8031", (await Assert.ThrowsAsync<KiwoomException>(() => asking)).Code);
        await YieldAsync();
        Assert.Equal((1, RealtimeState.Refused), (feed.Server.Connects, feed.Status.State));

        feed.Server.Answer = static (_, usual) => usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930"); // the next one tries again
    }

    [Fact]
    public async Task A_session_that_takes_the_key_is_seen_behind_a_sending_that_failed()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        var connection = feed.Server.Current!;
        connection.SendFailure = new IOException("broken pipe");
        connection.Send("""{"trnm":"PING"}""");
        await feed.UntilAsync(() => connection.FailedSends == 1);
        await YieldAsync();
        connection.Send(Replaced);
        await feed.UntilAsync(() => reader.Task.IsCompleted, "the end");
        Assert.Equal((RealtimeState.Replaced, 1), (feed.Status.State, feed.Server.Connects));
    }

    [Fact]
    public async Task A_sending_that_failed_ends_the_connection_soon()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        var connection = feed.Server.Current!;
        connection.SendFailure = new IOException("broken pipe");
        connection.Send("""{"trnm":"PING"}""");
        await feed.UntilAsync(() => connection.FailedSends == 1);
        await YieldAsync();
        feed.Time.Advance(TimeSpan.FromSeconds(5));
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && reader.Gaps.Count == 2);
        Assert.Contains("broken pipe", feed.Status.Reason);
    }

    [Fact]
    public async Task A_provider_that_fails_to_replace_a_token_is_asked_again()
    {
        var tokens = new MoodyTokens();
        using var feed = new TestFeed(o => o.TokenProvider = tokens);
        feed.Server.Answer = (frame, usual) => frame.ToString().Contains("token1", StringComparison.Ordinal)
            ? """{"trnm":"LOGIN","return_code":805004,"return_msg":"[CODE=8005, MESSAGE=Token]"}""" : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await UntilAsync(feed, () => feed.Status.IsLive, "live");
        Assert.Equal((3, 1), (tokens.Refreshes, feed.Server.CountOfFramesWith("token1"))); // a token that was refused is not sent again
    }

    [Fact]
    public async Task Every_refused_token_is_replaced_and_the_attempts_wait_longer_and_longer()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "LOGIN") && !frame.ToString().Contains("token8", StringComparison.Ordinal)
            ? """{"trnm":"LOGIN","return_code":805004,"return_msg":"[CODE=8005, MESSAGE=Token]"}""" : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        var started = feed.Time.GetUtcNow();
        await UntilAsync(feed, () => feed.Status.IsLive, "live with the eighth token");
        Assert.Equal(7, feed.Tokens.Refreshes);
        Assert.InRange(feed.Time.GetUtcNow() - started, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_server_that_closes_right_after_everything_is_registered_is_not_hammered()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        var started = feed.Time.GetUtcNow();
        for (var i = 1; i <= 10; i++)
        {
            await UntilAsync(feed, () => feed.Server.Connects >= i && feed.Status.IsLive, "live");
            feed.Server.Current!.Close();
            await feed.UntilAsync(() => !feed.Status.IsLive);
        }
        Assert.InRange(feed.Time.GetUtcNow() - started, TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void No_wait_before_an_attempt_is_a_wait_of_nothing()
    {
        using var feed = new TestFeed();
        var settings = RealtimeSettings.Of(new KiwoomOptions { TokenProvider = feed.Tokens }, null);
        var now = feed.Time.GetUtcNow();
        var step = ReconnectPolicy.Next(new LinkEnd(LinkEndKind.Closed, ""), new ReconnectHistory(3, now, false), now, settings, random: 0);
        Assert.InRange(step.Delay, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task A_token_provider_that_never_answers_holds_the_connection_up_for_a_while_only()
    {
        var tokens = new MoodyTokens { Never = true };
        using var feed = new TestFeed(o => o.TokenProvider = tokens);
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Status.State == RealtimeState.Connecting && tokens.Gets == 1);
        await YieldAsync();
        feed.Time.Advance(TimeSpan.FromMinutes(2));
        await feed.UntilAsync(() => tokens.Gets == 2, "the next attempt, which follows at once");
        Assert.Contains("no token within", feed.Status.Reason);
        tokens.Never = false;
        await YieldAsync();
        feed.Time.Advance(TimeSpan.FromMinutes(2));
        await UntilAsync(feed, () => feed.Status.IsLive, "live");
    }

    [Fact]
    public async Task A_socket_that_never_opens_holds_the_connection_up_for_a_while_only()
    {
        using var feed = new TestFeed();
        var opening = new TaskCompletionSource();
        var openings = 0;
        feed.Server.Opening = () =>
        {
            openings++;
            return opening.Task;
        };
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Status.State == RealtimeState.Connecting && feed.Time.WaitingTimers > 0);
        await YieldAsync();
        feed.Time.Advance(TimeSpan.FromSeconds(11));
        await feed.UntilAsync(() => openings == 2, "the next attempt, which follows at once");
        Assert.Contains("No connection within", feed.Status.Reason);
        feed.Server.Opening = static () => Task.CompletedTask;
        await YieldAsync();
        feed.Time.Advance(TimeSpan.FromSeconds(11));
        await UntilAsync(feed, () => feed.Status.IsLive, "live");
        opening.SetResult(); // the first ones open at last, and are not kept open beside the third
        await feed.UntilAsync(() => feed.Server.Connects == 3 && feed.Server.OpenConnections == 1, "the late ones closed");
    }

    [Fact]
    public async Task A_client_that_leaves_while_its_provider_is_silent_leaves_nothing_behind()
    {
        using var feed = new TestFeed();
        var tokens = new MoodyTokens { Never = true };
        using var silent = new KiwoomClient(new KiwoomOptions
        {
            TokenProvider = tokens,
            TimeProvider = feed.Time,
            Realtime = { Sockets = feed.Server, Debounce = TimeSpan.FromMilliseconds(1) },
        });
        using var own = new Reader<StockTrade>(ct => silent.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => tokens.Gets == 1);
        silent.Dispose();
        await feed.UntilAsync(() => silent.Realtime.Status.State == RealtimeState.Idle, "idle");
        Assert.Equal(0, feed.Server.Connects);
    }

    [Fact]
    public async Task The_gap_is_told_before_the_socket_is_closed_and_a_socket_that_never_closes_is_left()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        var closing = new TaskCompletionSource();
        feed.Server.Closing = () => closing.Task;
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => reader.Gaps.Count == 1, "the gap");
        Assert.False(reader.Gaps[0].IsOver);
        await feed.UntilAsync(() => feed.Time.UntilNextTimer <= TimeSpan.FromSeconds(5), "it waits for the socket for a while");
        feed.Time.Advance(TimeSpan.FromSeconds(5));
        await UntilAsync(feed, () => feed.Server.Connects == 2 && feed.Status.IsLive, "live again");
        closing.SetResult();
    }

    /// <summary>A provider that fails twice before it replaces a token, or never answers.</summary>
    private sealed class MoodyTokens : IKiwoomTokenProvider
    {
        private string _token = "token1";

        public int Refreshes { get; private set; }

        public int Gets { get; private set; }

        public bool Never { get; set; }

        public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
        {
            Gets++;
            if (Never) await new TaskCompletionSource().Task;
            return _token;
        }

        public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken)
        {
            if (++Refreshes <= 2) throw new IOException("the store is locked");
            return new(_token = "token2");
        }
    }
}
