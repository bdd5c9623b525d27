using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>Answers and TRs that a user brings along.</summary>
public class OwnAnswerTests
{
    private const string Body = """{"stk_cd":"005930"}""";

    private static readonly TrDescriptor Mine = new()
    {
        Id = "my00001",
        KoreanName = "내조회요청",
        Name = "GetMine",
        Group = "Mine",
        Kind = TrKind.PagedQuery,
        Path = "/api/mine",
        Request = new RecordDescriptor("GetMineRequest", static () => throw new NotSupportedException(),
            new FieldDescriptor("stk_cd", "종목코드", "StockCode", ValueFormat.StockCode, 0)
            {
                IsRequired = true,
                Length = 6,
            },
            new FieldDescriptor("kind", "구분", "Kind", ValueFormat.Code, 1)
            {
                Length = 1,
                Codes = [new("1", "하나", "One"), new("2", "둘", "Two")],
            },
            new FieldDescriptor("fix", "고정", "Fixed", ValueFormat.Text, 2)
            {
                Rules = [new(RuleKind.Fixed, null, false, ["x"], false, "always x")],
            },
            new FieldDescriptor("many", "여럿", "Many", ValueFormat.TextList, 0)),
        Response = new RecordDescriptor("GetMineResponse", static () => throw new NotSupportedException(),
            new FieldDescriptor("stk_cd", "종목코드", "StockCode", ValueFormat.StockCode, 0) { Length = 6 },
            new FieldDescriptor("kind", "구분", "Kind", ValueFormat.Code, 1)
            {
                Length = 1,
                Codes = [new("1", "하나", "One"), new("2", "둘", "Two")],
            },
            new FieldDescriptor("notes", "적요", "Notes", ValueFormat.TextList, 1) { Length = 3 },
            new FieldDescriptor("my_rows", "내역", "Rows", ValueFormat.List, 0)
            {
                Record = new RecordDescriptor("GetMineRow", static () => throw new NotSupportedException(),
                    new FieldDescriptor("dt", "일자", "Date", ValueFormat.Date, 0) { Length = 8 },
                    new FieldDescriptor("cur_prc", "현재가", "CurrentPrice", ValueFormat.Price, 1) { Length = 10 },
                    new FieldDescriptor("my_amt", "내금액", "Amount", ValueFormat.Amount, 2) { Length = 4 }),
            }),
    };

    [Fact]
    public void A_TR_of_ones_own_is_checked_and_answered_from_its_table()
    {
        var broker = new Broker();
        broker.Simulator.Register(Mine);

        broker.SendRaw(broker.RequestTo(Mine, "{}")).Refused(2, "1511");
        broker.SendRaw(broker.RequestTo(Mine, """{"stk_cd":"005930","kind":"3"}""")).Refused(2, "1517");
        broker.SendRaw(broker.RequestTo(Mine, """{"stk_cd":"005930","fix":"y"}""")).Refused(2, "1517");
        var notes = broker.SendRaw(broker.RequestTo(Mine, """{"stk_cd":"005930","fix":"x","many":["a"]}"""));
        Assert.Equal(JsonValueKind.Array, notes.Body.GetProperty("notes").ValueKind);
        var rows = new List<JsonElement>();
        var sizes = new List<int>();
        for (var key = ""; sizes.Count < 9;)
        {
            var page = broker.SendRaw(broker.RequestTo(
                Mine, """{"stk_cd":"005930","kind":"2"}""", ("cont-yn", key.Length > 0 ? "Y" : "N"), ("next-key", key)));
            Assert.Empty(ReplyReference.Check(Mine, page.Body, new(2026, 3, 2, 10, 30, 0)));
            Assert.Equal(("005930", "2"), (page.Text("stk_cd"), page.Text("kind")));
            rows.AddRange(page.Rows("my_rows"));
            sizes.Add(page.Rows("my_rows").Count);
            key = page.NextKey;
            if (key.Length == 0) break;
        }

        Assert.Equal([20, 20, 8], sizes);
        Assert.Equal(48, rows.Select(static row => row.GetProperty("dt").GetString()).Distinct().Count());
        broker.SendRaw(broker.RequestTo(Mine, Body, ("cont-yn", "Y"), ("next-key", "elsewhere"))).Refused(2, "1512");
    }

    [Fact]
    public void An_answer_of_ones_own_replaces_that_of_the_simulator_after_its_checks()
    {
        var broker = new Broker();
        broker.Simulator.Answer("ka10001", static request => request.Fields["stk_cd"] == "000660"
            ? null
            : SimulatorReply.Success($$"""{"stk_cd":"{{request.Fields["stk_cd"]}}","stk_nm":"mine"}""", "0001"));
        var tr = KiwoomCatalog.Find("ka10001")!;

        var own = broker.SendRaw(broker.RequestTo(tr, Body));
        Assert.Equal((0, "mine", "005930"), (own.Code, own.Text("stk_nm"), own.Text("stk_cd")));
        Assert.Equal(("ka10001", "Y", "0001"),
            (own.Reply.Headers["api-id"], own.Reply.Headers["cont-yn"], own.NextKey));
        Assert.Equal("SK하이닉스", broker.SendRaw(broker.RequestTo(tr, """{"stk_cd":"000660"}""")).Text("stk_nm"));
        broker.SendRaw(broker.RequestTo(tr, "{}")).Refused(2, "1511");
        broker.Simulator.Faults.Next("ka10001", Fault.TooManyRequests200);
        broker.SendRaw(broker.RequestTo(tr, Body)).Refused(5, "1700");
    }

    [Fact]
    public void A_TR_without_a_table_can_be_answered_too()
    {
        var broker = new Broker();
        var unknown = broker.RequestTo(Mine, Body);
        broker.SendRaw(unknown).Refused(1, "1505");

        broker.Simulator.Answer("my00001", static request => request.NextKey is { } key
            ? SimulatorReply.Success($$"""{"page":"{{key}}"}""")
            : SimulatorReply.Refusal(20, "[2000](MINE01:아닙니다)"));

        broker.SendRaw(unknown).Refused(20, "MINE01");
        Assert.Equal("7",
            broker.SendRaw(broker.RequestTo(Mine, Body, ("cont-yn", "Y"), ("next-key", "7"))).Text("page"));
        broker.Token = "wrong";
        broker.SendRaw(broker.RequestTo(Mine, Body)).Refused(3, "8005");
    }

    [Fact]
    public void What_cannot_be_taken_up_is_told_at_once()
    {
        var simulator = new KiwoomSimulator();
        var known = Assert.Throws<ArgumentException>(() => simulator.Register(KiwoomCatalog.Find("ka10001")!));
        Assert.Contains("ka10001", known.Message);
        Assert.Throws<ArgumentException>(() => simulator.Answer(" ", static _ => null));
        Assert.Throws<ArgumentException>(() => SimulatorReply.Success("[]"));
        Assert.Throws<ArgumentException>(() => SimulatorReply.Success("{"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatorReply.Refusal(0, ""));
    }

    [Fact]
    public void Your_own_answer_may_look_at_the_simulator_from_another_thread()
    {
        var broker = new Broker();
        broker.Simulator.Answer("ka10001", _ =>
            SimulatorReply.Success($$"""{"stk_nm":"{{Task.Run(() => broker.Simulator.Cash).Result}}"}"""));
        Assert.Equal("100000000", broker.SendRaw(broker.RequestTo(KiwoomCatalog.Find("ka10001")!, Body)).Text("stk_nm"));
    }
}
