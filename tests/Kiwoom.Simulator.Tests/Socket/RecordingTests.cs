using System.IO.Compression;
using System.Text;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Tests;

/// <summary>A recording is written while a client reads, and the simulator plays it as it was.</summary>
[Collection(AloneCollection.Name)]
public sealed class RecordingTests : IDisposable
{
    private const string Code = "005930";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-recording-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("day.jsonl", 1)]
    [InlineData("day.jsonl.gz", 10)]
    public async Task What_was_recorded_is_played_with_its_times(string name, double speed)
    {
        var path = PathOf(name);
        var trades = await RecordAsync(path, StockTrade.TrDescriptor, StockOrderBookDepth.TrDescriptor);
        Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), File.ReadAllBytes(path) is [0x1F, 0x8B, ..]);

        // Another exchange, which does not even have the stock.
        using var feed = new SocketFeed(static options => options.Stocks = [new("000660", "SK하이닉스", 180_000)]);
        using var playback = feed.Simulator.Play(path, new PlaybackSettings { Speed = speed });
        Assert.Equal([new RecordedItem("0B", Code), new RecordedItem("0D", Code)], playback.Items.Order(Comparer<RecordedItem>.Create(static (a, b) => string.CompareOrdinal(a.Type, b.Type))));
        using var again = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([Code], ct));
        await feed.UntilRegisteredAsync(("0B", Code));
        while (!playback.IsOver)
        {
            feed.Broker.Clock.Advance(TimeSpan.FromMilliseconds(20));
            await feed.UntilAsync(() => feed.Simulator.IsDrained, "read");
        }

        await feed.UntilAsync(() => again.Data.Count == trades.Count, "all played");
        Assert.Equal(trades.Select(KiwoomJson.ToJson), again.Data.Select(KiwoomJson.ToJson));
        Assert.Empty(again.Gaps);
        for (var i = 1; i < trades.Count; i++)
        {
            var (was, now) = (trades[i].ReceivedAt - trades[0].ReceivedAt, again.Data[i].ReceivedAt - again.Data[0].ReceivedAt);
            Assert.InRange((was / speed - now).TotalMilliseconds, -100, 100);
        }
    }

    [Fact]
    public async Task The_account_is_left_out_unless_it_was_named_and_masked_then()
    {
        var (plain, masked) = (PathOf("plain.jsonl"), PathOf("masked.jsonl"));
        await RecordAsync(plain, StockTrade.TrDescriptor);
        await RecordAsync(masked, StockTrade.TrDescriptor, OrderFill.TrDescriptor);
        Assert.Equal(["0B"], RealtimeRecording.Read(plain).SelectMany(static f => f.Items).Select(static i => i.Type).Distinct());
        Assert.Equal(["00", "0B"], RealtimeRecording.Read(masked).SelectMany(static f => f.Items).Select(static i => i.Type).Distinct().Order());
        Assert.DoesNotContain("1234567890", File.ReadAllText(masked), StringComparison.Ordinal);
        Assert.DoesNotContain("SIMULATED-", File.ReadAllText(masked), StringComparison.Ordinal); // the token
        Assert.Contains("\"9201\":\"***\"", File.ReadAllText(masked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Losses_are_lines_of_the_recording_and_can_be_played()
    {
        var path = PathOf("lost.jsonl");
        using (var feed = RecordedFeed(path, out var recorder, StockTrade.TrDescriptor))
        {
            using var market = new TradedMarket(feed);
            using var trades = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([Code], ct));
            await feed.UntilRegisteredAsync(("0B", Code));
            await market.TradeAsync(8);
            feed.Simulator.SocketFaults.Next(SocketFault.HalfFrame);
            await market.TradeAsync(1);
            feed.Simulator.SocketFaults.Next(SocketFault.ConnectionDropped);
            await market.TradeAsync(2);
            await market.RecoverAsync();
            await market.TradeAsync(2);
            await feed.UntilAsync(() => trades.Data.Count >= 10, "read");
            Assert.Equal(1, recorder.LeftOut);
            recorder.Dispose();
        }

        var kinds = RealtimeRecording.Read(path).Select(static f => f.Kind).ToList();
        Assert.Equal(
            [RecordedKind.Connected, RecordedKind.Unreadable, RecordedKind.Lost, RecordedKind.Connected, RecordedKind.Ended],
            kinds.Where(static k => k != RecordedKind.Data));

        using var again = new SocketFeed();
        using var playback = again.Simulator.Play(path, new PlaybackSettings { BreaksConnections = true });
        using var played = new Kept<StockTrade>(ct => again.Client.Realtime.StockTradesAsync([Code], ct));
        await again.UntilRegisteredAsync(("0B", Code));
        while (!playback.IsOver)
        {
            again.Broker.Clock.Advance(TimeSpan.FromMilliseconds(20));
            await again.UntilAsync(() => again.Simulator.IsDrained, "read");
        }

        await again.UntilAsync(() => played.Gaps.Count == 2, "the loss was played");
        Assert.Equal(RealtimeGapReason.ConnectionLost, played.Gaps[0].Reason);
    }

    [Fact]
    public void What_the_recording_has_comes_from_it_alone_and_the_rest_from_the_exchange()
    {
        var path = PathOf("two.jsonl");
        File.WriteAllText(path, $$"""
            {"at":"2026-11-30T09:00:00.0000000+09:00","format":"kiwoom-realtime","version":1}
            {{Line(0, Code, "111")}}
            {{Line(5, Code, "222")}}
            """);
        var broker = new Broker();
        using var playback = broker.Simulator.Play(path);
        var socket = RawSocket.LoggedIn(broker);
        socket.Register("1", "0B", [Code, "000660"]);
        foreach (var code in (string[])[Code, "000660"])
        {
            broker.Simulator.Market.Add(code, SimulatedSide.Sell, 1, broker.Simulator.Market.LastPrice(code));
            broker.Simulator.Market.Add(code, SimulatedSide.Buy, 1, broker.Simulator.Market.LastPrice(code));
        }

        broker.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["111", "1", "222"], socket.All().Select(static f => f.Value("13")).OrderBy(static v => v == "222").ThenBy(static v => v != "111"));
        Assert.Equal((2, 2, true), (playback.Frames, playback.Played, playback.IsOver));
        playback.Dispose();
        broker.Simulator.Market.Add(Code, SimulatedSide.Sell, 1, 70_000);
        broker.Simulator.Market.Add(Code, SimulatedSide.Buy, 1, 70_000);
        Assert.Equal("2", Assert.Single(socket.All()).Value("13"));
    }

    public static TheoryData<string, string> Damages => new()
    {
        { "", "line 1: there is nothing" },
        { "{\"x\":1}\n", "line 1: this is not a recording" },
        { "code,price\n", "line 1: this is not a recording" },
        { "{\"format\":\"kiwoom-realtime\",\"version\":2}\n", "line 1: its version is 2" },
        { Heading + "{\"at\":\"2026-11-30T09:00:00.0000000+09:00\",\"event\":\"connected\"}\n{\"at\":\"2026\n", "line 3: it is not JSON" },
        { Heading + "{\"at\":\"2026", "line 2: it is not JSON" },
        { Heading + "\n", "line 2: it is not JSON" },
        { Heading + "[1]\n", "line 2: it is not a JSON object" },
        { Heading + "{\"event\":\"lost\"}\n", "line 2: it has no time" },
        { Heading + "{\"at\":\"9:00\",\"event\":\"lost\"}\n", "line 2: it has no time" },
        { Heading + "{\"at\":\"2026-11-30T09:00:00.0000000+09:00\",\"event\":\"x\"}\n", "line 2: it has neither" },
        { Heading + "{\"at\":\"2026-11-30T09:00:00.0000000+09:00\",\"frame\":{\"trnm\":\"PING\"}}\n", "line 2: its frame is not one of data" },
    };

    private static string Heading => "{\"format\":\"kiwoom-realtime\",\"version\":1}\n";

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_or_foreign_file_is_reported_at_its_line(string text, string expected)
    {
        var path = PathOf("damaged.jsonl");
        File.WriteAllText(path, text);
        var wrong = Assert.Throws<InvalidDataException>(() => new KiwoomSimulator().Play(path));
        Assert.StartsWith($"damaged.jsonl, {expected}", wrong.Message);
    }

    [Theory]
    [InlineData("cut.jsonl")]
    [InlineData("cut.jsonl.gz")]
    public void A_recording_that_was_cut_off_is_played_up_to_its_last_whole_line_and_says_so(string name)
    {
        var path = PathOf(name);
        var random = new Random(1); // volumes that do not compress to nothing
        var text = Heading + string.Concat(Enumerable.Range(0, 200).Select(i => Line(i, Code, $"{random.Next()}") + "\n"));
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
            File.WriteAllBytes(path, packed.ToArray()[..^100]);
        }
        else
        {
            File.WriteAllText(path, text[..^20]);
        }

        var broker = new Broker();
        using var playback = broker.Simulator.Play(path);
        Assert.InRange(playback.Frames, 1, 199);
        Assert.False(playback.IsWhole);
        Assert.StartsWith($"{name}, line {playback.Frames + 2}: ", playback.Damage);
        playback.Start();
        broker.Clock.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal((playback.Frames, true), (playback.Played, playback.IsOver));
    }

    [Fact]
    public void Of_a_recording_that_is_still_written_what_was_there_at_first_is_played()
    {
        var path = PathOf("growing.jsonl");
        File.WriteAllText(path, $"{Heading}{Line(0, Code, "1")}\n{Line(1, Code, "2")}\n{{\"at\":\"20");
        var broker = new Broker();
        using var playback = broker.Simulator.Play(path);
        File.AppendAllText(path, "damage\n");
        playback.Start();
        broker.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((2, true), (playback.Played, playback.IsOver));
    }

    [Fact]
    public async Task Data_of_the_account_alone_is_played_to_whoever_registered_it()
    {
        var path = PathOf("account.jsonl");
        await RecordAsync(path, OrderFill.TrDescriptor);
        using var feed = new SocketFeed();
        using var playback = feed.Simulator.Play(path, new PlaybackSettings { Speed = 10 });
        Assert.Equal(new RecordedItem("00", ""), Assert.Single(playback.Items));
        using var fills = new Kept<OrderFill>(ct => feed.Client.Realtime.OrderFillsAsync(ct));
        await feed.UntilRegisteredAsync(("00", ""));
        while (!playback.IsOver)
        {
            feed.Broker.Clock.Advance(TimeSpan.FromMilliseconds(20));
            await feed.UntilAsync(() => feed.Simulator.IsDrained, "read");
        }

        await feed.UntilAsync(() => fills.Data.Count == 1, "played");
        Assert.Equal(Code, fills.Data[0].ItemCode);
        feed.Broker.Buy(1, 60_000).Accepted(); // the exchange's own
        await feed.UntilAsync(() => feed.Simulator.IsDrained, "read");
        Assert.Single(fills.Data);
    }

    [Fact]
    public void A_played_stock_that_the_exchange_lacks_does_not_end_an_auction()
    {
        var path = PathOf("auction.jsonl");
        File.WriteAllText(path, Heading + Line(0, "999999", "3").Replace("0B", "0H", StringComparison.Ordinal) + "\n");
        var broker = new Broker(static options => (options.Hours, options.TokenLifetime) = (new MarketHours { Calendar = null }, TimeSpan.FromDays(2)));
        broker.Clock.To(3, 8, 50);
        using var playback = broker.Simulator.Play(path);
        var socket = RawSocket.LoggedIn(broker);
        Assert.Equal(0, socket.Register("1", "0H", ["999999", Code]).Code());
        broker.Simulator.Market.Add(Code, SimulatedSide.Buy, 5, 70_500);
        broker.Simulator.Market.Add(Code, SimulatedSide.Sell, 3, 70_300);
        Assert.Contains(socket.All(), static frame => frame.Service() == "REAL" && frame.Entry().GetProperty("item").GetString() == Code);
    }

    [Fact]
    public void What_a_recording_lacks_is_counted_and_a_loss_is_played_unless_it_is_unwanted()
    {
        var path = PathOf("holes.jsonl");
        File.WriteAllText(path, $$"""
            {"format":"kiwoom-realtime","version":1}
            {{Line(0, Code, "1")}}
            {"at":"2026-11-30T09:00:01.0000000+09:00","event":"unreadable"}
            {"at":"2026-11-30T09:00:02.0000000+09:00","event":"lost"}
            {"at":"2026-11-30T09:00:03.0000000+09:00","event":"connected"}
            {"at":"2026-11-30T09:00:04.0000000+09:00","event":"ended"}

            """);
        foreach (var breaks in (bool[])[true, false])
        {
            var broker = new Broker();
            using var playback = broker.Simulator.Play(path, breaks ? null : new PlaybackSettings { BreaksConnections = false });
            Assert.Equal((1, 1, true, (string?)null), (playback.Losses, playback.UnreadableFrames, playback.IsWhole, playback.Damage));
            var socket = RawSocket.LoggedIn(broker);
            socket.Register("1", "0B", [Code]);
            broker.Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(!breaks, broker.Simulator.HasRegistered("0B", Code));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-13)]
    [InlineData(20_000.0)]
    [InlineData(double.NaN)]
    public void A_speed_that_cannot_work_is_refused(double speed)
    {
        var path = PathOf("speed.jsonl");
        File.WriteAllText(path, Heading + Line(0, Code, "1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator().Play(path, new PlaybackSettings { Speed = speed }));
    }

    [Fact]
    public async Task A_recording_cut_or_changed_anywhere_is_read_up_to_the_damage_or_reported()
    {
        var path = PathOf("whole.jsonl.gz");
        await RecordAsync(path, StockTrade.TrDescriptor);
        var whole = File.ReadAllBytes(path);
        var frames = RealtimeRecording.Read(path).Select(static f => Encoding.UTF8.GetString(f.Message.Span)).ToList();
        var random = new Random(20261128);
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole[..(i % 2 == 0 ? random.Next(whole.Length) : whole.Length)];
            if (i % 2 == 1) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var read = new List<string>();
            try
            {
                foreach (var frame in RealtimeRecording.Read(new MemoryStream(bytes), "x")) read.Add(Encoding.UTF8.GetString(frame.Message.Span));
            }
            catch (InvalidDataException e)
            {
                Assert.Matches("^x, line [0-9]+: ", e.Message);
            }

            if (i % 2 == 0) Assert.Equal(frames.Take(read.Count), read);
        }
    }

    [Fact]
    public void A_long_recording_is_read_in_bounded_memory()
    {
        var path = PathOf("long.jsonl.gz");
        using (var file = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
        {
            file.Write(Heading);
            for (var i = 0; i < 100_000; i++) file.Write(Line(i, Code, "1") + "\n");
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var count = 0;
        foreach (var frame in RealtimeRecording.Read(path))
        {
            if (++count == 90_000) Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4_000_000);
        }

        Assert.Equal(100_000, count);
    }

    [Fact]
    public void A_file_that_is_there_is_not_overwritten()
    {
        var path = PathOf("there.jsonl");
        File.WriteAllText(path, "mine");
        Assert.Throws<IOException>(() => RealtimeRecorder.Create(path, [StockTrade.TrDescriptor]));
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Throws<ArgumentException>(() => RealtimeRecorder.Create(PathOf("none.jsonl"), []));
        Assert.False(File.Exists(PathOf("none.jsonl")));
    }

    private static string Line(int second, string code, string volume)
    {
        var at = new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.FromHours(9)).AddSeconds(second);
        return $$$"""{"at":"{{{at:O}}}","frame":{"trnm":"REAL","data":[{"type":"0B","name":"x","item":"{{{code}}}","values":{"13":"{{{volume}}}"}}]}}""";
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static SocketFeed RecordedFeed(string path, out RealtimeRecorder recorder, params TrDescriptor[] trs)
    {
        RealtimeRecorder? made = null;
        var feed = new SocketFeed(static options => options.AccountNumber = "1234567890", (options, time) => options.Realtime.Recorder = made = RealtimeRecorder.Create(path, trs, time));
        recorder = made!;
        return feed;
    }

    private static async Task<IReadOnlyList<StockTrade>> RecordAsync(string path, params TrDescriptor[] trs)
    {
        using var feed = RecordedFeed(path, out var recorder, trs);
        using var market = new TradedMarket(feed);
        using var trades = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([Code], ct));
        using var books = new Kept<StockOrderBookDepth>(ct => feed.Client.Realtime.StockOrderBookDepthsAsync([Code], ct));
        using var fills = new Kept<OrderFill>(ct => feed.Client.Realtime.OrderFillsAsync(ct));
        await feed.UntilRegisteredAsync(("0B", Code), ("0D", Code), ("00", ""));
        await market.TradeAsync(6);
        feed.Broker.Buy(1, 60_000).Accepted();
        await market.TradeAsync(1);
        await feed.UntilAsync(() => trades.Data.Count == 7 && fills.Data.Count == 1 && feed.Simulator.IsDrained, "read");
        recorder.Dispose();
        return trades.Data;
    }
}
