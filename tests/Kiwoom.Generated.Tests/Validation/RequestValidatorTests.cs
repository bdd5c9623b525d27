namespace Kiwoom.Generated.Tests.Validation;

public class RequestValidatorTests
{
    private static BuyStockRequest Buy(
        string exchange = "KRX", string stock = "005930", long quantity = 1, Price? price = null, string tradeType = "3", Price? condition = null) => new()
        {
            Venue = Venue.FromWire(exchange),
            StockCode = stock,
            OrderQuantity = quantity,
            OrderPrice = price,
            TradeType = TradeType.FromWire(tradeType),
            ConditionPrice = condition,
        };

    [Fact]
    public void A_good_request_has_no_violation() => Assert.Empty(Buy().Validate());

    [Fact]
    public void All_violations_come_at_once()
    {
        var violations = Buy(exchange: "NYSE", stock: "", quantity: 0, tradeType: "99").Validate();
        Assert.Equal(
            ["dmst_stex_tp: code", "ord_qty: > 0", "stk_cd: required", "trde_tp: code"],
            violations.Where(v => !v.IsWarning).Select(v => $"{v.Element}: {v.Rule}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_message_says_what_is_wrong_and_what_to_give()
    {
        var message = Assert.Single(Buy(tradeType: "9").Validate(), v => v.Rule == "code").Message;
        Assert.StartsWith("trde_tp (매매구분) is \"9\", which is not a listed code; write one of TradeType.Limit (0), TradeType.Market (3)", message);
    }

    [Theory]
    [InlineData("013")]
    [InlineData("001")]
    [InlineData("0133", "length")]
    [InlineData("01\n", "characters")]
    [InlineData("", "required")]
    public void A_list_that_says_there_are_others_takes_any_code_that_fits(string sector, params string[] broken)
    {
        var request = new GetSectorDailyChartRequest { SectorCode = SectorCode.FromWire(sector), BaseDate = new DateOnly(2025, 9, 5) };
        Assert.True(request.Descriptor.Find("inds_cd")!.HasOtherCodes);
        Assert.Equal(broken, request.Validate().Select(v => v.Rule));
    }

    [Theory]
    [InlineData("013")]
    public void A_part_of_such_a_list_is_closed_where_the_table_says_no_more(string sector)
    {
        var message = Assert.Single(new GetAllSectorIndicesRequest { SectorCode = SectorCode.FromWire(sector) }.Validate()).Message;
        Assert.Equal("inds_cd (업종코드) is \"013\", which is not a listed code; write one of SectorCode.Kospi (001), SectorCode.Kosdaq (101).", message);
    }

    [Theory]
    [InlineData("")]
    public void A_blank_code_of_such_a_list_gets_the_listed_ones_and_that_there_are_others(string blank)
    {
        var message = Assert.Single(new SearchElwByConditionRequest
        {
            IssuerCode = ElwFirm.All,
            UnderlyingAssetCode = ElwUnderlying.FromWire(blank),
            RightType = ElwRight.All,
            LiquidityProviderCode = ElwFirm.All,
            SortBy = RankingSort.None,
        }.Validate()).Message;
        Assert.EndsWith("ElwUnderlying.SamsungElectronics (005930), ElwUnderlying.Kt (030200), or another.", message);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("5", true)]
    [InlineData("62", true)]
    [InlineData("3", false)]
    [InlineData("81", false)]
    public void A_missing_price_is_an_assumed_violation_where_the_trade_type_needs_one(string tradeType, bool expected)
    {
        var violations = Buy(tradeType: tradeType).Validate();
        Assert.Equal(expected, violations.Any(v => v is { Element: "ord_uv", IsWarning: true }));
        Assert.DoesNotContain(violations, v => !v.IsWarning);
    }

    [Fact]
    public void A_price_for_a_market_order_is_an_assumed_violation() =>
        Assert.True(Assert.Single(Buy(price: 70000, tradeType: "3").Validate()).IsWarning);

    [Fact]
    public void Length_counts_the_characters_that_would_be_sent()
    {
        Assert.Empty(Buy(quantity: 999_999_999_999).Validate());
        Assert.Equal("length", Assert.Single(Buy(quantity: 1_000_000_000_000).Validate()).Rule);
        Assert.Equal("length", Assert.Single(Buy(stock: "0059300059300").Validate()).Rule);
    }

    [Theory]
    [InlineData("KRX:005930", "005930", "stock code")]
    [InlineData("KR7005930003", "005930", "stock code")]
    [InlineData("0059300059300", "", "length")]
    [InlineData("005 930 000 000", "", "characters")]
    [InlineData("KRX:005930\n", "", "characters")]
    public void One_cause_is_one_violation(string stock, string instead, string rule)
    {
        var violation = Assert.Single(Buy(stock: stock).Validate());
        Assert.Equal(rule, violation.Rule);
        Assert.Contains(instead, violation.Message);
        Assert.DoesNotContain('\n', violation.Message);
    }

    [Fact]
    public void A_word_for_a_code_is_not_told_to_be_too_long_as_well()
    {
        var request = Buy(tradeType: "LIMIT");
        Assert.Equal("code", Assert.Single(request.Validate(), v => v.Element == "trde_tp").Rule);
    }

    [Fact]
    public void A_negative_quantity_is_refused_once() =>
        Assert.Equal("digits", Assert.Single(Buy(quantity: -1).Validate()).Rule);

    [Theory]
    [InlineData("005 30")]
    [InlineData("00\n930")]
    [InlineData("\"0059\"")]
    [InlineData("삼성전자")]
    public void Characters_that_no_code_has_are_refused(string stock) =>
        Assert.Contains(Buy(stock: stock).Validate(), v => v.Rule == "characters" && v.Message.Contains("may contain only letters, digits"));

    [Fact]
    public void A_computed_zero_never_cancels_everything()
    {
        static CancelStockOrderRequest Cancel(QuantityOrAll quantity) => new()
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = "0000140",
            StockCode = "005930",
            CancelQuantity = quantity,
        };
        Assert.Empty(Cancel(QuantityOrAll.All).Validate());
        Assert.Empty(Cancel(5).Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => Cancel(0));
        Assert.Equal("required", Assert.Single(Cancel(default).Validate()).Rule);
    }

    [Theory]
    [InlineData("0", 0, "ord_uv (주문단가) is 0 and must be greater than 0 when trde_tp is TradeType.Limit (0).")]
    [InlineData("62", 0, "ord_uv (주문단가) is 0 and must be greater than 0 when trde_tp is TradeType.AfterMarketSinglePrice (62).")]
    [InlineData("0", 70_000.5, "ord_uv (주문단가) is 70000.5 and must be a whole number.")]
    [InlineData("3", 0)]
    [InlineData("0", 70_000)]
    public void A_limit_price_is_a_whole_number_above_zero(string tradeType, double price, params string[] expected)
    {
        var errors = Buy(price: (decimal)price, tradeType: tradeType).Validate().Where(v => !v.IsWarning);
        Assert.Equal(expected, errors.Select(v => v.Message));
    }

    [Theory]
    [InlineData("28", 0, "> 0 when trde_tp = 28")]
    [InlineData("28", 0.5, "whole")]
    [InlineData("28", 70_000)]
    [InlineData("0", 0)]
    public void A_stop_order_has_a_condition_price_above_zero(string tradeType, double condition, params string[] expected)
    {
        var errors = Buy(price: 70_000, tradeType: tradeType, condition: (decimal)condition).Validate().Where(v => !v.IsWarning);
        Assert.Equal(expected, errors.Select(v => v.Rule));
    }

    [Theory]
    [InlineData("0000139", 70_000)]
    [InlineData("0000139", 0, "mdfy_uv (정정단가) is 0 and must be greater than 0.")]
    [InlineData("0000000", 70_000, "orig_ord_no (원주문번호) is 0000000 and must not be zeros alone.")]
    [InlineData("0", 70_000, "orig_ord_no (원주문번호) is 0 and must not be zeros alone.")]
    public void A_modification_has_an_order_to_modify_and_a_price(string original, double price, params string[] expected) => Assert.Equal(
        expected,
        new ModifyStockOrderRequest
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = original,
            StockCode = "005930",
            ModifyQuantity = QuantityOrAll.All,
            ModifyPrice = (decimal)price,
        }.Validate().Select(v => v.Message));

    [Theory]
    [InlineData("P00101", "1")]
    [InlineData("P101_AL02", "3")]
    [InlineData("P00101", "2", "mrkt_tp (시장구분) is ProgramMarketByVenue.KospiKrx (P00101) and must be one of ProgramMarketByVenue.KospiNxt (P001_NX01), ProgramMarketByVenue.KosdaqNxt (P101_NX02) when stex_tp is Venue.Nxt (2).")]
    [InlineData("P101_NX02", "3", "mrkt_tp (시장구분) is ProgramMarketByVenue.KosdaqNxt (P101_NX02) and must be one of ProgramMarketByVenue.KospiUnified (P001_AL01), ProgramMarketByVenue.KosdaqUnified (P101_AL02) when stex_tp is Venue.Unified (3).")]
    public void A_market_goes_with_its_venue(string market, string venue, params string[] expected) => Assert.Equal(
        expected,
        new GetProgramTradeIntradayTrendRequest
        {
            Date = new(2026, 3, 2),
            AmountOrQuantity = AmountOrQuantity.Amount,
            Market = ProgramMarketByVenue.FromWire(market),
            TickOrMinute = TickOrMinute.Minute,
            Venue = Venue.FromWire(venue),
        }.Validate().Select(v => v.Message));

    [Theory]
    [InlineData("37")]
    [InlineData("250")]
    [InlineData("251", "<= 250")]
    [InlineData("0", "> 0")]
    [InlineData("ten", "<= 250", "> 0")]
    public void A_code_that_is_a_number_has_its_bounds(string days, params string[] broken)
    {
        var request = KiwoomCatalog.Find("ka10016")!.CreateRequest(
            [
                new("mrkt_tp", "000"), new("ntl_tp", "1"), new("high_low_close_tp", "1"), new("stk_cnd", "0"), new("trde_qty_tp", "00000"),
                new("crd_cnd", "0"), new("updown_incls", "0"), new("dt", days), new("stex_tp", "1"),
            ],
            out var problems);
        Assert.Empty(problems);
        Assert.Equal(broken, request.Validate().Select(v => v.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_of_a_request_are_checked_and_told_with_their_number()
    {
        static GetStockMemosRequest Memos(params string[] stocks) => new() { Stocks = [.. stocks.Select(s => new GetStockMemosRequestStocksRow { StockCode = s })] };
        Assert.Empty(Memos("005930", "000660").Validate());
        Assert.Equal(
            ["input_list (요청종목코드리스트) row 2: stk_cd (종목코드) may contain only letters, digits and _ - . % *."],
            Memos("005930", "삼성").Validate().Select(v => v.Message));
    }

    [Theory]
    [InlineData("33", true)]
    [InlineData("99", false)]
    public void A_loan_date_is_required_for_a_loan(string deal, bool required)
    {
        var request = new SellCreditStockRequest
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 3,
            OrderPrice = 6450,
            TradeType = TradeType.Limit,
            CreditDealType = CreditDealType.FromWire(deal),
        };
        Assert.Equal(required, request.Validate().Any(v => v.Element == "crd_loan_dt"));
    }
}
