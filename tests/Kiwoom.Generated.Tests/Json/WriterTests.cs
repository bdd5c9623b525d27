using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kiwoom.Generated.Tests.Json;

public class WriterTests
{
    private static readonly string[] Hostile =
    [
        "\"", "\\", "\",\"ord_qty\":\"999999\",\"x\":\"", "\u0000\u0001\u001f\u007f", "\r\n\t", "</script>", "삼성전자", "😀", "{\"a\":1}",
        new string('"', 1000), new string('가', 5000),
    ];

    public static TheoryData<int> HostileTexts() => [.. Enumerable.Range(0, Hostile.Length)];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_text_can_never_become_more_than_a_text(int index)
    {
        var request = new BuyStockRequest
        {
            Venue = Venue.FromWire(Hostile[index]),
            StockCode = Hostile[index],
            OrderQuantity = 7,
            TradeType = TradeType.FromWire(Hostile[index]),
        };
        using var written = JsonDocument.Parse(KiwoomJson.ToUtf8Bytes(request));
        Assert.Equal(
            [("dmst_stex_tp", Hostile[index]), ("stk_cd", Hostile[index]), ("ord_qty", "7"), ("ord_uv", ""), ("trde_tp", Hostile[index]), ("cond_uv", "")],
            written.RootElement.EnumerateObject().Select(p => (p.Name, p.Value.GetString()!)));
    }

    [Fact]
    public void An_unpaired_surrogate_is_replaced_and_breaks_nothing()
    {
#pragma warning disable KWA003 // the writer must stand what the analyzer warns of
        var request = new CancelStockOrderRequest { Venue = Venue.Krx, OriginalOrderNumber = "a\ud800b", StockCode = "1", CancelQuantity = 1 };
#pragma warning restore KWA003
        using var written = JsonDocument.Parse(KiwoomJson.ToUtf8Bytes(request));
        Assert.Equal("a\uFFFDb", written.RootElement.GetProperty("orig_ord_no").GetString());
    }

    [Fact]
    public void A_price_of_a_reply_goes_into_a_request_without_its_direction()
    {
        var row = new GetUnfilledOrdersResponse();
        Assert.True(KiwoomJson.TryRead("""{"oso":[{"cur_prc":"-74100"}],"return_code":0}"""u8, row, out _));
        var price = row.Orders![0].CurrentPrice;
        Assert.Equal((74_100m, PriceDirection.Down), (price!.Value.Value, price.Value.Direction));
        var request = new BuyStockRequest { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = 1, OrderPrice = price, TradeType = TradeType.Limit };
        Assert.Contains("\"ord_uv\":\"74100\"", KiwoomJson.ToJson(request));
    }

    [Theory]
    [InlineData("ALL", "0")]
    [InlineData("5", "5")]
    [InlineData("999999999999", "999999999999")]
    public void A_quantity_is_written_plainly(string quantity, string expected)
    {
        var request = new CancelStockOrderRequest
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = "0000140",
            StockCode = "005930",
            CancelQuantity = quantity == "ALL" ? QuantityOrAll.All : long.Parse(quantity),
        };
        Assert.Equal(
            $$"""{"dmst_stex_tp":"KRX","orig_ord_no":"0000140","stk_cd":"005930","cncl_qty":"{{expected}}"}""", KiwoomJson.ToJson(request));
    }

    [Fact]
    public void Every_format_comes_back_as_it_was_written()
    {
        var body = TestBodies.EveryFormat;
        var first = new EveryFormatResponse();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(body), first, out _));
        var second = new EveryFormatResponse();
        Assert.True(KiwoomJson.TryRead(KiwoomJson.ToUtf8Bytes(first), second, out var problem), problem);
        AssertSame(first, second);
        Assert.Equal(first.Rows!.Count, second.Rows!.Count);
        foreach (var (one, other) in first.Rows.Zip(second.Rows)) AssertSame(one, other);

        // A missing text is written as "", so it comes back as that.
        static void AssertSame(KiwoomRecord one, KiwoomRecord other) => Assert.All(
            one.Descriptor.Fields, f => Assert.Equal(one.GetText(f.Element) ?? "", other.GetText(f.Element) ?? ""));
    }

    [Fact]
    public void Writing_into_a_kept_buffer_allocates_nothing()
    {
        var request = Orders.TestBroker.Buy();
        var buffer = new ArrayBufferWriter<byte>(4096);
        Assert.Equal(0, Allocations.Of(Write));

        void Write()
        {
            buffer.ResetWrittenCount();
            KiwoomJson.Write(request, buffer);
        }
    }
}
