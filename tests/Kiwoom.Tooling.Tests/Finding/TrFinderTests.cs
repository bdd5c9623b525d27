using Kiwoom.Generated;
using Kiwoom.Generated.Metadata;
using Kiwoom.Tooling.Finding;

namespace Kiwoom.Tooling.Tests.Finding;

public class TrFinderTests
{
    private static readonly TrFinder Library = TrFinder.OfLibrary();

    [Theory]
    [InlineData("현재가", "ka10001")]
    [InlineData("current price", "ka10001")]
    [InlineData("price of a stock", "ka10001")]
    [InlineData("삼성전자 현재가", "ka10001")]
    [InlineData("현재가를 알려줘", "ka10001")]
    [InlineData("PER", "ka10001")]
    [InlineData("시가총액", "ka10001")]
    [InlineData("market cap", "ka10001")]
    [InlineData("open orders", "ka10075")]
    [InlineData("my open orders", "ka10075")]
    [InlineData("show me all my open orders", "ka10075")]
    [InlineData("미체결", "ka10075")]
    [InlineData("미체결 주문 조회", "ka10075")]
    [InlineData("unfilled orders", "ka10075")]
    [InlineData("my fills", "ka10076")]
    [InlineData("체결 내역", "ka10076")]
    [InlineData("daily candles", "ka10081")]
    [InlineData("일봉", "ka10081")]
    [InlineData("일봉 차트", "ka10081")]
    [InlineData("price history", "ka10081")]
    [InlineData("minute candles", "ka10080")]
    [InlineData("5 minute bars", "ka10080")]
    [InlineData("분봉", "ka10080")]
    [InlineData("weekly chart", "ka10082")]
    [InlineData("월봉", "ka10083")]
    [InlineData("order book", "ka10004")]
    [InlineData("호가", "ka10004")]
    [InlineData("호가창", "ka10004")]
    [InlineData("best bid and ask", "ka10004")]
    [InlineData("배당", "kt00017")]
    [InlineData("dividends", "kt00017")]
    [InlineData("balance", "kt00018")]
    [InlineData("my holdings", "kt00018")]
    [InlineData("what positions do I have", "kt00018")]
    [InlineData("잔고", "kt00018")]
    [InlineData("deposit", "kt00001")]
    [InlineData("예수금", "kt00001")]
    [InlineData("how much cash", "kt00001")]
    [InlineData("주문가능금액", "kt00001")]
    [InlineData("how much can I buy", "kt00010")]
    [InlineData("buy a stock", "kt10000")]
    [InlineData("매수", "kt10000")]
    [InlineData("sell", "kt10001")]
    [InlineData("정정주문", "kt10002")]
    [InlineData("cancel an order", "kt10003")]
    [InlineData("주문 취소", "kt10003")]
    [InlineData("buy gold", "kt50000")]
    [InlineData("gold price", "ka50010")]
    [InlineData("금 시세", "ka50010")]
    [InlineData("top gainers", "ka10027")]
    [InlineData("등락률 순위", "ka10027")]
    [InlineData("거래량 상위", "ka10030")]
    [InlineData("거래대금 상위", "ka10032")]
    [InlineData("KOSPI", "ka20001")]
    [InlineData("코스피 지수", "ka20001")]
    [InlineData("realized profit", "ka10074")]
    [InlineData("실현손익", "ka10074")]
    [InlineData("오늘 손익", "ka10077")]
    [InlineData("공매도", "ka10014")]
    [InlineData("short selling", "ka10014")]
    [InlineData("외국인 보유", "ka10008")]
    [InlineData("투자자별 매매", "ka10059")]
    [InlineData("condition search", "ka10172")]
    [InlineData("조건검색 목록", "ka10171")]
    [InlineData("live price", "0B")]
    [InlineData("실시간 호가", "0D")]
    [InlineData("실시간 체결통보", "00")]
    [InlineData("list of all stocks", "ka10099")]
    [InlineData("종목코드", "ka10099")]
    [InlineData("watchlist", "ka01300")]
    [InlineData("관심종목", "ka01300")]
    [InlineData("access token", "au10001")]
    [InlineData("ETF NAV", "ka40009")]
    [InlineData("ELW 델타", "ka10050")]
    [InlineData("상한가", "ka10017")]
    [InlineData("new highs", "ka10016")]
    [InlineData("테마", "ka90001")]
    [InlineData("대차거래", "ka10068")]
    [InlineData("시간외 단일가", "ka10087")]
    [InlineData("account number", "ka00001")]
    [InlineData("매수 가능 수량", "kt00010")]
    [InlineData("오늘 거래량 많은 종목", "ka10030")]
    [InlineData("stop loss", "kt10001")]
    [InlineData("KT10003", "kt10003")]
    [InlineData("cancelstockorder", "kt10003")]
    public void A_question_leads_to_the_right_TR_first(string question, string expected)
    {
        var found = Library.Find(question);
        Assert.True(
            found.Count > 0 && found[0].Entry.Id == expected,
            $"{question}: {string.Join(", ", found.Take(5).Select(m => $"{m.Entry} {m.Score:0.0}"))}; expected {expected}");
    }

    [Fact]
    public void Every_TR_is_found_first_by_its_own_names_and_by_what_it_is_there_for()
    {
        var lost = new List<string>();
        foreach (var entry in KiwoomCatalog.All.Select(TrEntry.Of))
        {
            // Names are shared: Balance is what the socket pushes, and what most people call their holdings.
            foreach (var task in entry.Task.Split('/').Where(q => q.Trim().Length > 0))
            {
                if (Library.Find(task)[0].Entry.Id != entry.Id) lost.Add($"{task.Trim()}: {Library.Find(task)[0].Entry}, not {entry}");
            }
            foreach (var name in (string[])[entry.Name, entry.KoreanName])
            {
                if (Library.Find(name).Take(3).All(m => m.Entry.Id != entry.Id)) lost.Add($"{name}: not {entry}");
            }
        }
        Assert.Empty(lost);
    }

    [Fact]
    public void Every_everyday_word_leads_to_its_TR_among_the_first_three()
    {
        var lost =
            from entry in KiwoomCatalog.All.Select(TrEntry.Of)
            from word in entry.Words
            where Library.Find(word).Take(3).All(m => m.Entry.Id != entry.Id)
            select $"{word}: {string.Join(", ", Library.Find(word).Take(3).Select(m => m.Entry))}, not {entry}";
        Assert.Empty(lost);
    }

    [Fact]
    public void No_two_TRs_claim_the_same_everyday_word()
    {
        var twice =
            from entry in KiwoomCatalog.All
            from word in entry.Words.Select(w => w.ToLowerInvariant()).Distinct()
            group entry.Id by word into uses
            where uses.Count() > 1
            select $"{uses.Key}: {string.Join(", ", uses)}";
        Assert.Empty(twice);
    }

    [Fact]
    public void A_TR_is_found_by_a_field_and_by_several_words_together()
    {
        Assert.Contains("ka10001", Library.Find("EPS ROE PBR").Take(2).Select(m => m.Entry.Id));
        Assert.Contains(Library.Find("rmnd_qty"), m => m.Entry.Id == "kt00018" && m.HasAllWords);
        Assert.Contains(Library.Find("추적오차율").Take(3), m => m.Entry.Id == "ka40003");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ?! ")]
    [InlineData("zzyzx")]
    public void What_nothing_says_is_not_found(string question) => Assert.Empty(Library.Find(question));

    [Fact]
    public void A_TR_of_ones_own_is_found_by_its_names_labels_and_words()
    {
        var own = new TrEntry
        {
            Id = "ka99999",
            KoreanName = "혜택조회요청",
            Name = "GetBenefits",
            Group = "Accounts",
            Kind = TrKind.Query,
            Words = ["coupons", "쿠폰"],
            Fields = [new TrEntryField("bnft_amt", "혜택금액", "BenefitAmount", "Won that the coupon saves")],
        };
        var finder = new TrFinder([.. KiwoomCatalog.All.Select(TrEntry.Of), own]);
        Assert.All(
            (string[])["혜택", "benefits", "coupon", "쿠폰", "혜택금액", "benefit amount", "GETBENEFITS", "KA99999", "bnft_amt"],
            question => Assert.Equal("ka99999", finder.Find(question)[0].Entry.Id));
    }

    [Theory]
    [InlineData("KA10001", "ka10001")]
    [InlineData("ka10001", "ka10001")]
    [InlineData("0b", "0B")]
    [InlineData("0g", "0g")]
    [InlineData("0G", "0G")]
    [InlineData("GetStockInfo", "ka10001")]
    [InlineData("getstockinfo", "ka10001")]
    [InlineData("client.StockInfo.GetStockInfoAsync", "ka10001")]
    [InlineData("StockQuote", "ka10004")]
    [InlineData("cancelStockOrder", "kt10003")]
    public void A_name_in_any_case_is_a_TR(string name, string expected) => Assert.Equal(expected, TrNames.Find(name)[0].Id);

    [Fact]
    public void A_name_of_two_TRs_finds_both_and_a_wrong_one_none()
    {
        Assert.Equal(["0g", "ka10001"], TrNames.Find("StockInfo").Select(tr => tr.Id));
        Assert.Empty(TrNames.Find("10001"));
    }

    [Fact]
    public void The_method_of_every_TR_exists()
    {
        // The methods of the groups, by name alone: groups are properties of the client's interface.
        var methods = typeof(IKiwoomClient).GetProperties()
            .SelectMany(group => group.PropertyType.GetMethods().Select(method => $"client.{group.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var missing = KiwoomCatalog.All.Select(TrEntry.Of).Where(tr => !methods.Contains(tr.Method) && tr.Method != "client.Conditions").ToList();
        Assert.Empty(missing);
        Assert.Equal("client.Realtime.StockTradesAsync", TrEntry.Of(KiwoomCatalog.Find("0B")!).Method);
    }
}
