using Kiwoom.Trading;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Account;

/// <summary>What a desk noticed, in both languages. The desk's own sentence, which has the details, is in English.</summary>
internal static class DeskEventWords
{
    /// <summary>The words of an event.</summary>
    public static Said Of(DeskEvent what)
    {
        var order = what.Number is null ? "" : $"주문 {what.Number}: ";
        var korean = what.Kind switch
        {
            DeskEventKind.Opened => "주문 데스크를 열었습니다.",
            DeskEventKind.Resolved => "결과를 모르던 요청의 결과를 확인했습니다.",
            DeskEventKind.Ambiguous => "이 요청일 수 있는 주문이 여러 건입니다. \"결과 모름\"에서 직접 확정하십시오.",
            DeskEventKind.ForeignOrder => "다른 곳에서 낸 주문입니다.",
            DeskEventKind.Difference => "저널과 서버의 내용이 다릅니다.",
            DeskEventKind.Gap => "실시간 데이터가 누락되었을 수 있어 당일 주문을 다시 조회합니다.",
            DeskEventKind.ReadingFailed => "서버에서 당일 주문을 조회하지 못했습니다.",
            DeskEventKind.JournalFailed => "저널에 기록하지 못해 주문을 보내지 않습니다.",
            DeskEventKind.Workflow => "절차가 한 단계 진행되었습니다.",
            DeskEventKind.Watch => "감시 주문의 상태가 바뀌었습니다.",
            _ => "",
        };
        return new Said(what.Text, $"{order}{korean} {what.Text}");
    }
}
