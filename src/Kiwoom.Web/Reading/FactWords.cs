using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Reading;

/// <summary>Facts of the journal in one line each, in both languages. What the desk, a person or the server wrote stays as it is.</summary>
internal static class FactWords
{
    /// <summary>A fact in one line.</summary>
    public static Said Of(JournalFact fact)
    {
        var said = fact switch
        {
            IntentFact f => Intent(f),
            AttemptFact f => Attempt(f),
            OutcomeFact f => Outcome(f),
            ResolutionFact f => new($"resolved as {f.State}{Numbered(f.Number, ", number ")}: {f.Evidence}{By(f.By)}", $"{State(f.State)}{Numbered(f.Number, ", 주문번호 ")}: {f.Evidence}{By(f.By)}"),
            ObservationFact f => new($"{f.Source} shows {f.Number}: {Quantities(f, 0)}", $"{Source(f.Source)}, 주문번호 {f.Number}: {Quantities(f, 1)}"),
            FillFact f => new(
                $"{f.Source}: {OrderWords.Count(f.Quantity)} filled at {Won(f.Price, "a price that is not known", " won")}, {OrderWords.Count(f.Cumulative)} in all",
                $"{Source(f.Source)}, 주문번호 {f.Number}: {OrderWords.Count(f.Quantity)} 체결, 체결가 {Won(f.Price, "모름", "원")}, 누적 {OrderWords.Count(f.Cumulative)}"),
            WorkflowFact f => new($"{f.Kind}: {f.State}{(f.HasEnded ? ", ended" : "")}", $"{Workflow(f.Kind)}: {Step(f.State)}{(f.HasEnded ? ", 끝남" : "")}"),
            SwitchFact f => new($"kill switch {(f.IsEngaged ? "engaged" : "released")}: {f.Reason}{By(f.By)}", $"킬 스위치를 {(f.IsEngaged ? "켬" : "끔")}: {f.Reason}{By(f.By)}"),
            PositionFact f => new(
                $"position {f.Stock}: {OrderWords.Count(f.Quantity)}, cost {Won(f.Cost, "not known", " won")}, realised {Won(f.Realised, "not known", " won")}",
                $"{f.Stock} 보유 {OrderWords.Count(f.Quantity)}, 매입금액 {Won(f.Cost, "모름", "원")}, 실현손익 {Won(f.Realised, "모름", "원")}"),
            CountFact f => Counted(f),
            NoteFact f => Note(f),
            _ => new Said(fact.GetType().Name, fact.GetType().Name),
        };
        return new Said(TextWidth.Plain(said.En), TextWidth.Plain(said.Ko));
    }

    // No quantity is all that remains, and no price is one that the trade type sets.
    private static Said Intent(IntentFact fact)
    {
        var price = fact.Price is { } won ? new Said($" at {OrderWords.Won(won)} won", $", {OrderWords.Won(won)}원") : fact.TradeType is { } type ? new($" ({type})", $" ({type})") : new("", "");
        return new(
            $"{fact.Action} {(fact.Quantity is { } n ? OrderWords.Count(n) : "all that remains")}{Numbered(fact.Stock, " of ")}{Numbered(fact.Parent, ", order ")}{price.En} is to be sent ({fact.TrId})",
            $"{Numbered(fact.Stock, "")} {Action(fact)} {(fact.Quantity is { } m ? OrderWords.Count(m) : "미체결 전량")}{Numbered(fact.Parent, ", 원주문번호 ")}{price.Ko}: 보내기 전 기록 ({fact.TrId})".TrimStart());
    }

    private static Said Attempt(AttemptFact fact)
    {
        var before = fact.ReadRefusal();
        return new(
            FormattableString.Invariant($"attempt {fact.Attempt} leaves now{Numbered(before?.Explanation, "; the one before: ")}"),
            FormattableString.Invariant($"{fact.Attempt}번째로 보냅니다.{Numbered(before is null ? null : OutcomeWords.Of(before) ?? before.Explanation, " 앞선 시도: ")}"));
    }

    private static Said Outcome(OutcomeFact fact)
    {
        var data = fact.Read();
        return new(
            $"outcome {fact.Kind}{Numbered(fact.Number, ", number ")}: {data?.Explanation ?? "the details cannot be read"}",
            $"{Kind(fact.Kind)}{Numbered(fact.Number, ", 주문번호 ")}: {(data is null ? "자세한 내용을 읽을 수 없습니다." : OutcomeWords.Of(data) ?? data.Explanation)}");
    }

    private static Said Counted(CountFact fact)
    {
        var (shares, won) = (OrderWords.Count(fact.Quantity), OrderWords.Won(fact.Notional));
        return fact.Outcome switch
        {
            null => new($"counted for the guard rails: {shares} shares, {won} won", $"안전장치 집계: {shares}주, {won}원"),
            OrderOutcomeKind.NotSent => new($"no longer counted for the guard rails, because it was not sent: {shares} shares, {won} won", $"보내지 않아 안전장치 집계에서 제외: {shares}주, {won}원"),
            { } outcome => new($"counted for the guard rails, now {outcome}: {shares} shares, {won} won", $"안전장치 집계, {Kind(outcome)}: {shares}주, {won}원"),
        };
    }

    private static Said Note(NoteFact fact)
    {
        var english = $"{fact.Subject}: {fact.Text}";
        return Enum.TryParse<DeskEventKind>(fact.Subject, out var kind)
            ? new(english, DeskEventWords.Of(new DeskEvent(kind, fact.Text, fact.Number)).Ko)
            : new(english, english);
    }

    // Only what the source said: a quantity that it left out is not 0.
    private static string Quantities(ObservationFact fact, int language)
    {
        (string[] Names, long? Quantity)[] said =
            [(["ordered", "주문"], fact.Ordered), (["filled", "체결"], fact.Filled), (["remaining", "미체결"], fact.Remaining), (["confirmed", "확인"], fact.Confirmed)];
        return string.Join(", ", said.Where(static s => s.Quantity is not null).Select(s => $"{s.Names[language]} {OrderWords.Count(s.Quantity!.Value)}"));
    }

    private static string Action(IntentFact fact) => Enum.TryParse<OrderAction>(fact.Action, out var action) ? OrderWords.Side(action) : fact.Action;

    private static string Kind(OrderOutcomeKind kind) => kind switch
    {
        OrderOutcomeKind.Accepted => "접수됨",
        OrderOutcomeKind.Rejected => "거부",
        OrderOutcomeKind.NotSent => "보내지 않음",
        _ => "결과 모름",
    };

    private static string State(IntentState state) => state switch
    {
        IntentState.ResolvedAccepted => "접수로 판정",
        IntentState.ResolvedAbsent => "미실행으로 판정",
        IntentState.Ambiguous => "판정 불가",
        IntentState.SettledByHand => "직접 확정",
        _ => state.ToString(),
    };

    private static string Source(ObservationSource source) => source switch
    {
        ObservationSource.Reply => "응답",
        ObservationSource.Stream => "실시간",
        ObservationSource.OpenOrders => "미체결 조회",
        ObservationSource.Fills => "체결 조회",
        ObservationSource.DayOrders => "당일 기록",
        ObservationSource.Hand => "직접",
        ObservationSource.DayEnd => "장 마감",
        _ => source.ToString(),
    };

    private static string Workflow(string kind) => kind switch
    {
        nameof(WorkflowKind.CancelAll) => "일괄취소",
        nameof(WorkflowKind.EmergencyClose) => "긴급 청산",
        nameof(WorkflowKind.Replace) => "수량 바꿔 다시 주문",
        nameof(WorkflowKind.PriceSchedule) => "시각별 가격 정정",
        nameof(WorkflowKind.Reprice) => "가격 정정",
        nameof(WorkflowKind.Split) => "분할 주문",
        nameof(WorkflowKind.StopOrder) => "스톱 주문",
        nameof(WorkflowKind.TrailingStop) => "추적 스톱",
        nameof(WorkflowKind.OneCancelsOther) => "OCO 주문",
        _ => kind,
    };

    private static string Step(string state) => state switch
    {
        "Waiting" => "기다림",
        "Watching" => "가격 감시",
        "Triggered" => "조건 충족",
        "Cancelling" => "취소 중",
        "Modifying" => "정정 중",
        "Ordering" => "주문 중",
        "Ended" => "마침",
        _ => state,
    };

    private static string Numbered(string? value, string before) => string.IsNullOrEmpty(value) ? "" : before + value;

    private static string By(string? who) => who is null ? "" : $" ({who})";

    private static string Won(decimal? known, string unknown, string unit) => known is { } won ? OrderWords.Won(won) + unit : unknown;
}
