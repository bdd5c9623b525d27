using Kiwoom.Generated.Tests.Support;

namespace Kiwoom.Generated.Tests.Queries;

/// <summary>A query sends fields that its table lacks; nothing else does.</summary>
public class ExtraFieldTests
{
    private static readonly Dictionary<string, string> Extra = new() { ["base_dt"] = "20260901", ["note"] = "a\"b" };

    [Fact]
    public void A_query_sends_them_behind_its_own()
    {
        var request = new GetStockInfoRequest { StockCode = "005930", ExtraFields = Extra };

        Assert.Empty(request.Validate());
        Assert.Equal("""{"stk_cd":"005930","base_dt":"20260901","note":"a\"b"}""", KiwoomJson.ToJson(request));
    }

    [Fact]
    public void A_query_without_own_fields_sends_them_alone()
    {
        var request = (KiwoomRequest)new ListAccountsRequest { ExtraFields = Extra };

        Assert.Equal("""{"base_dt":"20260901","note":"a\"b"}""", KiwoomJson.ToJson(request));
    }

    [Fact]
    public void An_order_with_one_is_refused_and_would_not_send_it()
    {
        var order = new CancelStockOrderRequest
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = "0000140",
            StockCode = "005930",
            CancelQuantity = 1,
            ExtraFields = Extra,
        };

        var violation = Assert.Single(order.Validate(), v => v.Element == "base_dt");
        Assert.False(violation.IsWarning);
        Assert.Equal("ExtraFields: base_dt is not in the table of kt10003, and only queries send fields that are not.", violation.Message);
        Assert.DoesNotContain("base_dt", KiwoomJson.ToJson(order));
    }

    [Theory]
    [InlineData("stk_cd", "ExtraFields: stk_cd is in the table: set StockCode.")]
    [InlineData("", "ExtraFields:  is not a name of a field: it is blank or has blanks.")]
    [InlineData("a b", "ExtraFields: a b is not a name of a field: it is blank or has blanks.")]
    public void A_wrong_name_breaks_a_rule(string element, string message)
    {
        var request = new GetStockInfoRequest { StockCode = "005930", ExtraFields = new Dictionary<string, string> { [element] = "1" } };

        Assert.Equal(message, Assert.Single(request.Validate()).Message);
    }

    [Fact]
    public void Tools_give_them_by_name()
    {
        var request = GetStockInfoRequest.TrDescriptor.CreateRequest([new("stk_cd", "005930")], Extra, out var problems);

        Assert.Empty(problems);
        Assert.Same(Extra, request.ExtraFields);
    }
}
