using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming.Codes;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Naming;

/// <summary>Lists of codes in Descriptions, and the types that they become.</summary>
public class CodeTests
{
    private static CodeList? Parse(string text, bool isCode = false) =>
        CodeList.Parse(Cell.Read(text, 0, text.Length), isCode);

    [Theory]
    [InlineData("0:보통 , 3:시장가", "0=보통", "3=시장가")]
    [InlineData("1: a, 2: b", "1=a", "2=b")]
    [InlineData("0:보통,3:시장가,", "0=보통", "3=시장가")]
    [InlineData("0:보통<br/>3:시장가", "0=보통", "3=시장가")]
    [InlineData("33:융자 , 99:융자합; which loan, and why: it matters", "33=융자", "99=융자합")]
    [InlineData("KRX,NXT,SOR", "KRX=", "NXT=", "SOR=")]
    [InlineData("1, 2", "1=", "2=")]
    [InlineData("M04020000 금 99.99_1kg, M04020100 미니금 99.99_100g", "M04020000=금 99.99_1kg", "M04020100=미니금 99.99_100g")]
    [InlineData("001:종합, 701: KRX100 나머지 ※ 업종코드 참고", "001=종합", "701=KRX100")]
    [InlineData("0:당일(D), 1:전일(D-1, D-2)", "0=당일(D)", "1=전일(D-1, D-2)")]
    [InlineData("%:전체, KRX:한국거래소", "%=전체", "KRX=한국거래소")]
    [InlineData("0:전체, -1:조건(사용자)", "0=전체", "-1=조건(사용자)")]
    [InlineData("0:보통(IOC), 3:시장가 ", "0=보통(IOC)", "3=시장가")]
    [InlineData("1:KRX, 2:NXT 3.통합", "1=KRX", "2=NXT", "3=통합")]
    [InlineData("1: 매도 2: 매수", "1=매도", "2=매수")]
    [InlineData("0:유지안함 1:유지(Default)", "0=유지안함", "1=유지(Default)")]
    [InlineData("005:소형주 101:종합(KOSDAQ), 201:KOSPI200", "005=소형주", "101=종합(KOSDAQ)", "201=KOSPI200")]
    [InlineData("0 : 통합, 1 : KRX, 2 : NXT", "0=통합", "1=KRX", "2=NXT")]
    [InlineData("코스피:0, 코스닥:1", "0=코스피", "1=코스닥")]
    [InlineData("당일 : 1, 전일 : 2", "1=당일", "2=전일")]
    [InlineData("전체:000000000000, KOSPI200:201, KT:030200..", "000000000000=전체", "201=KOSPI200", "030200=KT")]
    [InlineData("%:(전체), KRX, NXT, SOR", "%=전체", "KRX=", "NXT=", "SOR=")]
    [InlineData("%:(전체),KRX:한국거래소", "%=전체", "KRX=한국거래소")]
    [InlineData("KRX , NXT , SOR", "KRX=", "NXT=", "SOR=")]
    [InlineData("REG : 등록 , REMOVE : 해지", "REG=등록", "REMOVE=해지")]
    [InlineData("0:당일, 5:5일, 10;10일, 20:20일", "0=당일", "5=5일", "10=10일", "20=20일")]
    [InlineData("3:우선주제외, 4:관리종목,우선주제외, 5:증100제외", "3=우선주제외", "4=관리종목, 우선주제외", "5=증100제외")]
    [InlineData("05:0.5 10:1.0, 15:1.5. 20:2.0", "05=0.5", "10=1.0", "15=1.5", "20=2.0")]
    [InlineData("0:전체, 1:1000주, 3:, 10:10000주", "0=전체", "1=1000주", "3=", "10=10000주")]
    [InlineData("C:현금상환(융자,담보상환),F:환전", "C=현금상환(융자,담보상환)", "F=환전")]
    [InlineData("0:없음, 2:정리매매(예: 3일", "0=없음", "2=정리매매(예: 3일")]
    [InlineData("`0`:보통, **3**: `시장가`", "0=보통", "3=시장가")]
    [InlineData("０：보통，３：시장가、5：지정가", "0=보통", "3=시장가", "5=지정가")]
    [InlineData("0:\u200B보통,\u00A03:시장가", "0=보통", "3=시장가")]
    [InlineData("등록할 때만<br/><br/>0:지움 1:유지<br/>해지에는 값 없음", "0=지움", "1=유지")]
    public void AListOfCodesIsOne(string text, params string[] expected) =>
        Assert.Equal(expected, Parse(text)?.Items.Select(i => $"{i.Value}={i.Label}"));

    [Theory]
    [InlineData("0 cancels all that remains")]
    [InlineData("The price, per share")]
    [InlineData("Note: blank for market orders, see above")]
    [InlineData("Y: yes")]
    [InlineData("KRX")]
    [InlineData("09:00, 15:30")]
    [InlineData("09:00~15:30, 16:00~18:00")]
    [InlineData("YYYYMMDD")]
    [InlineData("0:보통, or nothing")]
    [InlineData("0:보통, KRX")]
    [InlineData("KRX, NXT too")]
    [InlineData("0:, 1:")]
    [InlineData("예:10, 예:20")]
    [InlineData("KOSPI200:201, KOSDAQ150:150")]
    [InlineData("5 분, 10 분")]
    [InlineData("100 shares, 1000 shares")]
    [InlineData("https://x, http://y")]
    [InlineData("; 0:보통, 3:시장가")]
    [InlineData("1. First do this, 2. Then do that")]
    [InlineData("등록에만 값 전송, 0:정상, 1:오류")]
    [InlineData("종목코드<br/>(KRX:039490, NXT:039490_NX)")]
    [InlineData("MGD: 원/g, MGU: $/온스, 소수점2자리")]
    [InlineData("12자리(전체:000000000000, 신영:006)")]
    [InlineData("코스피- 구분 1일경우:P00101, 2일경우:P00102")]
    [InlineData("+는 매수체결, -는 매도체결")]
    [InlineData("정상:0 나머지:에러")]
    [InlineData("오전 9시 0900, 오후 2시 1400")]
    [InlineData("통합,KRX,NXT")]
    [InlineData("접수, 체결, 확인, 취소")]
    [InlineData("1:2, 3:4")]
    [InlineData("0 or 1")]
    [InlineData("0:보통<br/>3:시장가, 5:지정가<br/>그리고 7:기타, 8:없음<br/>1:a, 2:b")]
    [InlineData("")]
    public void ProseIsNone(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("Y: yes", 1)]
    [InlineData("접수:접수, 확인:확인", 2)]
    [InlineData("open, close", 2)]
    [InlineData("0:1, 1:2", 2)]
    [InlineData("3:우선주제외, 4:관리종목,우선주제외, 5:증100제외", 3)]
    [InlineData("금액:0, 수량:1", 2)]
    [InlineData("1:매수, 2:매도(예 3: x)", 2)]
    public void AFormatThatSaysCodeTakesMore(string text, int count) =>
        Assert.Equal(count, Parse(text, true)?.Items.Count);

    [Theory]
    [InlineData("0:보통, 접수")]
    [InlineData("")]
    public void AFormatThatSaysCodeTakesNotAll(string text) => Assert.Null(Parse(text, true));

    [Theory]
    [InlineData("1:a ")]
    [InlineData("1ab,")]
    [InlineData("0:a,b c,")]
    [InlineData("0:a 1;b(")]
    [InlineData("가:1,")]
    [InlineData("0:a<br>")]
    public void ALongCellIsReadToItsEnd(string piece)
    {
        var text = "0:a, 1:b, " + string.Concat(Enumerable.Repeat(piece, 50_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        foreach (var isCode in new[] { false, true }) Parse(text, isCode);

        // Milliseconds; what grows with the square of the length takes minutes.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void NamesAndProseAreCutOff()
    {
        var list = Parse("0:보통=Limit, 3:시장가 = Market; and more; and more")!;

        Assert.Equal(["Limit", "Market"], list.Items.Select(i => i.Name));
        Assert.Equal(["보통", "시장가"], list.Items.Select(i => i.Label));
        Assert.Equal("and more; and more", list.Prose);
    }

    [Theory]
    [InlineData("5:5일, 250:250일, 250일까지 입력가능", "250일까지 입력가능")]
    [InlineData("0:기간, 1:시작일자, 종료일자로 조회; more", "종료일자로 조회 more")]
    [InlineData("001:종합, 701: KRX100 ※ 업종코드 참고", "업종코드 참고")]
    [InlineData("001:종합, 701: KRX100 나머지 ※ 업종코드 참고", "나머지 ※ 업종코드 참고")]
    [InlineData("Only when<br/>0:a, 1:b; x<br/>and else", "Only when x and else")]
    public void WhatIsSaidBesideAListIsProse(string text, string prose)
    {
        Assert.Equal(2, Parse(text)?.Items.Count);
        Assert.Equal(prose, Parse(text)!.Prose);
    }

    [Theory]
    [InlineData("001:종합, 002:대형주, ...")]
    [InlineData("001:종합, 002:대형주, …")]
    [InlineData("001:종합, 002:대형주...")]
    [InlineData("001:종합, 002:대형주 ..; the others by screen 0273")]
    [InlineData("001:종합, 002:대형주, ,,,")]
    [InlineData("001:종합<br/>002:대형주<br/>...")]
    [InlineData("종합:001, 대형주:002..")]
    [InlineData("001:종합, 002:대형주 나머지 ※ 업종코드 참고")]
    [InlineData("Only when<br/>001:종합, 002:대형주, ...<br/>and else")]
    public void AListMaySayThatThereAreOthers(string text)
    {
        var list = Parse(text)!;
        Assert.True(list.HasOthers);
        Assert.Equal(["001=종합", "002=대형주"], list.Items.Select(i => $"{i.Value}={i.Label}"));
        Assert.DoesNotContain("..", list.Prose);
    }

    [Theory]
    [InlineData("001:종합, 002:대형주")]
    [InlineData("001:종합, 002:대형주.")]
    [InlineData("001:종합, 002:대형주,")]
    [InlineData("001:종합, 002:대형주,,")]
    [InlineData("001:종합, 002:대형주, 그 외는 문서 참조..")]
    [InlineData("001:종합, 002:대형주; and so on...")]
    [InlineData("001:종합, 002:대형주 ※ 업종코드 참고")]
    [InlineData("05:0.5 10:1.0, 15:1.5. 20:2.0")]
    public void AnyOtherListHasThemAll(string text) => Assert.False(Parse(text)!.HasOthers);

    [Theory]
    [InlineData("1:매도, 2:내 매수=MyBuy, ...", "", true)]
    [InlineData("1:매도, 2:내 매수=MyBuy", "", false)]
    [InlineData("0:보통, 3:시장가, ...", "", true)]
    [InlineData("0:보통, ...", "code TradeType", true)]
    [InlineData("0:보통", "code TradeType", false)]
    [InlineData("0:보통", "code Side", false)]
    [InlineData("", "code Side", true)]
    [InlineData("", "code TradeType", false)]
    public void AFieldHasOtherCodesAsItsListSaysOrWithoutOneAsItsTypeSays(string list, string format, bool expected)
    {
        var glossary = GlossaryFile.Parse("glossary.md", TestSpec.GlossaryText.Replace("2:매수 |", "2:매수, 0:보통, ... |"))
            .Glossary;
        Assert.Equal((true, false), (glossary.FindCodeType("Side")!.HasOthers, glossary.FindCodeType("TradeType")!.HasOthers));
        var row = $"| x_tp | x | String | N | | {list} | {format} | | | XType |";

        var tr = SpecReader.Read(TestSpec.Path, TestSpec.WithRequestRows(row), glossary, default).Tr!;

        Assert.Equal(expected, tr.Request.Fields[^1].HasOtherCodes);
        Assert.All(tr.CodeTypes, t => Assert.Equal(expected, t.HasOthers));
    }

    [Fact]
    public void EveryItemKnowsWhereItStands()
    {
        const string text = "1:KRX 2:`NXT` <br/> 3.통합=All, 4:가, 나, 5:&lt;다&gt;";

        Assert.Equal(
            ["1:KRX", "2:`NXT`", "3.통합=All", "4:가", "5:&lt;다&gt;"],
            Parse(text)!.Items.Select(i => text.Substring(i.Cell.Start, i.Cell.Length)));
    }

    private static FieldSpec Field(string row, out TrSpec tr)
    {
        var result = TestSpec.Read(TestSpec.WithResponseRows(row));
        Assert.DoesNotContain(result.Problems, p => p.Kind.Severity != ProblemSeverity.Info);
        tr = result.Tr!;
        return tr.Response.Fields[^1];
    }

    [Fact]
    public void AListThatEqualsASharedTypeUsesIt()
    {
        var field = Field("| x_tp | x | String | N | | 3:시장가, 0: 보통; as ordered | XType |", out var tr);

        Assert.Equal(("TradeType", "as ordered"), (field.CodeType, field.Description));
        Assert.Equal([new CodeSpec("3", "시장가", "Market"), new CodeSpec("0", "보통", "Limit")], field.Codes);
        Assert.Empty(tr.CodeTypes);
    }

    [Theory]
    [InlineData("0:보통, 4:시장가")]
    [InlineData("0:매도, 3:매수")]
    [InlineData("0, 3")]
    public void AListThatDiffersIsATypeOfTheTr(string codes)
    {
        var field = Field($"| x_tp | x | String | N | | {codes} | XType |", out var tr);

        Assert.Equal("CancelStockOrderXType", field.CodeType);
        Assert.Equal(new CodeTypeSpec("CancelStockOrderXType", field.Codes), Assert.Single(tr.CodeTypes));
    }

    [Fact]
    public void NamesOfTheFormatComeWithItsLabels()
    {
        var request = TestSpec.Read(TestSpec.Text).Tr!.Request;

        Assert.Equal("Exchange", request.Fields[0].CodeType);
        Assert.Equal(
            [
                new CodeSpec("KRX", "한국거래소", "Krx"), new CodeSpec("NXT", "넥스트트레이드", "Nxt"),
                new CodeSpec("SOR", "최선주문집행", "Sor"),
            ],
            request.Fields[0].Codes);
    }

    [Fact]
    public void ANamedTypeWithoutAListHasAllItsCodesAndWithAListThose()
    {
        var text = TestSpec.WithRequestRows("""
            | a | a | String | N | 1 | | code TradeType | | | A |
            | b | b | String | N | 1 | 3:시장가 | code TradeType | | | B |
            | c | c | String | N | 1 | In words | code TradeType | | | C |
            """);
        var fields = TestSpec.Read(text).Tr!.Request.Fields;

        Assert.Equal(["0", "3"], fields[^3].Codes.Select(c => c.Value));
        Assert.Equal(["3"], fields[^2].Codes.Select(c => c.Value));
        Assert.Equal((2, "In words"), (fields[^1].Codes.Count, fields[^1].Description));
    }

    [Fact]
    public void AFieldWritesTheMeaningsOfItsTypeInItsOwnWay()
    {
        var text = TestSpec.WithRequestRows("""
            | a | a | String | N | 1 | 1:한국거래소, 3:통합 | code Venue | | | A |
            | b | b | String | N | 1 | 0: 통합, 1:KRX=Krx; Where | code Venue | | | B |
            | c | c | String | N | 3 | In words | code Venue(KRX, NXT) | | | C |
            | d | d | String | N | 2 | 00:보통 | code TradeType | | | D |
            | e | e | String | N | 2 | 3, 0 | code TradeType | | | E |
            | f | f | String | N | 2 | 3:보통, 0:시장가 | code TradeType | | | F |
            """);
        var result = TestSpec.Read(text);
        var fields = result.Tr!.Request.Fields;

        Assert.Empty(result.Problems);
        Assert.Empty(result.Tr.CodeTypes);
        Assert.Equal([new CodeSpec("1", "한국거래소", "Krx"), new CodeSpec("3", "통합", "Unified")], fields[^6].Codes);
        Assert.Equal([new CodeSpec("0", "통합", "Unified"), new CodeSpec("1", "KRX", "Krx")], fields[^5].Codes.Select(c => c with { Label = c.Label.Trim() }));
        Assert.Equal("Where", fields[^5].Description);
        Assert.Equal([new CodeSpec("KRX", "한국거래소", "Krx"), new CodeSpec("NXT", "넥스트트레이드", "Nxt")], fields[^4].Codes);
        Assert.Equal(("Venue", "In words"), (fields[^4].CodeType, fields[^4].Description));
        Assert.Equal([new CodeSpec("00", "보통", "Limit")], fields[^3].Codes);
        Assert.Equal([new CodeSpec("3", "시장가", "Market"), new CodeSpec("0", "보통", "Limit")], fields[^2].Codes);
        // The label decides, not the code that the type has for another member.
        Assert.Equal([new CodeSpec("3", "보통", "Limit"), new CodeSpec("0", "시장가", "Market")], fields[^1].Codes);
    }

    [Fact]
    public void WordsOfATypeMeanItsMembers()
    {
        var venue = TestSpec.Glossary.FindCodeType("Venue")!;

        Assert.Equal(
            [("KRX", "Krx"), ("NXT", "Nxt"), ("SOR", "Unified"), ("한국거래소", "Krx"), ("넥스트트레이드", "Nxt"), ("통합", "Unified")],
            venue.Words.Select(w => (w.Value, w.Name)));
        var text = TestSpec.WithRequestRows("| x_tp | x | String | N | 9 | | code Venue(KRX, SOR) | | | XType |");
        Assert.Equal(
            [new CodeSpec("KRX", "한국거래소", "Krx"), new CodeSpec("SOR", "통합", "Unified")],
            TestSpec.Read(text).Tr!.Request.Fields[^1].Codes);
    }

    [Fact]
    public void DigitsAndLabelsOfTwoMembersAreNoWords()
    {
        var type = new CodeTypeSpec("X", new[]
        {
            new CodeSpec("1", "100", "A"), new CodeSpec("2", "같음", "B"), new CodeSpec("3", "같음", "C"), new CodeSpec("라", "다른", "D"),
            new CodeSpec("5", "라", "E"), new CodeSpec("접수", "접수", "F"), new CodeSpec("7", "", "G"),
        }.ToEquatableArray());

        Assert.Equal([("다른", "D")], type.Words.Select(w => (w.Value, w.Name)));
    }

    [Fact]
    public void TwoCodesMayHaveOneMeaningWhereTheListSaysSo()
    {
        var result = TestSpec.Read(
            TestSpec.WithRequestRows("| x_tp | x | String | N | 2 | 0:보통, 00:옛 보통=Limit | code TradeType | | | XType |"));

        Assert.Empty(result.Problems);
        Assert.Equal([("0", "Limit"), ("00", "Limit")], result.Tr!.Request.Fields[^1].Codes.Select(c => (c.Value, c.Name)));
    }

    [Fact]
    public void TheGlossaryMayListTheCodesOfAnElementAndTheRowWins()
    {
        var glossary = GlossaryFile.Parse("glossary.md", TestSpec.GlossaryText.Replace(
            "| stk_cd | | stock-code | |", "| stk_cd | | stock-code | |\n| v_tp | Venue | code Venue(0:통합, 1:한국거래소) | |")).Glossary;
        string[] Codes(string description) => [.. SpecReader.Read(
            TestSpec.Path, TestSpec.WithRequestRows($"| v_tp | v | String | N | 1 | {description} | | | | |"), glossary, default)
            .Tr!.Request.Fields[^1].Codes.Select(c => c.Value + c.Name)];

        Assert.Equal(["0Unified", "1Krx"], Codes(""));
        Assert.Equal(["0Unified", "1Krx"], Codes("In words"));
        Assert.Equal(["2Unified"], Codes("2:통합"));
    }

    [Fact]
    public void EqualListsOfOneTrShareOneTypeAndOthersAreToldApart()
    {
        var text = TestSpec.WithResponseRows("""
            | a | a | String | N | | 1:보통, 2:매도 | Mode |
            | b | b | String | N | | 2:매도, 1:보통 | OtherMode |
            | more | 더 | LIST | N | | | More |
            | - c | c | String | N | | 1:보통, 3:매도 | Mode |
            """);
        var result = TestSpec.Read(text);

        Assert.Equal(
            ["CancelStockOrderMode", "CancelStockOrderMoreRowMode"], result.Tr!.CodeTypes.Select(t => t.Name));
        Assert.Equal("CancelStockOrderMode", result.Tr.Response.Fields[3].CodeType);
        Assert.Equal("CancelStockOrderMoreRowMode", result.Tr.Response.Fields[4].Children!.Fields[0].CodeType);
    }

    [Fact]
    public void TheFormatColumnOverridesAListAndTheSuffixAlso()
    {
        var text = TestSpec.WithRequestRows("""
            | a | a | String | N | 1 | 0:보통, 3:시장가 | text | | | A |
            | b_qty | b | String | N | 1 | 0:보통, 3:시장가 | | | | B |
            | c | c | String | N | 9 | Thousands | amount x100 unit=KRW 1,000 | | | C |
            """);
        var fields = TestSpec.Read(TestSpec.WithKind("query", text)).Tr!.Request.Fields;

        Assert.Equal((ValueFormat.Text, "0:보통, 3:시장가"), (fields[^3].Format, fields[^3].Description));
        Assert.Equal(ValueFormat.Quantity, fields[^2].Format);
        Assert.Equal((ValueFormat.Amount, 2, "KRW 1,000"), (fields[^1].Format, fields[^1].Scale, fields[^1].Unit));
    }

    [Fact]
    public void ACodeLongerThanTheLengthIsAccepted()
    {
        var text = TestSpec.WithRequestRows("| a | a | String | N | 2 | ABC, DE | | | | A |");
        var result = TestSpec.Read(text);

        Assert.Equal((2, 3), (result.Tr!.Request.Fields[^1].Length, result.Tr.Request.Fields[^1].Limit));
        Assert.Equal(ProblemKinds.CodeLongerThanLength, Assert.Single(result.Problems).Kind);
        Assert.Empty(TestSpec.Read(text.Replace("ABC, DE | | | |", "ABC, DE | | | 3 |")).Problems);
    }
}
