using System.Text;

namespace Kiwoom.Generated.Tests.Values;

/// <summary>What can be done to an order in each state.</summary>
public class OrderStateTests
{
    [Theory]
    [InlineData("접수", null, null, true, OrderStateReason.Open, null)]
    [InlineData("접수", 3, null, true, OrderStateReason.Open, 3)]
    [InlineData("접수", 3, 0, true, OrderStateReason.Open, 3)]
    [InlineData("접수", 3, 2, true, OrderStateReason.PartlyFilled, 3)]
    [InlineData("접수", 0, 5, false, OrderStateReason.Filled, null)]
    [InlineData("접수", 0, 0, false, OrderStateReason.NothingRemains, null)]
    [InlineData("접수", 0, null, false, OrderStateReason.NothingRemains, null)]
    [InlineData("접수", null, 2, null, OrderStateReason.RestNotKnown, null)]
    [InlineData("확인", null, null, true, OrderStateReason.Open, null)]
    [InlineData("확인", 3, 2, true, OrderStateReason.PartlyFilled, 3)]
    [InlineData("확인", 0, 0, false, OrderStateReason.NothingRemains, null)]
    [InlineData("체결", 3, 2, true, OrderStateReason.PartlyFilled, 3)]
    [InlineData("체결", 3, null, true, OrderStateReason.PartlyFilled, 3)]
    [InlineData("체결", 0, 5, false, OrderStateReason.Filled, null)]
    [InlineData("체결", 0, null, false, OrderStateReason.Filled, null)]
    [InlineData("체결", null, null, null, OrderStateReason.RestNotKnown, null)]
    [InlineData("취소", null, null, false, OrderStateReason.Cancelled, null)]
    [InlineData("취소", 3, 2, false, OrderStateReason.Cancelled, null)]
    [InlineData("거부", null, null, false, OrderStateReason.Rejected, null)]
    [InlineData("거부", 3, 0, false, OrderStateReason.Rejected, null)]
    [InlineData("정정", 3, 0, null, OrderStateReason.NotKnown, null)]
    [InlineData("정정", 0, 5, null, OrderStateReason.NotKnown, null)]
    [InlineData("", 3, 0, null, OrderStateReason.NotKnown, null)]
    [InlineData(null, null, null, null, OrderStateReason.NotKnown, null)]
    [InlineData("접수", -1, 0, null, OrderStateReason.NotKnown, null)]
    [InlineData("체결", 3, -1, null, OrderStateReason.NotKnown, null)]
    public void Each_state_says_what_can_be_done(
        string? state, int? remaining, int? filled, bool? isPossible, OrderStateReason reason, int? quantity)
    {
        var cancel = Of(state).CanCancel(remaining, filled);

        Assert.Equal(isPossible, cancel.IsPossible);
        Assert.Equal(reason, cancel.Reason);
        Assert.Equal(quantity, cancel.Quantity);
        Assert.Equal(cancel, Of(state).CanModify(remaining, filled));
    }

    [Fact]
    public void Every_listed_state_has_an_answer_of_its_own() =>
        Assert.DoesNotContain(OrderState.Known, s => Of(s.Value).CanCancel(1).Reason == OrderStateReason.NotKnown);

    // As the reply's field reads it.
    private static OrderState Of(string? state) =>
        GetUnfilledOrdersRow.RecordDescriptor.Find("ord_stt")!.ReadCode<OrderState>(state) ?? default;

    [Fact]
    public void The_default_advice_is_no_answer() => Assert.Null(default(OrderStateAdvice).IsPossible);

    [Fact]
    public void An_advice_shows_answer_reason_and_quantity()
    {
        Assert.Equal("Possible: PartlyFilled (3)", OrderState.Filled.CanCancel(3).ToString());
        Assert.Equal("Not possible: Cancelled", OrderState.Cancelled.CanCancel().ToString());
        Assert.Equal("Not known: NotKnown", default(OrderState).CanModify().ToString());
    }

    [Theory]
    [InlineData("접수", "3", "0", OrderStateReason.Open)]
    [InlineData("체결", "3", "2", OrderStateReason.PartlyFilled)]
    [InlineData("체결", "0", "5", OrderStateReason.Filled)]
    [InlineData("체결", "", "", OrderStateReason.RestNotKnown)]
    [InlineData("", "3", "0", OrderStateReason.NotKnown)]
    public void An_unfilled_order_tells_by_its_own_fields(
        string state, string remaining, string filled, OrderStateReason reason)
    {
        var body = $$"""
            {"oso":[{"ord_stt":"{{state}}","oso_qty":"{{remaining}}","cntr_qty":"{{filled}}"}],"return_code":0}
            """;
        var response = new GetUnfilledOrdersResponse();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(body), response, out _));

        var row = Assert.Single(response.Orders!);

        Assert.Equal(reason, row.CanCancel.Reason);
        Assert.Equal(reason, row.CanModify.Reason);
    }
}
