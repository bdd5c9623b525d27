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
            ["dmst_stex_tp: code", "dmst_stex_tp: length", "ord_qty: > 0", "stk_cd: required", "trde_tp: code"],
            violations.Where(v => !v.IsWarning).Select(v => $"{v.Element}: {v.Rule}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_message_says_what_is_wrong_and_what_to_give()
    {
        var message = Assert.Single(Buy(tradeType: "9").Validate(), v => v.Rule == "code").Message;
        Assert.StartsWith("trde_tp (매매구분) is \"9\", which is not a listed code; write one of 0 (Limit), 3 (Market)", message);
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
        Assert.Equal("inds_cd (업종코드) is \"013\", which is not a listed code; write one of 001 (Kospi), 101 (Kosdaq).", message);
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
        Assert.EndsWith("005930 (SamsungElectronics), 030200 (Kt), or another.", message);
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

    [Fact]
    public void A_negative_quantity_is_refused()
    {
        var rules = Buy(quantity: -1).Validate().Select(v => v.Rule);
        Assert.Equal(["> 0", "digits"], rules.Order(StringComparer.Ordinal));
    }

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
