using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>Refusals of the socket; its codes are not those of requests.</summary>
internal static class SocketErrors
{
    public static ServerError InvalidToken { get; } = new(805004,
        "토큰 인증에 실패했습니다. 접속을 종료합니다 [CODE=8005, MESSAGE=Token이 유효하지 않습니다]");

    public static ServerError NotLoggedIn { get; } = new(100013, "로그인 인증 전 다른 전문이 들어왔습니다");

    public static ServerError NotRegistered { get; } = new(105111, "실시간 항목 등록에 실패했습니다");

    /// <summary>Says what is asked for that the server does not have; no document has a code for it.</summary>
    public static ServerError UnknownService(string service) => new(1, $"지원하지 않는 요청입니다(trnm={service})");

    /// <summary>The sequence is in the text alone.</summary>
    public static ServerError ConditionIsLive(string sequence) => new(900003, $"이미 등록된 조건검색 일련번호입니다.(seq={sequence})");

    public static ServerError UnknownCondition(int code, string sequence) => new(code, $"등록되지 않은 조건검색 일련번호입니다.(seq={sequence})");

    /// <summary>The number is documented, and no code for one more is.</summary>
    public static ServerError TooManyConditions(int most) => new(1, $"실시간 조건검색 등록 허용 개수({most})를 초과했습니다");

    public static ServerError Missing(string parameter) => new(100002, $"필수 파라미터가 누락되어 있습니다(parameter={parameter})");

    public static ServerError GroupIsFull(int most) => new(105118, $"등록 종목이 그룹번호에 등록할 수 있는 허용 개수({most})를 초과했습니다");

    public static ServerError SessionIsFull(int most) => new(105115, $"등록 종목이 허용 개수({most})를 초과했습니다");
}
