using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kiwoom.Generated;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiwoom.Benchmarks;

/// <summary>Frames of the socket from bytes to typed values, and from there to callbacks and streams.</summary>
internal static class RealtimeBenchmark
{
    private const string Item = "005930";

    /// <summary>A frame of 0B.</summary>
    public static readonly byte[] Trade = Encoding.UTF8.GetBytes(
        """{"data":[{"values":{"20":"165208","10":"-20800","11":"-50","12":"-0.24","27":"-20800","28":"-20700","15":"+82","13":"30379732","14":"632640","16":"20850","17":"+21150","18":"-20450","25":"5","26":"-1057122","29":"-22041267850","30":"-96.64","31":"127.53","32":"44","228":"69.75","311":"4954","290":"2","691":"0","567":"000000","568":"000000","851":"","1890":"","1891":"","1892":"","1030":"","1031":"","1032":"","1071":"","1072":"","1313":"","1315":"","1316":" 0","1314":"","1497":"","1498":"","620":"","732":"","852":"","9081":"1"},"type":"0B","name":"주식체결","item":"005930"}],"trnm":"REAL"}""");

    private static readonly byte[] Book = Encoding.UTF8.GetBytes(MakeBook());

    public static async Task RunAsync(Harness harness, bool quick)
    {
        Compare<StockTrade>(harness, "Frame of 0B to typed values by callback", "0B", StockTrade.TrDescriptor, Trade);
        Compare<StockOrderBookDepth>(harness, "Frame of 0D to typed values by callback", "0D", StockOrderBookDepth.TrDescriptor, Book);
        await StreamsAsync(quick ? 200_000 : 2_000_000);
        OneCallback(quick ? 200_000 : 2_000_000);
        await RealtimeLoopback.RunAsync(Trade, quick);
    }

    private static void OneCallback(int count)
    {
        var seen = 0;
        var dispatcher = Dispatcher("0B", StockTrade.TrDescriptor, new CallbackSubscriber<StockTrade>((in RealtimeUpdate<StockTrade> update) =>
        {
            if (update.TryGet(out _, out _)) seen++;
        }, TimeProvider.System, new DeliveryWatch(Log())));
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) dispatcher.Take(Trade);
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (seen != count) throw new InvalidOperationException("Some were not handed out.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### 0B to one callback\n\n{count / elapsed.TotalSeconds:N0} frames/s on one core"));
    }

    private static void Compare<TData>(Harness harness, string job, string type, TrDescriptor tr, byte[] frame)
        where TData : RealtimeData
    {
        var count = 0;
        var byCallback = Dispatcher(type, tr, new CallbackSubscriber<TData>((in RealtimeUpdate<TData> update) =>
        {
            if (update.TryGet(out _, out _)) count++;
        }, TimeProvider.System, new DeliveryWatch(Log())));
        var kept = new KeptSubscriber();
        var byObject = Dispatcher(type, tr, kept);
        harness.Compare(
            job,
            frame.Length,
            new("token floor", () => Jobs.Tokens(frame)),
            new("Kiwoom.Generated, callback", () => Take(byCallback, frame)),
            new("Kiwoom.Generated, one object", () => Take(byObject, frame)),
            new("System.Text.Json, texts", () => JsonSerializer.Deserialize(frame, RealtimeContext.Default.StjFrame)!.Data![0].Values!.Count),
            new("Newtonsoft.Json, texts", () => Newtonsoft.Json.JsonConvert.DeserializeObject<StjFrame>(Encoding.UTF8.GetString(frame))!.Data![0].Values!.Count));
        if (count == 0 || kept.Last is null) throw new InvalidOperationException("Nothing was handed out.");
    }

    private static int Take(FrameDispatcher dispatcher, byte[] frame)
    {
        dispatcher.Take(frame);
        return 1;
    }

    // One reader, eight streams whose consumers run on the pool.
    private static async Task StreamsAsync(int count)
    {
        var subscribers = Enumerable.Range(0, 8).Select(_ => new StreamSubscriber<StockTrade>(
            new RealtimeDelivery { Buffering = RealtimeBuffering.Wait, BufferSize = 1_000_000 }, new DeliveryWatch(Log()))).ToArray();
        var dispatcher = new FrameDispatcher(TimeProvider.System, new NoHost())
        {
            Routes = new RouteTable([new TypeRoute("0B", StockTrade.TrDescriptor, [(Item, [.. subscribers])], [])]),
        };
        var readers = subscribers.Select(s => Task.Run(async () =>
        {
            for (var i = 0; i < count; i++) await s.MoveNextAsync().ConfigureAwait(false);
        })).ToArray();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) dispatcher.Take(Trade);
        var dispatched = Stopwatch.GetElapsedTime(started);
        await Task.WhenAll(readers);
        var read = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n### 0B to 8 streams\n\n{count / dispatched.TotalSeconds:N0} frames/s dispatched, {count / read.TotalSeconds:N0} frames/s read by all eight"));
    }

    private static FrameDispatcher Dispatcher(string type, TrDescriptor tr, Subscriber subscriber) => new(TimeProvider.System, new NoHost())
    {
        Routes = new RouteTable([new TypeRoute(type, tr, [(Item, [subscriber])], [])]),
    };

    private static ClientLog Log() => new(
        NullLogger.Instance,
        new ClientMetrics(new TelemetrySettings(KiwoomEnvironment.Mock.Address, null, TimeProvider.System)),
        new ClientState(TimeProvider.System));

    private static string MakeBook()
    {
        var text = new StringBuilder("""{"data":[{"values":{"21":"165207",""");
        foreach (var field in StockOrderBookDepth.TrDescriptor.Data!.Fields.Skip(1))
        {
            var value = field.Format switch { ValueFormat.Price => "+21150", ValueFormat.Quantity => "12345", ValueFormat.Code => "2", _ => "-12" };
            text.Append('"').Append(field.Element).Append("\":\"").Append(value).Append("\",");
        }
        text.Length--;
        return text.Append("""},"type":"0D","name":"주식호가잔량","item":"005930"}],"trnm":"REAL"}""").ToString();
    }

    private sealed class NoHost : IFrameHost
    {
        public void Control(FrameKind kind, ReadOnlySpan<byte> frame)
        {
        }

        public void Unreadable(DateTimeOffset from, DateTimeOffset at, string? type) => throw new InvalidOperationException("unreadable");
    }

    private sealed class KeptSubscriber : Subscriber
    {
        public RealtimeData? Last { get; private set; }

        public override bool KeepsObjects => true;

        public override void Deliver(RealtimeData data) => Last = data;

        public override void Tell(RealtimeGap gap)
        {
        }

        protected override void Ended(Exception? error)
        {
        }
    }
}

/// <summary>A frame in the manner of others: texts in a dictionary, which nobody has read yet.</summary>
internal sealed class StjFrame
{
    [JsonPropertyName("trnm")]
    [Newtonsoft.Json.JsonProperty("trnm")]
    public string? ServiceName { get; set; }

    [JsonPropertyName("data")]
    [Newtonsoft.Json.JsonProperty("data")]
    public List<StjEntry>? Data { get; set; }
}

/// <summary>One entry of it.</summary>
internal sealed class StjEntry
{
    [JsonPropertyName("type")]
    [Newtonsoft.Json.JsonProperty("type")]
    public string? Type { get; set; }

    [JsonPropertyName("item")]
    [Newtonsoft.Json.JsonProperty("item")]
    public string? Item { get; set; }

    [JsonPropertyName("values")]
    [Newtonsoft.Json.JsonProperty("values")]
    public Dictionary<string, string>? Values { get; set; }
}

[JsonSerializable(typeof(StjFrame))]
internal sealed partial class RealtimeContext : JsonSerializerContext;
