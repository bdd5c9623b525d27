namespace Kiwoom.Generated.Tests.Errors;

public class ErrorClassifierTests
{
    [Theory]
    [InlineData("인증에 실패했습니다[8005:Token이 유효하지 않습니다]", null, "8005")]
    [InlineData("[CODE=8005, MESSAGE=Token이 유효하지 않습니다]", null, "8005")]
    [InlineData("허용된 요청 개수를 초과하였습니다[1700:허용된 요청 개수를 초과하였습니다. API ID=ka10029]", null, "1700")]
    [InlineData("[2000](RC4058:모의투자 장종료)", null, "RC4058")]
    [InlineData("[2000](800033:매도가능수량이 부족합니다)", null, "800033")]
    [InlineData("이미 체결된 주문입니다.", "EGW0008", "EGW0008")]
    [InlineData("알 수 없는 말", null, null)]
    [InlineData("", "", null)]
    public void The_code_is_found_in_every_spelling(string message, string? messageCode, string? expected) =>
        Assert.Equal(expected, ErrorClassifier.FindCode(message, messageCode));

    [Theory]
    [InlineData(2, "[1511:필수 입력 값에 값이 존재하지 않습니다]", ErrorClass.Input, null)]
    [InlineData(5, "[1700:허용된 요청 개수를 초과하였습니다]", ErrorClass.RateLimit, null)]
    [InlineData(5, "조회 건수를 초과하였습니다", ErrorClass.Input, null)] // 5 without 1700 is not proof of a rate limit
    [InlineData(3, "[8005:Token이 유효하지 않습니다]", ErrorClass.Token, null)]
    [InlineData(2, "[8030:투자구분이 다릅니다]", ErrorClass.WrongEnvironment, null)]
    [InlineData(3, "[8050:지정단말기 인증에 실패했습니다]", ErrorClass.Device, null)]
    [InlineData(2, "[1902:종목 정보가 없습니다]", ErrorClass.Symbol, null)]
    [InlineData(2, "[8001:App Key와 Secret Key 검증에 실패했습니다]", ErrorClass.Credentials, null)]
    [InlineData(20, "[2000](RC4058:모의투자 장종료)", ErrorClass.Business, BusinessReason.MarketSession)]
    [InlineData(20, "[2000](800033:매도가능수량 부족)", ErrorClass.Business, BusinessReason.InsufficientQuantity)]
    [InlineData(20, "주문이 거부되었습니다", ErrorClass.Business, BusinessReason.Other)]
    public void Return_code_and_message_give_class_and_reason(int returnCode, string message, ErrorClass expected, BusinessReason? reason)
    {
        var response = new CancelStockOrderResponse { ReturnCode = returnCode, ReturnMessage = message };
        var error = ErrorClassifier.Refusal(CancelStockOrderRequest.TrDescriptor, response, System.Net.HttpStatusCode.OK, "");
        Assert.Equal((expected, reason), (error.Class, error.Reason));
        Assert.Equal("kt10003", error.TrId);
    }

    [Fact]
    public void Only_two_codes_replace_the_token()
    {
        var replacing = KiwoomErrorCodes.All.Where(c => TokenRefusal.Is(new KiwoomError { Class = c.Class, Code = c.Code, Message = "", TrId = "" }));
        Assert.Equal(["8005", "EGW0002"], replacing.Select(c => c.Code).Order());
    }
}
