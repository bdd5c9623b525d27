using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>Repeated fields as levels: the best one first, whatever the order on the wire.</summary>
public class LevelsTests
{
    private const string Body =
        """
        {"sel_2th_pre_bid":"+70200","sel_2th_pre_req":"12","sel_fpr_req":"7","sel_fpr_bid":"+70100","sel_1th_pre_req_pre":"-3",
        "buy_fpr_bid":"-70000","buy_fpr_req":"5","sel_10th_pre_bid":"x","return_code":0}
        """;

    private static GetStockQuoteResponse Read()
    {
        var quote = new GetStockQuoteResponse();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(Body), quote, out _));
        return quote;
    }

    [Fact]
    public void A_level_has_what_its_elements_say()
    {
        var quote = Read();

        Assert.Equal(10, quote.Asks.Count);
        Assert.Equal((70100m, 7L, -3m), (quote.Asks[0].Price!.Value.Value, quote.Asks[0].Quantity, quote.Asks[0].QuantityChange));
        Assert.Equal((70200m, 12L, null), (quote.Asks[1].Price!.Value.Value, quote.Asks[1].Quantity, quote.Asks[1].QuantityChange));
        Assert.Equal((70000m, PriceDirection.Down), (quote.Bids[0].Price!.Value.Value, quote.Bids[0].Price!.Value.Direction));
        Assert.Null(quote.Asks[9].Price);
        Assert.Equal("x", quote.RawText("sel_10th_pre_bid"));
        Assert.Equal([70100m, 70200m], quote.Asks.Where(a => a.Price is not null).Select(a => a.Price!.Value.Value));
    }

    [Fact]
    public void There_is_no_level_outside()
    {
        var quote = Read();

        Assert.Throws<ArgumentOutOfRangeException>(() => quote.Asks[10]);
        Assert.Throws<ArgumentOutOfRangeException>(() => quote.Asks[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(Levels<GetStockQuoteAskLevel>)[0]);
    }

    [Fact]
    public void A_record_can_be_filled_with_levels()
    {
        var quote = new GetStockQuoteResponse
        {
            Asks = [new() { Price = 70100m, Quantity = 7 }, new() { Price = 70200m }],
            Bids = Read().Bids,
        };

        Assert.Equal((70100m, 7L), (quote.Asks[0].Price!.Value.Value, quote.Asks[0].Quantity));
        Assert.Equal("70200", quote.GetText("sel_2th_pre_bid"));
        Assert.Equal("-70000", quote.GetText("buy_fpr_bid"));
        Assert.Null(quote.GetText("sel_10th_pre_bid"));
        Assert.Throws<ArgumentException>(() => new GetStockQuoteResponse { Asks = [.. new GetStockQuoteAskLevel[11]] });
    }

    [Fact]
    public void Looking_takes_no_memory()
    {
        var quote = Read();
        var sum = 0m;
        Assert.Equal(0, Allocations.Of(() => sum = Sum(quote)));
        Assert.Equal(140300m, sum);
    }

    [Fact]
    public void The_descriptor_names_the_property_as_CSharp_counts()
    {
        var fields = GetStockQuoteResponse.RecordDescriptor;

        Assert.Equal("Asks[0].Price", fields.Find("sel_fpr_bid")!.Property);
        Assert.Equal("Asks[9].Quantity", fields.Find("sel_10th_pre_req")!.Property);
    }

    private static decimal Sum(GetStockQuoteResponse quote)
    {
        var sum = 0m;
        foreach (var ask in quote.Asks) sum += ask.Price?.Value ?? 0;
        return sum;
    }
}
