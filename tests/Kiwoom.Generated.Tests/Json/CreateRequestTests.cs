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
