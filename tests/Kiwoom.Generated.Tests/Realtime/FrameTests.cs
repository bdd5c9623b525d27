using System.Text;
using System.Text.Json;
using Kiwoom.Generated.Tests.Json;

namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>Frames to data: the quick way and the general way come to the same, and a naive reader agrees, whatever the bytes.</summary>
public class FrameTests
{
    private const string Values = """{"20":"165208","10":"-20800","11":"-50","12":"-0.08","27":"-20800","28":"-20700","15":"+82","13":"30379732","14":"632640","1316":" 0","9081":"KRX"}""";

    private static readonly string[] Frames =
    [
        $$$"""{"data":[{"values":{{{Values}}},"type":"0B","name":"주식체결","item":"005930"}],"trnm":"REAL"}""",
        $$$"""{"trnm":"REAL","data":[{"type":"0B","name":"주식체결","item":"005930","values":{{{Values}}}}]}""",
        $$$"""{"trnm":"REAL","data":[{"type":"0B","name":"주식체결","item":"005930","values":{{{Values}}}},{"type":"0B","name":"x","item":"000660","values":{"10":"5"}}]}""",
        $$$"""{ "trnm" : "REAL", "data" : [ { "type" : "0B", "item" : "A005930", "values" : {{{Values}}} } ] }""",
        """{"data":[{"values":{"10":"a}b","13":"7"},"type":"0B","name":"x","item":"005930"}],"trnm":"REAL"}""",
        """{"data":[{"values":{"10":"a}","13":"7"},"type":"0B","name":"x","item":"005930"}],"trnm":"REAL"}""",
        """{"data":[{"values":{"x":{"y":"}"},"13":"7"},"type":"0B","name":"x","item":"005930"}],"trnm":"REAL"}""",
        """{"data":[{"values":{"10":"\"},\"type\":\"0D\"","13":"7"},"type":"0B","item":"005930"}],"trnm":"REAL"}""",
        """{"data":[{"values":{"13":"7"},"type":"0B","item":"00593\u0030"}],"trnm":"REAL"}""",
        """{"data":[{"values":{"13":"7"},"type":"0B","item":""}],"trnm":"REAL"}""",
        """{"data":[{"values":{"13":"7"},"type":"0B","item":"nobody"}],"trnm":"REAL"}""",
        """{"trnm":"PING"}""", """{"trnm":"SYSTEM","code":"R10001","message":"m"}""", """{"trnm":"REG","return_code":0}""",
    ];

    public static TheoryData<string> All => [.. Frames];

    [Theory]
    [MemberData(nameof(All))]
    public void A_frame_gives_what_a_naive_reader_finds(string frame) => Assert.Equal(Naive(frame), Taken(Encoding.UTF8.GetBytes(frame)));

    [Fact]
    public void Frames_cut_and_mutated_give_what_a_naive_reader_finds()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("KIWOOM_FRAME_MUTANTS"), out var asked) ? asked : 100_000;
        var random = new Random(20261128);
        var bytes = Frames.Select(Encoding.UTF8.GetBytes).ToArray();
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var frame = Mutate(bytes[random.Next(bytes.Length)], random);
            var text = Taken(frame);
            if (IsJson(frame) is not { } isJson) continue;
            if (isJson) Assert.Equal(Naive(Encoding.UTF8.GetString(frame)), text);
            else Assert.Equal("unreadable", text);
            if (text.Length > 20) kept++;
        }
        Assert.InRange(kept, count / 50, count); // else the mutants say nothing
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"trnm":"REAL","data":[{"\udc00":"0B","values":{}}]}""")]
    [InlineData("""{"trnm":"REAL","data":[{"type":"0B","item":"005930","values":{"\ud800":"1"}}]}""")]
    [InlineData("""{"trnm":"\ud800"}""")]
    public void Half_a_letter_in_a_name_ends_nothing(string frame)
    {
        var (dispatcher, host) = Make((in RealtimeUpdate<StockTrade> _) => { });
        dispatcher.Take(Encoding.UTF8.GetBytes(frame));
        Assert.Equal(1, dispatcher.Frames);
        if (!frame.Contains("0B", StringComparison.Ordinal) && !frame.Contains("trnm", StringComparison.Ordinal)) Assert.Equal(1, dispatcher.UnreadableFrames);
        Assert.NotNull(host);
    }

    [Fact]
    public void A_callback_costs_no_allocation()
    {
        var frame = Encoding.UTF8.GetBytes(Frames[0]);
        var sum = 0m;
        var (dispatcher, _) = Make((in RealtimeUpdate<StockTrade> update) =>
        {
            if (update.TryGet(out var trade, out var _)) sum += trade.CurrentPrice!.Value.Value;
        });
        var taken = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (var i = 0; i < 100; i++, taken++) dispatcher.Take(frame);
        }));
        Assert.Equal(taken * 20_800m, sum);
    }

    private static (FrameDispatcher Dispatcher, Host Host) Make(RealtimeCallback<StockTrade> callback)
    {
        var host = new Host();
        var dispatcher = new FrameDispatcher(TimeProvider.System, host);
        var log = new ClientLog(
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            new ClientMetrics(new TelemetrySettings(KiwoomEnvironment.Mock.Address, null, TimeProvider.System)),
            new ClientState(TimeProvider.System));
        var subscriber = new CallbackSubscriber<StockTrade>(callback, TimeProvider.System, new DeliveryWatch(log));
        dispatcher.Routes = new RouteTable([new TypeRoute("0B", StockTrade.TrDescriptor, [("005930", [subscriber]), ("000660", [subscriber])], [])]);
        return (dispatcher, host);
    }

    private static string Taken(byte[] frame)
    {
        var text = new StringBuilder();
        var (dispatcher, host) = Make((in RealtimeUpdate<StockTrade> update) =>
        {
            if (update.TryGet(out var trade, out _)) text.Append(trade.ItemCode).Append(' ').Append(Snapshot.Of(trade)).Append('\n');
        });
        dispatcher.Take(frame);
        return host.WasUnreadable && dispatcher.UnreadableFrames == 1 ? "unreadable" : text.ToString();
    }

    private static string Naive(string frame)
    {
        using var document = JsonDocument.Parse(frame, new JsonDocumentOptions { MaxDepth = 64 });
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) return "unreadable";
        var text = new StringBuilder();
        if (Last(root, "trnm") is not { ValueKind: JsonValueKind.String } name || name.GetRawText() != "\"REAL\"") return "";
        // Every list of the name counts, as they come.
        foreach (var data in root.EnumerateObject().Where(p => p.Name == "data" && p.Value.ValueKind == JsonValueKind.Array).SelectMany(p => p.Value.EnumerateArray()))
        {
            if (data.ValueKind != JsonValueKind.Object) continue;
            if (Last(data, "type") is not { ValueKind: JsonValueKind.String } type || type.GetRawText() != "\"0B\"") continue;
            if (Last(data, "values") is not { ValueKind: JsonValueKind.Object } values) continue;
            var item = Last(data, "item") is { ValueKind: JsonValueKind.String } code ? code.GetString()! : "";
            if (item.TrimStart(item.Length == 7 ? ['A', 'J', 'Q'] : []) is not ("005930" or "000660")) continue;
            var trade = new StockTrade();
            Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(values.GetRawText()), trade, out _));
            text.Append(item).Append(' ').Append(Snapshot.Of(trade)).Append('\n');
        }
        return text.ToString();
    }

    private static JsonElement? Last(JsonElement element, string name)
    {
        JsonElement? found = null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == name) found = property.Value;
        }
        return found;
    }

    // Null where a text is not one: the library keeps its bytes, and a naive reader has none.
    private static bool? IsJson(byte[] frame)
    {
        try
        {
            var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = 64 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Mutate(byte[] frame, Random random)
    {
        var mutant = frame.ToList();
        for (var n = random.Next(1, 3); n > 0; n--)
        {
            var at = random.Next(mutant.Count);
            switch (random.Next(6))
            {
                case 0: mutant.RemoveRange(at, mutant.Count - at); break;
                case 1: mutant.RemoveAt(at); break;
                case 2: mutant.Insert(at, "\"{}[],:\\0A "u8[random.Next(11)]); break;
                case 3: mutant[at] = (byte)random.Next(32, 127); break;
                case 4: mutant[at] = "\"{}[],:\\0A "u8[random.Next(11)]; break;
                default:
                    var length = Math.Min(random.Next(1, 40), mutant.Count - at);
                    mutant.InsertRange(at, mutant.GetRange(at, length));
                    break;
            }
            if (mutant.Count == 0) mutant.Add((byte)'{');
        }
        return [.. mutant];
    }

    private sealed class Host : IFrameHost
    {
        public bool WasUnreadable { get; private set; }

        public void Control(FrameKind kind, ReadOnlySpan<byte> frame)
        {
        }

        public void Unreadable(DateTimeOffset from, DateTimeOffset at, string? type) => WasUnreadable = true;
    }
}
