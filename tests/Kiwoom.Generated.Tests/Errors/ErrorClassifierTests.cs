using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Errors;

public class ErrorClassifierTests
{
    [Theory]
    [InlineData("spec/README.md")]
    [InlineData("docs/ko/spec-format.md")]
    public void The_documents_of_the_spec_format_list_every_class_and_reason(string document)
    {
        var text = string.Join(' ', File.ReadAllText(RepositoryFiles.PathOf(document)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(string.Join(", ", Enum.GetNames<ErrorClass>()) + ".", text, StringComparison.Ordinal);
        Assert.Contains(string.Join(", ", Enum.GetNames<BusinessReason>()) + ".", text, StringComparison.Ordinal);
    }

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
        Assert.Equal(expected, RefusalText.CodeIn(message, messageCode));

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
    [InlineData(5, "[1701:허용된 요청 개수를 초과하였습니다]", ErrorClass.RateLimit, null)]
    [InlineData(5, "[1702:허용된 요청 개수를 초과하였습니다]", ErrorClass.RateLimit, null)]
    [InlineData(2, "[1903:종목 정보가 없습니다]", ErrorClass.Symbol, null)]
    [InlineData(3, "[8104:모의투자에서 제공되지 않습니다]", ErrorClass.Business, BusinessReason.NotOnMock)]
    [InlineData(3, "[8200:법인 계좌]", ErrorClass.Business, BusinessReason.CorporateAccount)]
    [InlineData(20, "[2000](400114:금현물 전용계좌)", ErrorClass.Business, BusinessReason.GoldOnlyAccount)]
    [InlineData(20, "[2000](501724:관련자료가없습니다)", ErrorClass.Business, BusinessReason.NoData)]
    [InlineData(20, "관련자료가 없습니다.", ErrorClass.Business, BusinessReason.Other)] // of an order, words alone are any refusal
    [InlineData(77, "처리 중입니다", ErrorClass.Malformed, null)]
    public void Return_code_and_message_give_class_and_reason(int returnCode, string message, ErrorClass expected, BusinessReason? reason)
    {
        var response = new CancelStockOrderResponse { ReturnCode = returnCode, ReturnMessage = message };
        var error = ErrorClassifier.Refusal(CancelStockOrderRequest.TrDescriptor, response, System.Net.HttpStatusCode.OK, default, "");
        Assert.Equal((expected, reason), (error.Class, error.Reason));
        Assert.Equal("kt10003", error.TrId);
    }

    [Fact]
    public void Words_for_no_data_beside_a_code_that_nobody_knows_prove_nothing()
    {
        var response = new GetUnfilledOrdersResponse { ReturnCode = 20, ReturnMessage = "조회 내역이 없습니다", MessageCode = "ZZ99" };
        var error = ErrorClassifier.Refusal(GetUnfilledOrdersRequest.TrDescriptor, response, System.Net.HttpStatusCode.OK, default, "");
        Assert.Equal((BusinessReason.Other, "ZZ99"), (error.Reason, error.Code));
    }

    [Fact]
    public void A_code_without_words_says_what_it_means()
    {
        var response = new CancelStockOrderResponse { ReturnCode = 5, MessageCode = "1700" };
        var error = ErrorClassifier.Refusal(CancelStockOrderRequest.TrDescriptor, response, System.Net.HttpStatusCode.OK, default, "");
        Assert.Equal(KiwoomErrorCodes.Find("1700")!.Meaning, error.Message);
    }

    [Theory]
    [InlineData(20, "관련자료가없습니다", BusinessReason.NoData)]
    [InlineData(20, "조회할 자료가 없거나 기간이 너무 길어서 응답할 수 없으니 기간을 나누어 다시 조회하여 주시기 바라며 계속되면 고객센터로 문의하시기 바라고 급한 경우에는 영업점을 이용하여 주시기 바랍니다", BusinessReason.Other)]
    [InlineData(20, " 해당조회내역이 없습니다.", BusinessReason.NoData)]
    [InlineData(20, "조회 내역이 없습니다", BusinessReason.NoData)]
    [InlineData(20, "관련자료가없습니다. 다시 시도하십시오", BusinessReason.Other)]
    [InlineData(20, "[2000](RC7006:조회내역이 없습니다)", BusinessReason.NotOnMock)] // a code says more than words
    [InlineData(2, "관련자료가없습니다", null)]
    public void A_query_without_data_has_a_reason_of_its_own(int returnCode, string message, BusinessReason? reason)
    {
        var response = new GetUnfilledOrdersResponse { ReturnCode = returnCode, ReturnMessage = message };
        var error = ErrorClassifier.Refusal(GetUnfilledOrdersRequest.TrDescriptor, response, System.Net.HttpStatusCode.OK, default, "");
        Assert.Equal(reason, error.Reason);
    }

    [Theory]
    [InlineData(5, "허용된 요청 개수를 초과하였습니다", ErrorClass.RateLimit)]
    [InlineData(5, "[9998:모르는 코드]", ErrorClass.RateLimit)]
    [InlineData(3, "[8005:Token이 유효하지 않습니다]", ErrorClass.Token)] // a known code decides
    public void Status_429_decides_where_no_code_does(int returnCode, string message, ErrorClass expected)
    {
        var response = new GetUnfilledOrdersResponse { ReturnCode = returnCode, ReturnMessage = message };
        var error = ErrorClassifier.Refusal(
            GetUnfilledOrdersRequest.TrDescriptor, response, System.Net.HttpStatusCode.TooManyRequests, default, "");
        Assert.Equal(expected, error.Class);
    }

    [Theory]
    [InlineData("""{"return_code":20,"return_msg":null,"detail":"[1999:x]"}""", "1999", "System")]
    [InlineData("""{"return_code":20,"return_msg":{"a":"[2000](RC4058:x)"}}""", "RC4058", "Business")]
    [InlineData("""{"return_code":20,"return_msg":["[2000]","(1999:x)"]}""", "1999", "System")]
    [InlineData("""{"return_code":20,"return_msg":null,"detail":"[9876:x]"}""", null, null)] // it may be anything
    [InlineData("""{"return_code":20,"return_msg":"거부","detail":"[1999:x]"}""", null, null)] // the words can be read
    public void Where_the_words_cannot_be_read_a_known_code_is_found_in_the_bytes(string body, string? code, string? known)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        var response = new GetUnfilledOrdersResponse();
        Assert.True(KiwoomJson.TryRead(bytes, response, out _));
        var text = RefusalText.Of(response, bytes);
        Assert.Equal((code, known), (text.Code, text.Known?.Class.ToString()));
    }

    [Fact]
    public void Only_two_codes_replace_the_token()
    {
        var replacing = KiwoomErrorCodes.All.Where(c => TokenRefusal.Is(new KiwoomError { Class = c.Class, Code = c.Code, Message = "", TrId = "" }));
        Assert.Equal(["8005", "EGW0002"], replacing.Select(c => c.Code).Order());
    }
}
