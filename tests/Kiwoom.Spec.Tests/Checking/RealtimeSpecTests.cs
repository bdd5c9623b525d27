using Kiwoom.Spec.Model;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Checking;

/// <summary>TRs of the socket, levels, and what official tables have besides plain rows.</summary>
public class RealtimeSpecTests
{
    private static TrSpec Good(string text)
    {
        var result = TestSpec.Read(text);
        Assert.Empty(result.Problems.Select(p => p.Message));
        return result.Tr!;
    }

    private static FieldSpec Field(RecordSpec record, string element) => record.Fields.Single(f => f.Element == element);

    [Fact]
    public void ARealtimeTrIsTheValuesThatItPushes()
    {
        var tr = Good(TestSpec.Realtime);

        Assert.Equal(TrKind.Realtime, tr.Kind);
        Assert.Equal("StockTrade", tr.Data!.TypeName);
        Assert.Equal(["CurrentPrice", "FillTime"], tr.Data.Fields.Select(f => f.Name));
        Assert.Equal(ValueFormat.Price, Field(tr.Data, "10").Format);
        Assert.Equal("RealtimeRequest", tr.Request.TypeName);
        Assert.Equal(["trnm", "grp_no", "refresh", "data"], tr.Request.Fields.Select(f => f.Element));
        Assert.Equal("RealtimeReply", tr.Response.TypeName);
        Assert.Equal(["StockTrade"], TestSpec.Read(TestSpec.Realtime).Identity!.Types.Select(t => t.Type));
    }

    [Fact]
    public void TheOfficialTableWithAckAndDataInOneMeansTheSame()
    {
        var one = TestSpec.Realtime.Replace(
            "| trnm | 서비스명 | String | N | | | ServiceName |\n\n## Response: realtime data\n\n"
            + "| Element | 한글명 | Type | Required | Length | Description | Name |\n|---|---|---|---|---|---|---|\n"
            + "| trnm | 서비스명 | String | N | | | |\n",
            "| return_code | 결과코드 | String | N | | 0:정상, 1:오류 | |\n| trnm | 서비스명 | String | N | | | ServiceName |\n");
        Assert.NotEqual(TestSpec.Realtime, one);

        var tr = Good(one.Replace("Response example: realtime data", "Response example"));

        Assert.Equal(Good(TestSpec.Realtime), tr);
    }

    [Fact]
    public void PushedFieldsInBothSectionsAreReported()
    {
        var ack = "| trnm | 서비스명 | String | N | | | ServiceName |\n\n## Response: realtime data\n";
        Assert.Contains(ack, TestSpec.Realtime);
        var both = TestSpec.Realtime.Replace(ack, ack.Replace("\n\n##",
            "\n| data | 리스트 | LIST | N | | | Data |\n| - values | 값 | Object | N | | | |\n| - - 911 | 체결량 | String | N | | | |\n\n##"));
        var problem = Assert.Single(TestSpec.Read(both).Problems, static p => p.Kind.Id == "KWG089");
        Assert.Contains("'values'", problem.Message);
        Assert.Contains("below '## Response: realtime data'", problem.Message);
    }

    [Fact]
    public void AConditionTrMayPushDataToo()
    {
        var text = TestSpec.Realtime.Replace("| Kind | realtime |", "| Kind | condition |")
            .Replace("| trnm | 서비스명 | String | Y | 10 | | ServiceName |",
                "| trnm | 서비스명 | String | Y | 10 | | ServiceName | = REG |")
            .Replace("| Length | Description | Name |\n|---|---|---|---|---|---|---|\n| trnm | 서비스명 | String | Y",
                "| Length | Description | Name | Rule |\n|---|---|---|---|---|---|---|---|\n| trnm | 서비스명 | String | Y");

        var plain = Good(text);
        var named = Good(text.Replace("| - values | 실시간 값 리스트 | LIST | N | | | |",
            "| - values | 실시간 값 리스트 | Object | N | | | ConditionMatch |"));

        Assert.Equal("StockTradeData", plain.Data!.TypeName);
        Assert.Equal("ConditionMatch", named.Data!.TypeName);
        Assert.Equal("StockTradeRequest", plain.Request.TypeName);
        Assert.Equal("REG", Field(plain.Request, "trnm").FixedValue);
        Assert.Null(Field(plain.Request, "grp_no").FixedValue);
    }

    [Fact]
    public void LevelsAreOneGroupInTheOrderOfTheTable()
    {
        var tr = Good(TestSpec.WithResponseRows("""
            | b2_qty | 매수잔량2 | String | N | 7 | | Bids[2].Quantity |
            | b1_qty | 매수잔량1 | String | N | 7 | | Bids[1].Quantity |
            | b1_name | 이름 | String | N | 7 | | Bids[1].Label |
            | entry1 | 항목 | String | N | 7 | | Entries[1].Text |
            """));

        Assert.Equal(
            [new LevelsSpec("Bids", "CancelStockOrderBidLevel", 2), new LevelsSpec("Entries", "CancelStockOrderEntryLevel", 1)],
            tr.Response.Levels);
        Assert.Equal(new LevelSpec("Bids", 2, "Quantity"), Field(tr.Response, "b2_qty").Level);
        Assert.Null(Field(tr.Response, "ord_no").Level);
    }

    [Fact]
    public void TheGlossaryNamesLevelsToo()
    {
        var glossary = TestSpec.Glossary.With(GlossaryFile.Parse("glossary.md", """
            ## Elements
            | Element | Name | Format |
            |---|---|---|
            | 41 | Asks[1].Price | price |

            ## Labels
            | Label | Name |
            |---|---|
            | 체결시간 | Asks[1].Time |
            """).Glossary);

        var tr = SpecReader.Read(
            TestSpec.Path, TestSpec.Realtime.Replace("| - - 10 |", "| - - 41 |").Replace("\"10\"", "\"41\""), glossary, default).Tr!;

        Assert.Equal([new LevelsSpec("Asks", "StockTradeAskLevel", 1)], tr.Data!.Levels);
    }

    [Fact]
    public void AListWithAFormatAndWithoutRowsIsAPlainValue()
    {
        var tr = Good(TestSpec.With(
            "| ord_no | 주문번호 | String | N | 7 | | |\n",
            "| ord_no | 주문번호 | String | N | 7 | | |\n| market | 시장 | LIST | N | | | Market |\n")
            .Replace("| Description | Name |\n|---|---|---|---|---|---|---|\n| ord_no | 주문번호 | String | N | 7 | | |",
                "| Description | Name | Format |\n|---|---|---|---|---|---|---|---|\n| ord_no | 주문번호 | String | N | 7 | | | |")
            .Replace("| market | 시장 | LIST | N | | | Market |", "| market | 시장 | LIST | N | | 0:보통, 3:시장가 | Market | code |"));

        var market = Field(tr.Response, "market");
        Assert.Equal((FieldType.List, ValueFormat.Code, "TradeType"), (market.Type, market.Format, market.CodeType));
        Assert.Null(market.Children);
        Assert.Equal("CancelStockOrderRow", Field(tr.Response, "fills").Children!.TypeName);
    }

    [Fact]
    public void AListOfYAndNIsAFlag()
    {
        var tr = Good(TestSpec.WithRequestRows("| fx_tp | 환전 | String | N | 1 | Y:신청, N:미신청 | | | | Exchanged |"));

        Assert.Equal(ValueFormat.YesNo, Field(tr.Request, "fx_tp").Format);
        Assert.Empty(tr.CodeTypes);
    }

    [Theory]
    [InlineData("undocumented", true)]
    [InlineData("Undocumented; as the examples show it", true)]
    [InlineData("documented", false)]
    public void AFieldOfTheExamplesAloneIsMarked(string description, bool expected)
    {
        var tr = TestSpec.Read(TestSpec.WithResponseRows($"| x_no | 번호 | String | N | 7 | {description} | X |")).Tr!;

        Assert.Equal(expected, Field(tr.Response, "x_no").IsUndocumented);
    }

    [Theory]
    [InlineData("ka10102 lists them")]
    [InlineData("trde_tp of the request")]
    [InlineData("yyyyMMdd")]
    [InlineData("0 cancels all that remains")]
    [InlineData("Others follow ...")]
    [InlineData("주문번호입니다.")]
    public void ADescriptionMayBeginWithANameAndAKoreanOneMayEndInAStop(string description) =>
        Good(TestSpec.WithResponseRows($"| x_no | 번호 | String | N | 7 | {description} | X |"));

    [Fact]
    public void CamelCaseElementsAreCutIntoWords()
    {
        var tr = Good(TestSpec.WithResponseRows("| stkName | 종목명 | String | N | 40 | | |"));

        Assert.Equal("StockName", Field(tr.Response, "stkName").Name);
    }
}
