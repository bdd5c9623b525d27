using Kiwoom.Spec.Import.Facts;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Import.Tests.Support;
using Kiwoom.Testing;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>
/// The spec files of this repository against the facts of the official workbook, as <c>kiwoom spec facts</c> wrote them.
/// </summary>
public class OfficialFactsTests
{
    // Newer than the workbook that the facts are from.
    private static readonly string[] NotInTheWorkbook =
        ["ka00001", "ka00190", "ka00196", "ka01300", "ka01301", "ka04196", "ka10103"];

    // What a newer edition changed: the workbook would take it back.
    private static readonly Dictionary<string, string[]> NewerThanTheWorkbook = new(StringComparer.Ordinal)
    {
        ["ka10001"] = ["~ response: the rows are in another order"],
        ["ka10039"] = ["~ request.dt: codes 0:당일, 1:전일, 5:5일, 10:10일, 60:60일 -> 1:전일, 5:5일, 10:10일, 60:60일"],
        ["ka10058"] =
        [
            "~ request.invsr_tp: codes 8000:개인, 9000:외국인, 1000:금융투자, 3000:투신, 3100:사모펀드, 5000:기타금융, 4000:은행, 2000:보험, "
            + "6000:연기금, 7000:국가, 7100:기타법인, 9999:기관계 -> 8000:개인, 9000:외국인, 1000:금융투자, 3000:투신, 5000:기타금융, 4000:은행, "
            + "2000:보험, 6000:연기금, 7000:국가, 7100:기타법인, 9999:기관계",
        ],
        ["ka10065"] = ["- request.amt_qty_tp (금액수량구분, String, 1)"],
        ["ka10080"] = ["- request.base_dt (기준일자, String, 8)"],
        ["ka10099"] =
        [
            "~ request.mrkt_tp: codes 0:코스피, 10:코스닥, 30:K-OTC, 50:코넥스, 60:ETN, 70:손실제한 ETN, 80:금현물, 90:변동성 ETN, "
            + "2:인프라투융자, 3:ELW, 4:뮤추얼펀드, 5:신주인수권, 6:리츠, 7:신주인수권증서, 8:ETF, 9:하이일드 -> 0:코스피, 10:코스닥, 3:ELW, "
            + "8:ETF, 30:K-OTC, 50:코넥스, 5:신주인수권, 4:뮤추얼펀드, 6:리츠, 9:하이일드",
        ],
        ["ka10100"] =
        [
            "~ response.listCount: length 16 -> (none)",
            "~ response.regDay: length 8 -> (none)",
            "~ response.lastPrice: length 8 -> (none)",
        ],
        ["ka10172"] = ["~ request.stex_tp: codes K:KRX, A:통합 -> K:KRX"],
        ["ka10173"] = ["~ request.stex_tp: codes K:KRX, A:통합 -> K:KRX"],
        ["ka20002"] =
        [
            "~ request.inds_cd: codes 001:종합(KOSPI), 002:대형주, 003:중형주, 004:소형주, 101:종합(KOSDAQ), 201:KOSPI200, 701:KRX100, ... "
            + "-> 001:종합(KOSPI), 002:대형주, 003:중형주, 004:소형주, 101:종합(KOSDAQ), 201:KOSPI200, 302:KOSTAR, 701:KRX100, ...",
        ],
        ["ka20005"] =
        [
            "~ request.tic_scope: codes 1:1분, 3:3분, 5:5분, 10:10분, 15:15분, 30:30분, 45:45분, 60:60분 "
            + "-> 1:1틱, 3:3틱, 5:5틱, 10:10틱, 30:30틱",
            "- request.base_dt (기준일자, String, 8)",
        ],
        ["ka40004"] =
        [
            "~ request.mngmcomp: codes 0000:전체, 3020:KODEX(삼성), 3027:KOSEF(키움), 3191:TIGER(미래에셋), 3228:KINDEX(한국투자), 3023:KStar(KB), "
            + "3022:아리랑(한화), 3048:SOL(신한자산운용), 3257:HANARO(NH아문디), 9999:기타운용사 -> 0000:전체, 3020:KODEX(삼성), 3027:KOSEF(키움), "
            + "3191:TIGER(미래에셋), 3228:KINDEX(한국투자), 3023:KStar(KB), 3022:아리랑(한화), 9999:기타운용사",
        ],
        ["ka50092"] =
        [
            "~ request.tic_scope: codes 1:1분, 3:3분, 5:5분, 10:10분, 15:15분, 30:30분, 45:45분, 60:60분 "
            + "-> 1:1틱, 3:3틱, 5:5틱, 10:10틱, 30:30틱",
        ],
        ["kt00015"] = ["- request.qry_sort_tp (조회정렬구분, String, 1)"],
    };

    private static readonly Dictionary<string, Model.ImportedTr> Facts =
        OfficialFacts.Read("official-facts.tsv", File.ReadAllText(RepositoryFiles.PathOf("tests", "Kiwoom.Spec.Import.Tests", "official-facts.tsv")))
            .ToDictionary(t => t.Id, StringComparer.Ordinal);

    private static readonly SpecFolder Specs = SpecFolder.Open(RepositoryFiles.PathOf("spec"));

    public static TheoryData<string> Ids => [.. Specs.Files.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void ASpecFileSaysWhatTheOfficialTableSays(string id)
    {
        if (NotInTheWorkbook.Contains(id)) return;
        Assert.True(Facts.ContainsKey(id), $"{id} is not in the official workbook; if it is newer, add it to {nameof(NotInTheWorkbook)}");
        Assert.Equal(
            NewerThanTheWorkbook.GetValueOrDefault(id, []),
            FactDrift.Find(Facts[id], Specs.Files[id], Specs.Glossary).Select(c => c.ToString()));
    }

    [Fact]
    public void AFileThatFollowsANewerEditionSaysSo()
    {
        var newer = Specs.Files.Values.Where(f => f["Edition"].Length > 0).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(NewerThanTheWorkbook.Keys.Concat(NotInTheWorkbook), id => !newer.Contains(id));
    }

    [Fact]
    public void TheFactsAreThoseOfTheWholeWorkbook()
    {
        Assert.Equal(206, Facts.Count);
        Assert.Equal(4442, Facts.Values.Sum(t => t.Request!.Concat(t.Response!).Sum(b => b.Rows.Count)));
    }

    [Theory]
    [InlineData("| 3 | KRX,NXT,SOR; The", "| 4 | KRX,NXT,SOR; The", "~ request.dmst_stex_tp: length 4 -> 3")]
    [InlineData("원주문번호", "원주문", "~ request.orig_ord_no: label 원주문 -> 원주문번호")]
    [InlineData("| cncl_qty | 취소수량 | String | Y", "| cncl_qty | 취소수량 | String | N", "~ request.cncl_qty: required N -> Y")]
    [InlineData("| stk_cd | 종목코드 | String", "| stk_cd | 종목코드 | LIST", "~ request.stk_cd: type LIST -> String")]
    [InlineData("KRX,NXT,SOR", "KRX,SOR", "~ request.dmst_stex_tp: codes KRX,SOR -> KRX,NXT,SOR")]
    [InlineData("| ord_no | 주문번호 |", "| ord_nr | 주문번호 |", "- response.ord_nr (주문번호, String, 7)")]
    [InlineData("/api/dostk/ordr", "/api/dostk/order", "~ URL: /api/dostk/order -> /api/dostk/ordr")]
    [InlineData("https://mockapi.kiwoom.com (KRX only)", "", "~ 모의투자 도메인: (none) -> https://mockapi.kiwoom.com (KRX only)")]
    public void AnEditByHandIsFound(string from, string to, string drift)
    {
        var file = Specs.Files["kt10003"];
        Assert.Contains(from, file.Text);

        var edited = SpecFile.Read(file.Path, file.Text.Replace(from, to));

        Assert.Contains(drift, FactDrift.Find(Facts["kt10003"], edited, Specs.Glossary).Select(c => c.ToString()));
    }

    [Theory]
    [InlineData("ka20006", ", ...", "", "701:KRX100 -> ")]
    [InlineData("ka30001", "030200:KT, ...", "030200:KT", "030200:KT -> ")]
    public void AListThatTheDocumentLeavesOpenIsNotClosedByHand(string id, string from, string to, string drift)
    {
        var file = Specs.Files[id];
        Assert.Contains(from, file.Text);

        var edited = SpecFile.Read(file.Path, file.Text.Replace(from, to));

        Assert.Contains(drift, Assert.Single(FactDrift.Find(Facts[id], edited, Specs.Glossary)).ToString());
    }

    [Fact]
    public void AMockHostThatTheDocumentDoesNotHaveIsFound()
    {
        var file = Specs.Files["ka01690"];
        Assert.Contains("| 모의투자 도메인 | |", file.Text);
        var edited = SpecFile.Read(file.Path, file.Text.Replace("| 모의투자 도메인 | |", "| 모의투자 도메인 | https://mockapi.kiwoom.com (KRX only) |"));

        var drift = Assert.Single(FactDrift.Find(Facts["ka01690"], edited, Specs.Glossary));

        Assert.Equal("~ 모의투자 도메인: https://mockapi.kiwoom.com (KRX only) -> (none)", drift.ToString());
    }

    [Fact]
    public void FactsThatAreReadBackAreTheSame()
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf("tests", "Kiwoom.Spec.Import.Tests", "official-facts.tsv"));
        Assert.Equal(Facts.Keys.Order(StringComparer.Ordinal), Facts.Keys);
        Assert.Equal(WithoutShown(text), OfficialFacts.Write(Facts.Values));

        // What the examples show of types is not read from a table.
        static string WithoutShown(string text) => System.Text.RegularExpressions.Regex.Replace(text, "(?<=\t)(LIST|String)>", "");
    }

    [Fact]
    public void ALineThatIsNoneIsSaidSo()
    {
        var error = Assert.Throws<Files.DocumentException>(() => OfficialFacts.Read("facts.tsv", "# x\nkt10003\tfoo\n"));
        Assert.StartsWith("facts.tsv:2:", error.Message);
    }
}
