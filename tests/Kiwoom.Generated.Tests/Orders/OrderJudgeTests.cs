using System.Net;
using System.Text;

namespace Kiwoom.Generated.Tests.Orders;

public class OrderJudgeTests
{
    [Theory]
    [InlineData("0000141", "0000141")]
    [InlineData("00024", "00024")]
    [InlineData(" 0000141 ", "0000141")]
    [InlineData("K-0141", "K-0141")]
    [InlineData("0000000", null)]
    [InlineData("  ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("null", null)]
    [InlineData("N/A", null)]
    [InlineData("false", null)]
    [InlineData("-", null)]
    [InlineData("0000141\u0000", null)]
    [InlineData("0000141\r\nx: y", null)]
    [InlineData("123456789012345678901", null)]
    public void A_number_is_letters_and_digits_and_not_zeros(string? received, string? expected) =>
        Assert.Equal(expected, OrderEvidence.NumberIn(received));

    // Every status with every kind of body: accepted only for a whole success, rejected only for a parsed refusal.
    [Theory]
    [InlineData(200, """{"return_code":0,"ord_no":"0000141"}""", "Accepted", "Accepted", "0000141")]
    [InlineData(200, """{"return_code":"0","ord_no":" 0000141"}""", "Accepted", "Accepted", "0000141")]
    [InlineData(200, """{"return_code":0,"return_msg":"[3] (주문)","ord_no":"0000141"}""", "Accepted", "Accepted", "0000141")]
    [InlineData(200, """{"return_code":0}""", "Unknown", "NoOrderNumber", null)]
    [InlineData(200, """{"ord_no":"0000141"}""", "Unknown", "NoReturnCode", "0000141")]
    [InlineData(200, """{"return_code":"x","ord_no":"0000141"}""", "Unknown", "NoReturnCode", "0000141")]
    [InlineData(200, """{"return_code":[0],"ord_no":"0000141"}""", "Unknown", "NoReturnCode", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료"}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":""}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":"0000000"}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":null}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":"N/A"}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":["0000141"]}""", "Unknown", "Contradiction", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":{"no":141}}""", "Unknown", "Contradiction", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ordNo":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","주문번호":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","output":{"ODNO":"0000141"}}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":"0000141\u0000"}""", "Unknown", "Contradiction", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","base_orig_ord_no":"0000139"}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","ord_no":[]}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장\n종료"}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":3,"return_msg":"[CODE=1999, MESSAGE=오류]"}""", "Unknown", "SystemError", null)]
    [InlineData(200, """{"return_code":0,"ord_no":"0000141","a_name_that_is_longer_than_any_name_of_an_order_number":"7"}""", "Accepted", "Accepted", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"(RC4058:x)[CODE=1999, MESSAGE=오류]"}""", "Unknown", "SystemError", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","data":{"return_code":0}}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20}""", "Unknown", "UnclearRefusal", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"12345"}""", "Unknown", "UnclearRefusal", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"\u0000\u0001x"}""", "Unknown", "UnclearRefusal", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"[2000]"}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"[2000](1999:오류)"}""", "Unknown", "SystemError", null)]
    [InlineData(200, """{"return_code":-1,"return_msg":"오류"}""", "Unknown", "UnclearRefusal", null)]
    [InlineData(200, """{"return_code":805004,"return_msg":"[CODE=8005, MESSAGE=x]"}""", "Unknown", "UnclearRefusal", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","rt_cd":"0"}""", "Unknown", "Contradiction", null)]
    [InlineData(200, """{"return_code":0,"rt_cd":"1","ord_no":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_code":0,"ord_no":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":0,"RETURN_CODE":20,"ord_no":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":0,"returnCode":"0","ord_no":"0000141"}""", "Accepted", "Accepted", "0000141")]
    [InlineData(200, """{"return_code":0,"return_msg":"오류[1999:오류]","ord_no":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"rt_cd":"0","msg_cd":"EGW0008","ord_no":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":0,"ord_no":["0000141"]}""", "Unknown", "NoOrderNumber", null)]
    [InlineData(200, """{"return_code":0,"ord_no":141}""", "Unknown", "NoOrderNumber", "141")]
    [InlineData(200, """{"return_code":0,"ord_no":null}""", "Unknown", "NoOrderNumber", null)]
    [InlineData(200, """{"return_code":0,"ord_no":false}""", "Unknown", "NoOrderNumber", null)]
    [InlineData(200, """{"return_code":0,"ord_no":"null"}""", "Unknown", "NoOrderNumber", null)]
    [InlineData(200, """{"return_code":0,"ord_no":"0000141","ord_no":"0000142"}""", "Unknown", "NoOrderNumber", null)]
    [InlineData(200, """{"return_code":0,"ord_no":"0000141","ord_no":"0000141"}""", "Unknown", "NoOrderNumber", "0000141")]
    [InlineData(200, """{"return_code":0,"ord_no":"0000141","ord_no":""}""", "Unknown", "NoOrderNumber", "0000141")]
    [InlineData(200, """{"return_code":0,"ord_no":"0000141","ordNo":"0000142"}""", "Unknown", "NoOrderNumber", null)]
    [InlineData(200, """{"return_code":0,"ord\u005fno":"0000141"}""", "Accepted", "Accepted", "0000141")]
    [InlineData(200, """{"return_code":0,"orderNo":"0000141"}""", "Unknown", "NoOrderNumber", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","order_number":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","order-num":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","\u006frder_number":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","orderNo":141}""", "Unknown", "Contradiction", "141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","orderNo":["0000141"]}""", "Unknown", "Contradiction", null)]
    [InlineData(200, """{"return_code":0,"data":{"ord_no":"0000141"}}""", "Unknown", "NoOrderNumber", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","orderId":"0000141"}""", "Unknown", "Contradiction", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료","":"0000141"}""", "Rejected", "Refused", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료\uFFFD"}""", "Unknown", "UnclearRefusal", null)]
    [InlineData(200, """{"return_code":0,"ord_no":"0000141"} x""", "Unknown", "MalformedReply", "0000141")]
    [InlineData(200, """{"return_code":20,"return_msg":"장종료" """, "Unknown", "MalformedReply", null)]
    [InlineData(200, "\uFEFF{\"return_code\":0,\"ord_no\":\"0000141\"}", "Accepted", "Accepted", "0000141")]
    [InlineData(200, "\uFEFF{\"return_code\":20,\"return_msg\":\"장종료\",\"ord_no\":\"0000141\"}", "Unknown", "Contradiction", "0000141")]
    [InlineData(307, """{"return_code":0,"ord_no":"0000141"}""", "Unknown", "HttpStatus", "0000141")]
    [InlineData(400, """{"return_code":2,"return_msg":"[1511:x]"}""", "Rejected", "Refused", null)]
    [InlineData(400, """{"return_code":0,"ord_no":"0000141"}""", "Unknown", "HttpStatus", "0000141")]
    [InlineData(400, """{"return_code":2,"return_msg":"[1511:x]"} x""", "Unknown", "HttpStatus", null)]
    [InlineData(404, "<html>", "Unknown", "HttpStatus", null)]
    [InlineData(408, """{"return_code":20,"return_msg":"장종료"}""", "Unknown", "HttpStatus", null)]
    [InlineData(409, """{"return_code":20,"return_msg":"장종료"}""", "Unknown", "HttpStatus", null)]
    [InlineData(425, """{"return_code":20,"return_msg":"장종료"}""", "Unknown", "HttpStatus", null)]
    [InlineData(499, """{"return_code":20,"return_msg":"장종료"}""", "Unknown", "HttpStatus", null)]
    [InlineData(200, """{"return_code":20,"return_msg":"[1999:x](RC4058:y)"}""", "Unknown", "SystemError", null)]
    [InlineData(200, """{"return_code":3,"return_msg":"(8005:x)[1999:y]"}""", "Unknown", "SystemError", null)]
    [InlineData(200, """{"rt_cd":"1","msg_cd":"RC4058","msg1":"x [1999:y]"}""", "Unknown", "SystemError", null)]
    [InlineData(429, """{"return_code":5,"return_msg":"[1700:x]"}""", "Rejected", "Refused", null)]
    [InlineData(429, """{}""", "Unknown", "HttpStatus", null)]
    [InlineData(500, """{"return_code":20,"return_msg":"장종료"}""", "Unknown", "HttpStatus", null)]
    [InlineData(500, """{"return_code":0,"ord_no":"0000141"}""", "Unknown", "HttpStatus", "0000141")]
    [InlineData(502, "<html>", "Unknown", "HttpStatus", null)]
    public void A_reply_is_judged(int status, string body, string kind, string reason, string? number)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var response = new CancelStockOrderResponse();
        KiwoomJson.TryRead(bytes, response, out var problem);
        var judged = OrderJudge.Judge(CancelStockOrderRequest.TrDescriptor, (HttpStatusCode)status, null, problem, response, bytes);
        Assert.Equal((kind, reason, number), (judged.Kind.ToString(), judged.Reason.ToString(), judged.Number));
        Assert.Equal(kind == "Unknown", judged.Explanation.Contains("before ordering again"));
    }

    [Theory]
    [InlineData("""{"return_code":0,"ord_no":"0000141","ordNo":"0000142"}""", "two order numbers, 0000141 and 0000142")]
    [InlineData("""{"return_code":20,"return_msg":"장종료","ord_no":"0000141","ordNo":"0000142"}""", "two order numbers, 0000141 and 0000142")]
    [InlineData("""{"return_code":0,"ord_no":["0000141"]}""", "an order number that is not one number alone")]
    [InlineData("""{"return_code":20,"return_msg":"장종료","ord_no":["0000141"]}""", "an order number that is not one number alone")]
    [InlineData("""{"return_code":20,"return_msg":"장종료","ord_no":"0000141"}""", "return code 20 and an order number.")]
    public void What_is_there_instead_of_one_number_is_said(string body, string said)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var response = new CancelStockOrderResponse();
        KiwoomJson.TryRead(bytes, response, out var problem);
        Assert.Contains(said, OrderJudge.Judge(CancelStockOrderRequest.TrDescriptor, HttpStatusCode.OK, null, problem, response, bytes).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"\ud800":1,"return_code":20,"return_msg":"장종료","ord_no":"0000141"}""")]
    [InlineData("""{"a":{"\udc00x":"y"},"return_code":20,"return_msg":"장종료","ord_no":"0000141"}""")]
    public void A_name_that_is_not_Unicode_hides_no_order(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var response = new CancelStockOrderResponse();
        KiwoomJson.TryRead(bytes, response, out var problem);
        var judged = OrderJudge.Judge(CancelStockOrderRequest.TrDescriptor, HttpStatusCode.OK, null, problem, response, bytes);
        Assert.Equal(OrderOutcomeKind.Unknown, judged.Kind);
    }

    [Fact]
    public void A_foreign_reply_is_unknown_whatever_it_says_and_keeps_its_number()
    {
        var bytes = "{\"return_code\":0,\"ord_no\":\"0000141\"}"u8.ToArray();
        var response = new CancelStockOrderResponse();
        Assert.True(KiwoomJson.TryRead(bytes, response, out _));
        var judged = OrderJudge.Judge(CancelStockOrderRequest.TrDescriptor, HttpStatusCode.OK, "Of another.", null, response, bytes);
        Assert.Equal(
            (OrderOutcomeKind.Unknown, OrderOutcomeReason.ForeignReply, "0000141"), (judged.Kind, judged.Reason, judged.Number));
    }

    [Fact]
    public void A_hostile_body_costs_little()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"return_code\":20,\"return_msg\":[" + string.Join(",", Enumerable.Repeat("\"[12345:\"", 100_000)) + "]}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var response = new CancelStockOrderResponse();
        KiwoomJson.TryRead(bytes, response, out var problem);
        var used = GC.GetAllocatedBytesForCurrentThread();
        OrderJudge.Judge(CancelStockOrderRequest.TrDescriptor, HttpStatusCode.OK, null, problem, response, bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - used, 0, 200_000);
        Assert.True(used > before);
    }
}
