using System.Globalization;
using Kiwoom.Spec.Import.Examples;
using Kiwoom.Spec.Import.Model;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>Values of ours in the shape of the official ones.</summary>
public class SubstitutionTests
{
    private static ValueSubstitution Values(string id = "ka10075", string url = "/api/dostk/acnt") => new(
        new ImportedTr(id, id, new Dictionary<string, string> { [OfficialKeys.Url] = url }, true, [], [], default, default),
        GlossaryFile.Embedded);

    private static string Of(string element, string label, string value, string description = "", string id = "ka10075") =>
        Values(id).Of(element, new ImportedRow(element, 0, label, "String", "N", 20, description, 1), value, null);

    [Theory]
    [InlineData("cur_prc", "현재가", "+60700")]
    [InlineData("cur_prc", "현재가", "-20800")]
    [InlineData("flu_rt", "등락율", "-12.47")]
    [InlineData("trde_qty", "거래량", "30379732")]
    [InlineData("pur_amt", "매입금액", "000000001278522")]
    [InlineData("10", "현재가", " 67300")]
    [InlineData("pl_amt", "손익", "--7843")]
    [InlineData("cntr_qty", "체결량", "12,345")]
    public void ANumberKeepsItsShapeAndIsAnother(string element, string label, string official)
    {
        var ours = Of(element, label, official);

        Assert.NotEqual(official, ours);
        Assert.Equal(Shape(official), Shape(ours));
    }

    [Theory]
    [InlineData("cur_prc", "현재가", "0")]
    [InlineData("cur_prc", "현재가", "-0")]
    [InlineData("cncl_qty", "취소수량", "000000000001")]
    [InlineData("trde_qty", "거래량", "4294967295")]
    [InlineData("dt", "일자", "00000000")]
    [InlineData("tm", "시간", "888888")]
    [InlineData("sor_yn", "SOR 여부값", "Y")]
    [InlineData("ord_stt", "주문상태", "접수")]
    [InlineData("inds_cd", "업종코드", "001")]
    [InlineData("stk_cd", "종목코드", "M04020000")]
    [InlineData("cur_prc", "현재가", "")]
    [InlineData("592", "현재가", " ")]
    public void WhatIsNoOnesDataStays(string element, string label, string official) => Assert.Equal(official, Of(element, label, official));

    [Fact]
    public void AListedCodeStays() =>
        Assert.Equal("28", Of("trde_tp", "매매구분", "28", "0:보통, 28:스톱지정가"));

    [Fact]
    public void GreaterStaysGreaterAndTheSameStaysTheSame()
    {
        var numbers = Enumerable.Range(100, 900).Select(n => Of("cur_prc", "현재가", n.ToString(CultureInfo.InvariantCulture))).ToList();

        Assert.All(numbers, n => Assert.Equal(3, n.Length));
        // Zeros at the end are a part of the shape, and each count of them has a scale of its own.
        var ticks = numbers.Where(n => !n.EndsWith('0')).Select(int.Parse).ToList();
        Assert.Equal(ticks.Order(), ticks);
        Assert.Equal(Of("cur_prc", "현재가", "777"), Of("cur_prc", "현재가", "777"));
    }

    [Fact]
    public void ADateStaysADateOnTheSameWeekdayLater()
    {
        foreach (var official in new[] { "20241105", "20240229", "20250331" })
        {
            var ours = Of("dt", "일자", official);
            var (before, after) = (Date(official), Date(ours));
            Assert.True(after > before, ours);
            Assert.Equal(before.DayOfWeek, after.DayOfWeek);
        }
        Assert.Equal(14, Of("cntr_tm", "체결시간", "20250827090215").Length);
        Assert.NotEqual("20250827090215", Of("cntr_tm", "체결시간", "20250827090215"));

        static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void ATimeStaysInItsHour()
    {
        Assert.StartsWith("15", Of("tm", "시간", "152028"));
        Assert.NotEqual("152028", Of("tm", "시간", "152028"));
        Assert.Matches("^13:[0-5][0-9]:[0-5][0-9]$", Of("ord_tm", "주문시간", "13:20:37"));
    }

    [Fact]
    public void ChainsOfOrderNumbersStayChains()
    {
        var numbers = new[] { "0000139", "0000140", "0000141" }.Select(n => int.Parse(Of("ord_no", "주문번호", n), CultureInfo.InvariantCulture)).ToList();

        Assert.Equal([1, 1], numbers.Zip(numbers.Skip(1), (a, b) => b - a));
        Assert.NotEqual(139, numbers[0]);
        Assert.Equal(7, Of("ord_no", "주문번호", "0000139").Length);
    }

    [Fact]
    public void AStockBecomesAnotherOneInTheSameSpellingWithItsName()
    {
        var values = Values();
        string Code(string value) => values.Of("stk_cd", new ImportedRow("stk_cd", 0, "종목코드", "String", "N", 20, "", 1), value, null);

        Assert.Equal("000660", Code("005930"));
        Assert.Equal("A000660", Code("A005930"));
        Assert.Equal("000660_AL", Code("005930_AL"));
        Assert.Equal("035420", Code("000660"));
        Assert.Equal("57KCII", Code("57JBHH"));
        Assert.Equal("SK하이닉스", values.Of("stk_nm", new ImportedRow("stk_nm", 0, "종목명", "String", "N", 40, "", 1), "삼성전자", "005930"));
    }

    [Fact]
    public void SecretsMessagesAndSentencesAreOurs()
    {
        Assert.Matches("^[A-Z]{4}[a-z]{3}[0-9]{2}\\.\\.\\.$", Of("token", "접근토큰", "WQJCabc12..."));
        Assert.NotEqual("WQJCabc12...", Of("token", "접근토큰", "WQJCabc12..."));
        Assert.NotEqual("1234567890", Of("acnt_no", "계좌번호", "1234567890"));
        Assert.Equal(" 조회를 마쳤습니다.", Values().Of("return_msg", null, " 조회가 완료되었습니다.", null));
        Assert.Equal("주문을 접수했습니다", Values("kt10000", "/api/dostk/ordr").Of("return_msg", null, "매수주문이 완료", null));
        Assert.Equal("내용 예시", Of("cntn", "내용", "만기평가가격이 행사가격 초과인 경우"));
    }

    [Fact]
    public void AnotherTrGetsOtherValues() =>
        Assert.True(new[] { "ka10001", "ka10002", "ka10003", "ka10004" }.Select(id => Of("trde_qty", "거래량", "30379732", id: id)).Distinct().Count() > 2);

    private static string Shape(string text) =>
        string.Concat(text.Select((c, i) => char.IsAsciiDigit(c) ? text[..i].Any(d => d is >= '1' and <= '9') || c != '0' ? '9' : '0' : c))
        + (text.Length - text.TrimEnd('0').Length);
}
