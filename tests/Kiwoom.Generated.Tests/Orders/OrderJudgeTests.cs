using System.Net;

namespace Kiwoom.Generated.Tests.Orders;

public class OrderJudgeTests
{
    [Theory]
    [InlineData("0000141", "0000141")]
    [InlineData("00024", "00024")]
    [InlineData("0000000", null)]
    [InlineData("  ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_of_blanks_or_zeros_is_none(string? received, string? expected) =>
        Assert.Equal(expected, OrderJudge.NumberOf(new CancelStockOrderResponse { OrderNumber = received }));

    // Every status with every kind of body: accepted only for a whole success, rejected only for a parsed refusal.
    [Theory]
    [InlineData(200, null, 0, "0000141", OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted)]
    [InlineData(200, null, 0, null, OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber)]
    [InlineData(200, null, null, "0000141", OrderOutcomeKind.Unknown, OrderOutcomeReason.NoReturnCode)]
    [InlineData(200, null, 20, null, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused)]
    [InlineData(200, null, 20, "0000141", OrderOutcomeKind.Unknown, OrderOutcomeReason.Contradiction)]
    [InlineData(200, "broken", 0, "0000141", OrderOutcomeKind.Unknown, OrderOutcomeReason.MalformedReply)]
    [InlineData(200, "broken", 20, null, OrderOutcomeKind.Unknown, OrderOutcomeReason.MalformedReply)]
    [InlineData(307, null, 0, "0000141", OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus)]
    [InlineData(400, null, 2, null, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused)]
    [InlineData(400, null, 0, "0000141", OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus)]
    [InlineData(404, "no JSON", null, null, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus)]
    [InlineData(429, null, 5, null, OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused)]
    [InlineData(429, null, null, null, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus)]
    [InlineData(500, null, 20, null, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus)]
    [InlineData(500, null, 0, "0000141", OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus)]
    [InlineData(502, "html", null, null, OrderOutcomeKind.Unknown, OrderOutcomeReason.HttpStatus)]
    public void A_reply_is_judged(int status, string? problem, int? returnCode, string? number, OrderOutcomeKind kind, OrderOutcomeReason reason)
    {
        var response = new CancelStockOrderResponse { ReturnCode = returnCode };
        var judged = OrderJudge.Judge((HttpStatusCode)status, problem, response, number);
        Assert.Equal((kind, reason), (judged.Kind, judged.Reason));
        Assert.Equal(kind == OrderOutcomeKind.Unknown, judged.Explanation.Contains("before ordering again"));
    }
}
