namespace Kiwoom.Generated.Tests.Json;

public class CreateRequestTests
{
    private static readonly TrDescriptor Tr = BuyStockRequest.TrDescriptor;

    [Fact]
    public void Texts_become_the_typed_request()
    {
        var request = (BuyStockRequest)Create(out var problems, ("stk_cd", "005930"), ("ord_qty", "10"), ("ord_uv", "70000"), ("trde_tp", "0"), ("dmst_stex_tp", "KRX"));
        Assert.Empty(problems);
        Assert.Equal(("005930", 10, 70_000m, TradeType.Limit, Venue.Krx), (request.StockCode.Value, request.OrderQuantity, request.OrderPrice?.Value, request.TradeType, request.Venue));
        Assert.Empty(request.Validate());
    }

    [Theory]
    [InlineData("ord_qyt", "10", FieldProblemKind.Unknown, "Did you mean ord_qty?")]
    [InlineData("ord_qty", "ten", FieldProblemKind.DoesNotFit, "ord_qty (주문수량)")]
    [InlineData("ord_qty", "1.5", FieldProblemKind.DoesNotFit, "ord_qty")]
    [InlineData("ord_uv", "-70000", FieldProblemKind.DoesNotFit, "ord_uv")] // would be sent as 70000
    [InlineData("ord_uv", "+70000", FieldProblemKind.DoesNotFit, "ord_uv")]
    public void What_cannot_be_taken_is_told(string element, string text, FieldProblemKind kind, string words)
    {
        Create(out var problems, (element, text));
        var problem = Assert.Single(problems);
        Assert.Equal((element, kind), (problem.Element, problem.Kind));
        Assert.Contains(words, problem.Message);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_told_with_what_fits()
    {
        foreach (var (field, tr) in KiwoomCatalog.All.Where(static tr => tr.Kind != TrKind.Realtime)
            .SelectMany(static tr => tr.Request.Fields.Select(field => (field, tr))))
        {
            tr.CreateRequest([KeyValuePair.Create(field.Element, "?!")], out var problems);
            foreach (var problem in problems)
            {
                Assert.StartsWith($"{field.Element} ({field.Label}) takes ", problem.Message);
                Assert.DoesNotContain(field.Format.ToString(), problem.Message.Replace($"({field.Label})", ""));
                Assert.DoesNotContain("?!", problem.Message);
            }
        }
    }

    [Theory]
    [InlineData("""[{"stk_cd":"000660"},{"stk_cd":"005930"}]""", 2)]
    [InlineData(" [ ] ", 0)]
    [InlineData("", null)]
    public void A_list_is_given_as_its_JSON(string json, int? rows)
    {
        var request = (GetStockMemosRequest)Memos(json, out var problems);
        Assert.Empty(problems);
        Assert.Equal(rows, request.Stocks?.Count);
    }

    [Theory]
    [InlineData("005930")]
    [InlineData("""{"stk_cd":"000660"}""")]
    [InlineData("""[{"stk_cd":"000660"}""")]
    [InlineData("""[{"stk_cd":"000660"}],"other":[]""")]
    [InlineData("""[{"stk_cdd":"000660"}]""")]
    [InlineData("[\"\ud800\"]")]
    public void What_is_no_list_of_these_rows_is_told(string json)
    {
        Memos(json, out var problems);
        Assert.Equal("input_list (요청종목코드리스트) takes rows as JSON, such as [{\"element\":\"value\"}].", Assert.Single(problems).Message);
    }

    private static KiwoomRequest Memos(string json, out IReadOnlyList<FieldProblem> problems) =>
        GetStockMemosRequest.TrDescriptor.CreateRequest([new("input_list", json)], out problems);

    [Fact]
    public void An_unpaired_surrogate_is_told()
    {
        Create(out var problems, ("stk_cd", "\ud800"));
        Assert.Equal(FieldProblemKind.DoesNotFit, Assert.Single(problems).Kind);
    }

    [Fact]
    public void A_second_value_for_a_field_is_told()
    {
        Create(out var problems, ("ord_qty", "1"), ("ord_qty", "2"));
        Assert.Equal(FieldProblemKind.Duplicate, Assert.Single(problems).Kind);
    }

    private static KiwoomRequest Create(out IReadOnlyList<FieldProblem> problems, params (string Element, string Text)[] fields) =>
        Tr.CreateRequest(fields.Select(f => KeyValuePair.Create(f.Element, f.Text)), out problems);
}
