using Kiwoom.Trading;

namespace Kiwoom.Web.Account;

/// <summary>Why a request has its outcome, in Korean. The client's and the desk's own sentences, which have the details, are in English.</summary>
internal static class OutcomeWords
{
    /// <summary>Why an order stands where it does.</summary>
    /// <returns>Null where nothing is said.</returns>
    public static string? Of(OrderSnapshot order) => Of(order.Explanation, order.Outcome) ?? Found(order.Explanation, order.State switch
    {
        TradingOrderState.NotSent => "주문 데스크가 보내지 않았습니다.",
        TradingOrderState.NotExecuted => "확인해 보니 서버에서 실행되지 않은 주문입니다.",
        TradingOrderState.Ambiguous => "이 주문일 수 있는 주문이 여러 건입니다.",
        TradingOrderState.Unknown => "결과를 아직 모릅니다.",
        _ => "확인해 보니 서버에 접수된 주문입니다.",
    });

    /// <summary>Why a change of an order, or a request that is sought, stands where it does.</summary>
    /// <inheritdoc cref="Of(OrderSnapshot)"/>
    public static string? Of(string explanation, IntentState state, OrderOutcomeData? outcome) => Of(explanation, outcome) ?? Found(explanation, state switch
    {
        IntentState.NotSent => "주문 데스크가 보내지 않았습니다.",
        IntentState.ResolvedAbsent => "확인해 보니 서버에서 실행되지 않은 요청입니다.",
        IntentState.Ambiguous => "이 요청일 수 있는 주문이 여러 건입니다.",
        IntentState.SettledByHand => "직접 확정했습니다.",
        IntentState.Recorded or IntentState.Unknown => "결과를 아직 모릅니다.",
        _ => "확인해 보니 서버가 받은 요청입니다.",
    });

    /// <summary>Why a call ended as it did.</summary>
    /// <returns>Null for a reason that this version does not know.</returns>
    public static string? Of(OrderOutcomeData outcome)
    {
        if (!Enum.TryParse<OrderOutcomeReason>(outcome.Reason, out var reason)) return null;
        var (said, hasLeft) = (outcome.Message is { Length: > 0 } message ? $" 서버의 답: {message}" : "", outcome.SentAt is not null);
        return reason switch
        {
            OrderOutcomeReason.Accepted => $"서버가 접수했습니다. 주문번호는 {outcome.OrderNumber}입니다.",
            OrderOutcomeReason.Refused => $"서버가 거부했습니다.{said}",
            OrderOutcomeReason.Validation => Detailed("요청이 규격에 맞지 않아 보내지 않았습니다."),
            OrderOutcomeReason.RateLimit => "요청 한도 때문에 차례를 기다릴 시간이 지나 보내지 않았습니다.",
            OrderOutcomeReason.LiveTradingNotAllowed => "실거래 주문이 허용되어 있지 않아 보내지 않았습니다.",
            OrderOutcomeReason.GuardRail when outcome.GuardRule == nameof(GuardRule.KillSwitch) => "킬 스위치가 켜져 있어 보내지 않았습니다.",
            OrderOutcomeReason.GuardRail => Detailed("안전장치가 막아 보내지 않았습니다."),
            OrderOutcomeReason.GateRefused => Detailed("보내기 직전의 검사가 막았습니다."),
            OrderOutcomeReason.GateFailed => Detailed("보내기 직전의 검사나 기록이 실패하여 보내지 않았습니다."),
            OrderOutcomeReason.NotOnMock => Detailed("모의투자 서버에서는 낼 수 없는 주문이라 보내지 않았습니다."),
            OrderOutcomeReason.NoToken => Detailed("접근토큰이 없어 보내지 않았습니다."),
            OrderOutcomeReason.NoConnection => "서버에 연결하지 못해 보내지 않았습니다.",
            OrderOutcomeReason.Cancelled when hasLeft => "보낸 뒤에 기다리기를 그만두었습니다. 실행되었는지 알 수 없습니다.",
            OrderOutcomeReason.Cancelled => "보내기 전에 그만두었습니다.",
            OrderOutcomeReason.Timeout when hasLeft => "보낸 뒤 정한 시간 안에 응답이 오지 않았습니다. 실행되었는지 알 수 없습니다.",
            OrderOutcomeReason.Timeout => "정한 시간 안에 보내지 못했습니다.",
            OrderOutcomeReason.ContentCopied => "메시지 처리기가 주문을 복사하려 하여 보내지 않았습니다.",
            OrderOutcomeReason.SentTwice => "메시지 처리기가 같은 주문을 한 번 더 보내려 하여 막았습니다. 처음 것이 실행되었는지 알 수 없습니다.",
            OrderOutcomeReason.ConnectionBroken => "보낸 뒤 응답을 다 받기 전에 연결이 끊겼습니다. 실행되었는지 알 수 없습니다.",
            OrderOutcomeReason.HttpStatus => FormattableString.Invariant($"서버가 HTTP {outcome.HttpStatus}로 답했습니다. 실행되었는지 알 수 없습니다.{said}"),
            OrderOutcomeReason.SystemError => $"서버가 내부 오류라고 답했습니다. 실행되었는지 알 수 없습니다.{said}",
            OrderOutcomeReason.MalformedReply => Detailed("서버의 응답을 해석할 수 없습니다. 실행되었는지 알 수 없습니다."),
            OrderOutcomeReason.NoReturnCode => "서버의 응답에 결과 코드가 없습니다. 실행되었는지 알 수 없습니다.",
            OrderOutcomeReason.NoOrderNumber => "성공이라는 응답에 믿을 만한 주문번호가 없습니다. 실행되었는지 알 수 없습니다.",
            OrderOutcomeReason.Contradiction => Detailed("서버의 응답이 앞뒤가 맞지 않습니다. 실행되었는지 알 수 없습니다."),
            OrderOutcomeReason.UnclearRefusal => $"실패라는 응답이지만 거부라고 단정할 수 없습니다.{said}",
            OrderOutcomeReason.ForeignReply => Detailed("이 주문에 대한 응답인지 확실하지 않습니다. 실행되었는지 알 수 없습니다."),
            _ => null,
        };

        string Detailed(string korean) => Found(outcome.Explanation, korean)!;
    }

    private static string? Of(string explanation, OrderOutcomeData? outcome) =>
        outcome is not null && outcome.Explanation == explanation ? Of(outcome) : null;

    private static string? Found(string explanation, string korean) => explanation.Length == 0 ? null : $"{korean} (원문: {explanation})";
}
