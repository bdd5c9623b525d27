using Kiwoom.Analyzers.Tests.Support;

namespace Kiwoom.Analyzers.Tests;

public class RequestTests
{
    [Fact]
    public async Task A_request_in_order_gets_no_message()
    {
        await Analysis.RunAsync(Code("""
            new BuyStockRequest
            {
                Venue = Venue.Krx, StockCode = "005930", OrderQuantity = 10, OrderPrice = 70_000, TradeType = TradeType.Limit,
            };
            _ = new BuyStockRequest { Venue = Venue.FromWire("KRX"), StockCode = "A005930", OrderQuantity = 1, TradeType = TradeType.FromWire("3") };
            _ = new CancelStockOrderRequest
            {
                Venue = Venue.Sor, OriginalOrderNumber = "0000140", StockCode = "005930_NX", CancelQuantity = QuantityOrAll.All,
            };
            _ = new CancelStockOrderRequest
            {
                Venue = Venue.FromWire(text), OriginalOrderNumber = text, StockCode = text, CancelQuantity = count,
            }
            """));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_told_with_its_length()
    {
        var messages = await Analysis.RunAsync(Code("""
            new CancelStockOrderRequest
            {
                Venue = Venue.Krx, OriginalOrderNumber = {|KWA001:"00001400"|}, StockCode = {|KWA001:new("0059300059300")|},
                CancelQuantity = {|KWA001:1_000_000_000_000|},
            }
            """));
        Assert.Equal(
            [
                "orig_ord_no (원주문번호) has 8 characters; at most 7 are allowed",
                "stk_cd (종목코드) has 13 characters; at most 12 are allowed",
                "cncl_qty (취소수량) has 13 characters; at most 12 are allowed",
            ],
            messages);
    }

    [Theory]
    [InlineData("{|KWA002:Venue.FromWire(\"XYZ\")|}", "\"XYZ\"", "")]
    [InlineData("{|KWA002:Venue.FromWire(text: \"XYZ\")|}", "\"XYZ\"", "")]
    [InlineData("{|KWA002:Venue.FromWire(Traded)|}", "\"krx\"", " (did you mean Venue.Krx?)")]
    [InlineData("{|KWA002:Venue.FromWire(\" NXT\")|}", "\" NXT\"", " (did you mean Venue.Nxt?)")]
    [InlineData("{|KWA002:Venue.FromWire(\"NXR\")|}", "\"NXR\"", " (did you mean Venue.Nxt?)")]
    [InlineData("{|KWA002:Venue.Unified|}", "\"Unified\"", "")] // a venue, and none that an order can name
    [InlineData("{|KWA002:Venue.All|}", "\"All\"", "")]
    public async Task A_code_that_is_not_listed_is_told_with_the_listed_ones(string value, string shown, string hint)
    {
        var messages = await Analysis.RunAsync(Code($$"""
            new BuyStockRequest { Venue = {{value}}, StockCode = "005930", OrderQuantity = 1, TradeType = TradeType.Market }
            """));
        Assert.Equal(
            [$"dmst_stex_tp (국내거래소구분) is {shown}, which is not a listed code; write one of Venue.Krx (KRX), Venue.Nxt (NXT), Venue.Sor (SOR){hint}"], messages);
    }

    [Theory]
    [InlineData("OriginalOrderNumber = \"0000140\"", "OriginalOrderNumber = {|KWA003:\"000 140\"|}", "orig_ord_no (원주문번호) is \"000 140\"; digits, Latin letters and _ - . % * fit, nothing else")]
    [InlineData("StockCode = \"005930\"", "StockCode = {|KWA003:\"삼성전자\"|}", "stk_cd (종목코드) is \"삼성전자\"; digits, Latin letters and _ - . % * fit, nothing else")]
    [InlineData("CancelQuantity = 1", "CancelQuantity = {|KWA005:0|}", "cncl_qty (취소수량) is 0; a quantity is 1 or more, and all that remains is QuantityOrAll.All")]
    [InlineData("CancelQuantity = 1", "CancelQuantity = {|KWA005:new QuantityOrAll(-3)|}", "cncl_qty (취소수량) is -3; a quantity is 1 or more, and all that remains is QuantityOrAll.All")]
    [InlineData("CancelQuantity = 1", "CancelQuantity = {|KWA004:default|}", "cncl_qty (취소수량) is required and is blank here")]
    [InlineData("OriginalOrderNumber = \"0000140\"", "OriginalOrderNumber = {|KWA004:\"\"|}", "orig_ord_no (원주문번호) is required and is blank here")]
    [InlineData("OriginalOrderNumber = \"0000140\"", "OriginalOrderNumber = {|KWA004:string.Empty|}", "orig_ord_no (원주문번호) is required and is blank here")]
    [InlineData("StockCode = \"005930\"", "StockCode = {|KWA003:\"KRX:005930\"|}", "stk_cd (종목코드) is \"KRX:005930\"; write 005930")]
    [InlineData("StockCode = \"005930\"", "StockCode = {|KWA003:\"samsung\"|}", "stk_cd (종목코드) is \"samsung\"; a stock code has six characters, such as 005930")]
    [InlineData("StockCode = \"005930\"", "StockCode = {|KWA003:\"5930\"|}", "stk_cd (종목코드) is \"5930\"; write 005930")]
    [InlineData("StockCode = \"005930\"", "StockCode = {|KWA004:new()|}", "stk_cd (종목코드) is required and is blank here")]
    [InlineData("Venue = Venue.Krx", "Venue = {|KWA004:Venue.FromWire(null)|}", "dmst_stex_tp (국내거래소구분) is required and is blank here; write one of Venue.Krx (KRX), Venue.Nxt (NXT), Venue.Sor (SOR)")]
    public async Task Other_characters_and_blanks_are_told(string right, string wrong, string message)
    {
        var code = Code("""
            new CancelStockOrderRequest { Venue = Venue.Krx, OriginalOrderNumber = "0000140", StockCode = "005930", CancelQuantity = 1 }
            """);
        Assert.Empty(await Analysis.RunAsync(code));
        Assert.Equal([message], await Analysis.RunAsync(code.Replace(right, wrong)));
    }

    [Theory]
    [InlineData("OrderQuantity = {|KWA005:0|}, TradeType = TradeType.Market", "ord_qty (주문수량) must be greater than 0 and is 0")]
    [InlineData("OrderQuantity = {|KWA003:-1|}, TradeType = TradeType.Market", "ord_qty (주문수량) is -1 and may not be negative")]
    [InlineData("OrderQuantity = 1, OrderPrice = {|KWA003:-70_000m|}, TradeType = TradeType.Limit", "ord_uv (주문단가) is -70000 and may not be negative")]
    [InlineData("OrderQuantity = 1, TradeType = {|KWA006:TradeType.Limit|}", "ord_uv (주문단가) probably is required when trde_tp (매매구분) is TradeType.Limit (0); no document states this rule")]
    [InlineData("OrderQuantity = 1, OrderPrice = {|KWA006:null|}, TradeType = TradeType.FromWire(\"0\")", "ord_uv (주문단가) probably is required when trde_tp (매매구분) is TradeType.Limit (0); no document states this rule")]
    [InlineData("OrderQuantity = 1, OrderPrice = {|KWA006:default|}, TradeType = TradeType.FromWire(\"0\")", "ord_uv (주문단가) probably is required when trde_tp (매매구분) is TradeType.Limit (0); no document states this rule")]
    [InlineData("OrderQuantity = 1, OrderPrice = {|KWA006:70_000|}, TradeType = TradeType.Market", "ord_uv (주문단가) probably must be left out when trde_tp (매매구분) is TradeType.Market (3); no document states this rule")]
    [InlineData("OrderQuantity = 1, OrderPrice = {|KWA006:new Price(number)|}, TradeType = TradeType.Market", "ord_uv (주문단가) probably must be left out when trde_tp (매매구분) is TradeType.Market (3); no document states this rule")]
    [InlineData("OrderQuantity = 1, OrderPrice = {|KWA006:number|}, TradeType = TradeType.FromWire(\"3\")", "ord_uv (주문단가) probably must be left out when trde_tp (매매구분) is TradeType.Market (3); no document states this rule")]
    [InlineData("OrderQuantity = 1, OrderPrice = 1, TradeType = {|KWA006:TradeType.StopLimit|}", "cond_uv (조건단가) probably is required when trde_tp (매매구분) is TradeType.StopLimit (28); no document states this rule")]
    public async Task A_rule_that_constants_break_together_is_told(string values, params string[] messages)
    {
        var code = Code($$"""new BuyStockRequest { Venue = Venue.Krx, StockCode = "005930", {{values}} }""");
        Assert.Equal(messages, await Analysis.RunAsync(code));
    }

    [Theory]
    [InlineData("OrderPrice = {|KWA005:0|}, TradeType = TradeType.Limit", "ord_uv (주문단가) must be greater than 0 when trde_tp (매매구분) is TradeType.Limit (0) and is 0")]
    [InlineData("OrderPrice = {|KWA005:70_000.5m|}, TradeType = TradeType.Limit", "ord_uv (주문단가) must be a whole number and is 70000.5")]
    [InlineData("OrderPrice = 70_000, TradeType = TradeType.StopLimit, ConditionPrice = {|KWA005:0|}", "cond_uv (조건단가) must be greater than 0 when trde_tp (매매구분) is TradeType.StopLimit (28) and is 0")]
    [InlineData("OrderPrice = 70_000, TradeType = TradeType.Limit, ConditionPrice = 0")]
    [InlineData("OrderPrice = 0, TradeType = TradeType.FromWire(text)")]
    public async Task A_price_that_an_order_needs_is_a_whole_number_above_zero(string values, params string[] messages)
    {
        var code = Code($$"""new BuyStockRequest { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = 1, {{values}} }""");
        Assert.Equal(messages, await Analysis.RunAsync(code));
    }

    [Theory]
    [InlineData("{|KWA005:\"0000000\"|}", "70_000", "orig_ord_no (원주문번호) must not be zeros alone and is 0000000")]
    [InlineData("\"0000139\"", "{|KWA005:0|}", "mdfy_uv (정정단가) must be greater than 0 and is 0")]
    [InlineData("text", "number")]
    public async Task A_modification_needs_an_order_and_a_price(string original, string price, params string[] messages)
    {
        var code = Code($$"""
            new ModifyStockOrderRequest
            {
                Venue = Venue.Krx, OriginalOrderNumber = {{original}}, StockCode = "005930", ModifyQuantity = QuantityOrAll.All, ModifyPrice = {{price}},
            }
            """);
        Assert.Equal(messages, await Analysis.RunAsync(code));
    }

    [Fact]
    public async Task Allowed_values_and_upper_bounds_are_told()
    {
        var messages = await Analysis.RunAsync("""
            public sealed class TestRequest : KiwoomRequest
            {
                [KiwoomField("a_tp", ValueFormat.Code, Codes = ["0", "3"], Label = "시장", Rules = ["in (0) when b_tp = 3"])]
                public TradeType? A { get; init; }

                [KiwoomField("b_tp", ValueFormat.Code, Codes = ["0", "3"], Label = "거래소")]
                public TradeType? B { get; init; }

                [KiwoomField("dt", ValueFormat.Code, Codes = ["5", "3"], HasOtherCodes = true, Label = "기간", Rules = ["> 0", "<= 250"])]
                public TradeType? Days { get; init; }

                public override TrDescriptor Tr => BuyStockRequest.TrDescriptor;
            }
            class User
            {
                object A(string text) => new TestRequest { A = {|KWA005:TradeType.FromWire("3")|}, B = TradeType.FromWire("3"), Days = TradeType.FromWire("250") };
                object B(string text) => new TestRequest { A = TradeType.FromWire("3"), B = TradeType.FromWire("0"), Days = {|KWA005:TradeType.FromWire("251")|} };
                object C(string text) => new TestRequest { A = TradeType.FromWire("3"), B = TradeType.FromWire(text), Days = {|KWA005,KWA005:TradeType.FromWire("ten")|} };
            }
            """);
        Assert.Equal(
            [
                "a_tp (시장) must be one of 0 when b_tp (거래소) is 3 and is 3",
                "dt (기간) must be at most 250 and is 251",
                "dt (기간) must be greater than 0 and is ten",
                "dt (기간) must be at most 250 and is ten",
            ],
            messages);
    }

    [Theory]
    [InlineData("OrderPrice = maybe, TradeType = TradeType.Market")] // may be null when it runs
    [InlineData("OrderPrice = maybe, TradeType = TradeType.Limit")]
    [InlineData("OrderPrice = number, TradeType = TradeType.FromWire(text)")]
    [InlineData("TradeType = count > 1 ? TradeType.Limit : TradeType.Market")]
    [InlineData("OrderPrice = 70_000.00m, TradeType = TradeType.Limit")]
    public async Task What_only_the_running_program_knows_gets_no_message(string values)
    {
        await Analysis.RunAsync(Code($$"""new BuyStockRequest { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = count, {{values}} }"""));
    }

    [Fact]
    public async Task A_documented_rule_is_told_without_a_maybe_and_a_field_may_list_a_part_of_its_type()
    {
        var messages = await Analysis.RunAsync("""
            public sealed class TestRequest : KiwoomRequest
            {
                [KiwoomField("a_tp", ValueFormat.Code, Codes = ["1", "2"], CodeNames = ["Limit", "Market"], Label = "구분")]
                public TradeType? A { get; init; }

                [KiwoomField("b_uv", ValueFormat.Number, Limit = 3, Label = "단가", Scale = 2, Rules = ["required when a_tp in (1, 2)", ">= 1.5?"])]
                public decimal? B { get; init; }

                [KiwoomField("c", ValueFormat.Text, Rules = ["blank when a_tp != 1"])]
                public string? C { get; init; }

                public override TrDescriptor Tr => BuyStockRequest.TrDescriptor;
            }
            class User
            {
                object A() => new TestRequest { A = {|KWA005:TradeType.Limit|} };
                object B() => new TestRequest { C = {|KWA005:"x"|} };
                object C() => new TestRequest { C = {|KWA003:"x\n"|}, B = {|KWA006:0.01m|}, A = TradeType.FromWire("1") };
                object D() => new TestRequest { B = {|KWA001:12.34m|} };
                object E() => new TestRequest();
                object F() => new TestRequest { A = {|KWA002:TradeType.StopLimit|} };
            }
            """);
        Assert.Equal(
            [
                "b_uv (단가) is required when a_tp (구분) is TradeType.Limit (1)",
                "c (C) must be left out when a_tp (구분) is not given",
                "c (C) has control characters, which no text has here",
                "b_uv (단가) probably must be at least 1.5 and is 1; no document states this rule",
                "b_uv (단가) has 4 characters; at most 3 are allowed",
                "a_tp (구분) is \"StopLimit\", which is not a listed code; write one of TradeType.Limit (1), TradeType.Market (2)",
            ],
            messages);
    }

    [Fact]
    public async Task A_list_that_says_there_are_others_takes_any_code_that_fits()
    {
        var messages = await Analysis.RunAsync(Code("""
            new GetSectorDailyChartRequest { SectorCode = SectorCode.FromWire("013"), BaseDate = default };
            _ = new GetSectorDailyChartRequest { SectorCode = SectorCode.Kospi, BaseDate = default };
            _ = new GetSectorDailyChartRequest { SectorCode = {|KWA001:SectorCode.FromWire("0133")|}, BaseDate = default };
            _ = new GetSectorDailyChartRequest { SectorCode = {|KWA003:SectorCode.FromWire("1\n")|}, BaseDate = default };
            _ = new GetSectorDailyChartRequest { SectorCode = {|KWA004:SectorCode.FromWire("")|}, BaseDate = default };
            _ = new GetAllSectorIndicesRequest { SectorCode = {|KWA002:SectorCode.FromWire("013")|} }
            """));
        Assert.Equal(
            [
                "inds_cd (업종코드) has 4 characters; at most 3 are allowed",
                "inds_cd (업종코드) has control characters, which no text has here",
                "inds_cd (업종코드) is required and is blank here; write one of SectorCode.Kospi (001), SectorCode.LargeCap (002), SectorCode.MidCap (003), "
                    + "SectorCode.SmallCap (004), SectorCode.Kosdaq (101), SectorCode.Kospi200 (201), SectorCode.Kostar (302), SectorCode.Krx100 (701), or another",
                "inds_cd (업종코드) is \"013\", which is not a listed code; write one of SectorCode.Kospi (001), SectorCode.Kosdaq (101)",
            ],
            messages);
    }

    [Fact]
    public async Task A_fixed_value_counts_and_a_field_that_is_left_out_is_told_at_the_type()
    {
        var messages = await Analysis.RunAsync("""
            public sealed class FixedRequest : KiwoomRequest
            {
                [KiwoomField("t", ValueFormat.Text, Rules = ["= x"])]
                public string T => "x";

                [KiwoomField("d", ValueFormat.Text, Rules = ["required when t = x"])]
                public string? D { get; init; }

                public override TrDescriptor Tr => BuyStockRequest.TrDescriptor;
            }
            class User
            {
                object A() => new {|KWA005:FixedRequest|}();
                FixedRequest B() => {|KWA005:new|}() { };
                object C() => new FixedRequest { D = "given" };
            }
            """);
        Assert.Equal(Enumerable.Repeat("d (D) is required when t (T) is x", 2), messages);
    }

    [Fact]
    public async Task A_secret_is_never_shown()
    {
        var messages = await Analysis.RunAsync(Code("""
            new CreateAccessTokenRequest
            {
                GrantType = "client_credentials", AppKey = {|KWA003:"topsecret\u0001"|}, SecretKey = {|KWA004:""|},
            }
            """));
        Assert.DoesNotContain(messages, m => m.Contains("topsecret"));
    }

    [Fact]
    public async Task Nothing_is_asked_of_generated_code_or_without_the_library()
    {
        const string Wrong = """
            // <auto-generated/>
            class User { object M() => new CancelStockOrderRequest { Venue = default, OriginalOrderNumber = "", StockCode = "", CancelQuantity = 0 }; }
            """;
        Assert.Empty(await Analysis.RunAsync(Wrong));
        var others = Analysis.References.Where(r => !r.Display!.Contains("Kiwoom.Generated"));
        var empty = string.Concat(Analysis.LibraryNamespaces.Select(n => $"namespace {n} {{ class Venue; }}\n"));
        Assert.Empty(await Analysis.DiagnosticsOf(Analysis.Compile(empty, others)));
    }

    private static string Code(string creation) => $$"""
        class User
        {
            const string Traded = "krx";
            void M(string text, int count, decimal number, Price? maybe)
            {
                _ = {{creation}};
            }
        }
        """;
}
