using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Trading;
using Kiwoom.Web.Json;
using Kiwoom.Web.Reading;

namespace Kiwoom.Web.Tests;

/// <summary>What the page says of a journal's facts.</summary>
public sealed class FactWordsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 11, 30);

    private static readonly IntentFact Buy = new()
    {
        At = At,
        TradeDate = Day,
        Id = Guid.NewGuid(),
        BodyHash = "h",
        TrId = "kt10000",
        Action = "Buy",
        Book = "Cash",
        Side = "Buy",
        Stock = "005930",
        Quantity = 1_000,
        Price = 70_100,
        TradeType = "Limit",
        Body = "{}",
    };

    private static readonly FillFact Fill = new()
    {
        At = At,
        TradeDate = Day,
        Number = "7",
        Cumulative = 5,
        Quantity = 2,
        Price = 70_100,
        Stock = "005930",
        Side = "Buy",
        Book = "Cash",
        Source = ObservationSource.Stream,
    };

    private static readonly CountFact Count = new() { At = At, TradeDate = Day, EntryId = Guid.NewGuid(), LedgerAccount = "a", Quantity = 10, Notional = 1_000 };

    private static readonly string Refused = JsonSerializer.Serialize(new OrderOutcomeData
    {
        TrId = "kt10000",
        Kind = "NotSent",
        Reason = nameof(OrderOutcomeReason.NoConnection),
        CalledAt = At,
        EndedAt = At,
        Explanation = "No connection.",
    });

    public static TheoryData<JournalFact, string, string> Facts => new()
    {
        { Buy, "Buy 1,000 of 005930 at 70,100 won is to be sent (kt10000)", "005930 매수 1,000, 70,100원: 보내기 전 기록 (kt10000)" },
        { Buy with { Price = null, TradeType = "Market" }, "Buy 1,000 of 005930 (Market) is to be sent (kt10000)", "005930 매수 1,000 (Market): 보내기 전 기록 (kt10000)" },
        {
            Buy with { Action = "Cancel", TrId = "kt10003", Quantity = null, Price = null, TradeType = null, Parent = "12" },
            "Cancel all that remains of 005930, order 12 is to be sent (kt10003)", "005930 취소 미체결 전량, 원주문번호 12: 보내기 전 기록 (kt10003)"
        },
        { Buy with { Action = "Swap" }, "Swap 1,000 of 005930 at 70,100 won is to be sent (kt10000)", "005930 Swap 1,000, 70,100원: 보내기 전 기록 (kt10000)" },
        { new AttemptFact { At = At, TradeDate = Day, IntentId = Buy.Id, Attempt = 2, Refusal = Refused }, "attempt 2 leaves now; the one before: No connection.", "2번째로 보냅니다. 앞선 시도: 서버에 연결하지 못해 보내지 않았습니다." },
        { new AttemptFact { At = At, TradeDate = Day, IntentId = Buy.Id, Attempt = 3, Refusal = "{" }, "attempt 3 leaves now", "3번째로 보냅니다." },
        { new OutcomeFact { At = At, TradeDate = Day, IntentId = Buy.Id, Kind = OrderOutcomeKind.NotSent, Data = Refused }, "outcome NotSent: No connection.", "보내지 않음: 서버에 연결하지 못해 보내지 않았습니다." },
        { new OutcomeFact { At = At, TradeDate = Day, IntentId = Buy.Id, Kind = OrderOutcomeKind.Accepted, Number = "7", Data = "?" }, "outcome Accepted, number 7: the details cannot be read", "접수됨, 주문번호 7: 자세한 내용을 읽을 수 없습니다." },
        { new ResolutionFact { At = At, TradeDate = Day, IntentId = Buy.Id, State = IntentState.ResolvedAccepted, Number = "7", Evidence = "one candidate", By = "me" }, "resolved as ResolvedAccepted, number 7: one candidate (me)", "접수로 판정, 주문번호 7: one candidate (me)" },
        { new ObservationFact { At = At, TradeDate = Day, Source = ObservationSource.OpenOrders, Number = "7", Ordered = 10, Remaining = 4 }, "OpenOrders shows 7: ordered 10, remaining 4", "미체결 조회, 주문번호 7: 주문 10, 미체결 4" },
        { Fill, "Stream: 2 filled at 70,100 won, 5 in all", "실시간, 주문번호 7: 2 체결, 체결가 70,100원, 누적 5" },
        { Fill with { Price = null }, "Stream: 2 filled at a price that is not known, 5 in all", "실시간, 주문번호 7: 2 체결, 체결가 모름, 누적 5" },
        { new WorkflowFact { At = At, TradeDate = Day, WorkflowId = Buy.Id, Kind = "EmergencyClose", Step = 1, State = "Ordering", Data = "{}" }, "EmergencyClose: Ordering", "긴급 청산: 주문 중" },
        { new SwitchFact { At = At, TradeDate = Day, IsEngaged = true, Reason = "drill", By = "me" }, "kill switch engaged: drill (me)", "킬 스위치를 켬: drill (me)" },
        { new PositionFact { At = At, TradeDate = Day, Stock = "005930", Book = "Cash", Quantity = 3, Cost = null, Realised = -1_000, Charges = 0 }, "position 005930: 3, cost not known, realised -1,000 won", "005930 보유 3, 매입금액 모름, 실현손익 -1,000원" },
        { Count, "counted for the guard rails: 10 shares, 1,000 won", "안전장치 집계: 10주, 1,000원" },
        { Count with { Outcome = OrderOutcomeKind.NotSent }, "no longer counted for the guard rails, because it was not sent: 10 shares, 1,000 won", "보내지 않아 안전장치 집계에서 제외: 10주, 1,000원" },
        { Count with { Outcome = OrderOutcomeKind.Unknown }, "counted for the guard rails, now Unknown: 10 shares, 1,000 won", "안전장치 집계, 결과 모름: 10주, 1,000원" },
        { new NoteFact { At = At, TradeDate = Day, Subject = "Gap", Text = "from 1 to 2" }, "Gap: from 1 to 2", "실시간 데이터가 누락되었을 수 있어 당일 주문을 다시 조회합니다. from 1 to 2" },
        { new NoteFact { At = At, TradeDate = Day, Subject = "Own", Text = "a\u001b[2Jb" }, "Own: a [2Jb", "Own: a [2Jb" },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_is_one_line_in_either_language(JournalFact fact, string english, string korean) => Assert.Equal(new Said(english, korean), FactWords.Of(fact));

    [Fact]
    public void Every_kind_of_fact_has_words() => Assert.Equal(
        typeof(JournalFact).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(JournalFact))).Select(static t => t.Name).Order(),
        Facts.Select(static row => row[0].GetType().Name).Distinct().Order());

    [Fact]
    public void Every_word_of_a_fact_is_said_in_Korean()
    {
        Assert.All(Enum.GetValues<WorkflowKind>(), kind => Said(new WorkflowFact { At = At, TradeDate = Day, WorkflowId = Buy.Id, Kind = kind.ToString(), Step = 1, State = "Waiting", Data = "{}" }, kind));
        Assert.All(Enum.GetValues<ObservationSource>(), source => Said(Fill with { Source = source }, source));
        Assert.All(Enum.GetValues<OrderOutcomeKind>(), kind => Said(new OutcomeFact { At = At, TradeDate = Day, IntentId = Buy.Id, Kind = kind, Data = "?" }, kind));
        Assert.All(Enum.GetValues<DeskEventKind>(), kind => Said(new NoteFact { At = At, TradeDate = Day, Subject = kind.ToString(), Text = "" }, kind));

        static void Said<T>(JournalFact fact, T word)
            where T : struct, Enum => Assert.DoesNotContain(word.ToString(), FactWords.Of(fact).Ko);
    }
}
