namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>A refusal on the wire: the class of it, and a message with the code inside.</summary>
internal sealed record ServerError(int ReturnCode, string Message)
{
    public static ServerError InvalidToken { get; } = new(3, "인증에 실패했습니다[8005:Token이 유효하지 않습니다]");

    public static ServerError NoApiId { get; } = Input(1501, "API ID가 Null이거나 값이 없습니다");

    public static ServerError NoAuthorization { get; } =
        Input(1513, "Http Header에 authorization 필드가 설정되어 있어야 합니다");

    public static ServerError MalformedAuthorization { get; } =
        Input(1514, "입력으로 들어온 Http Header의 authorization 필드 형식이 맞지 않습니다");

    public static ServerError UnknownGrant { get; } =
        Input(1515, "Http Header의 authorization 필드 내 Grant Type이 미리 정의된 형식이 아닙니다");

    public static ServerError NoToken { get; } =
        Input(1516, "Http Header의 authorization 필드 내 Token이 정의되어 있지 않습니다");

    public static ServerError UnreadableHeader { get; } =
        Input(1512, "Http header에 값이 설정되지 않았거나 읽을 수 없습니다");

    public static ServerError WrongUri(string trId, string path) => new(1,
        $"지원하지 않는 요청입니다[1504:해당 URI에서는 지원하는 API ID가 아닙니다. API ID={trId}, URI={path}]");

    public static ServerError UnknownApiId(string trId) => new(1,
        $"지원하지 않는 요청입니다[1505:해당 API ID는 존재하지 않습니다. API ID={trId}]");

    public static ServerError Missing(string element) =>
        Input(1511, $"필수 입력 값에 값이 존재하지 않습니다. 필수입력 파라미터={element}");

    public static ServerError BadValue(string element, string reason) =>
        Input(1517, $"입력 값 형식이 올바르지 않습니다. 파라미터={element} 실패사유= {reason}");

    public static ServerError UnknownStock(string code) =>
        Input(1902, $"종목 정보가 없습니다. 입력한 종목코드 값을 확인바랍니다. 종목코드={code}");

    public static ServerError TooMany(string trId, string quota = "") => new(5,
        $"허용된 요청 개수를 초과하였습니다[1700:허용된 요청 개수를 초과하였습니다. API ID={trId}{quota}]");

    public static ServerError Auth(int code, string text) => new(3, $"인증에 실패했습니다[{code}:{text}]");

    public static ServerError Business(string code, string text) => new(20, $"[2000]({code}:{text})");

    private static ServerError Input(int code, string text) => new(2, $"입력 값 오류입니다[{code}:{text}]");
}
