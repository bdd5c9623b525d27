using Kiwoom.Generated.Metadata;

namespace Kiwoom.Generated.Tests.Values;

public class OpenCodeTests
{
    private static readonly FieldDescriptor ThemeVenue = FieldOf(GetThemeGroupsRequest.TrDescriptor, "stex_tp");
    private static readonly FieldDescriptor OrderVenue = FieldOf(BuyStockRequest.TrDescriptor, "dmst_stex_tp");
    private static readonly FieldDescriptor OpenOrderVenue = FieldOf(GetUnfilledOrdersRequest.TrDescriptor, "stex_tp");

    private static FieldDescriptor FieldOf(TrDescriptor tr, string element) => tr.Request.Find(element)!;

    [Fact]
    public void The_eighteen_trade_types_have_names()
    {
        string[] names =
        [
            "Limit", "Market", "ConditionalLimit", "AfterMarketClose", "BeforeMarketOpen", "AfterMarketSinglePrice", "BestLimit",
            "PriorityLimit", "LimitIoc", "MarketIoc", "BestLimitIoc", "LimitFok", "MarketFok", "BestLimitFok", "StopLimit", "MidPrice",
            "MidPriceIoc", "MidPriceFok",
        ];
        Assert.Equal(names.Order(StringComparer.Ordinal), TradeType.Known.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("StopLimit", "스톱지정가", true), (TradeType.StopLimit.Name, TradeType.StopLimit.Label, TradeType.StopLimit.IsKnown));
    }

    [Fact]
    public void An_unknown_code_survives_unchanged()
    {
        var unknown = TradeType.FromWire("77");
        Assert.False(unknown.IsKnown);
        Assert.Null(unknown.Name);
        Assert.Null(unknown.Label);
        Assert.Equal("77", unknown.ToString());
        var response = new GetUnfilledOrdersResponse();
        Assert.True(KiwoomJson.TryRead("""{"oso":[{"ord_stt":"새상태","stex_tp":"3"}]}"""u8, response, out _));
        Assert.Equal("새상태", response.Orders![0].OrderState.ToString());
        // 3 is the unified venue in other tables, and nothing in this one.
        Assert.Equal((false, "3"), (response.Orders[0].Venue!.Value.IsKnown, response.Orders[0].Venue.ToString()));
        Assert.NotEqual(Venue.Unified, response.Orders[0].Venue);
        Assert.Contains("\"ord_stt\":\"새상태\"", KiwoomJson.ToJson(response));
        Assert.Contains("\"stex_tp\":\"3\"", KiwoomJson.ToJson(response));
        Assert.Empty(response.AllReadIssues());
    }

    [Fact]
    public void The_name_of_a_member_on_the_wire_is_no_member()
    {
        var response = new GetUnfilledOrdersResponse();
        Assert.True(KiwoomJson.TryRead("""{"oso":[{"stex_tp":"Krx"}]}"""u8, response, out _));
        var venue = response.Orders![0].Venue!.Value;
        Assert.Equal((false, "Krx"), (venue.IsKnown, venue.ToString()));
        Assert.NotEqual(Venue.Krx, venue);
        Assert.NotEqual(Venue.Krx.GetHashCode(), venue.GetHashCode());
    }

    [Fact]
    public void Equality_is_of_the_meaning()
    {
        Assert.True(TradeType.Limit == ReadTradeType(BuyStockRequest.TrDescriptor, "0") && TradeType.Limit != TradeType.Market);
        Assert.Equal(TradeType.Limit, ReadTradeType(BuyGoldSpotRequest.TrDescriptor, "00"));
        Assert.Equal(TradeType.Limit.GetHashCode(), ReadTradeType(BuyGoldSpotRequest.TrDescriptor, "00").GetHashCode());
        Assert.NotEqual(TradeType.Limit, ReadTradeType(BuyGoldSpotRequest.TrDescriptor, "0"));
        Assert.NotEqual(TradeType.Limit, TradeType.FromWire("0"));
        Assert.Equal(default, TradeType.FromWire(""));
        Assert.Equal("", default(TradeType).ToString());

        static TradeType ReadTradeType(TrDescriptor tr, string text) => FieldOf(tr, "trde_tp").ReadCode<TradeType>(text)!.Value;
    }

    [Fact]
    public void Each_field_reads_and_writes_a_meaning_in_its_own_way()
    {
        Assert.Equal(("1", "KRX", "1"), (ThemeVenue.WriteCode(Venue.Krx), OrderVenue.WriteCode(Venue.Krx), OpenOrderVenue.WriteCode(Venue.Krx)));
        Assert.Equal(("3", "0"), (ThemeVenue.WriteCode(Venue.Unified), OpenOrderVenue.WriteCode(Venue.Unified)));
        Assert.Equal(Venue.Unified, ThemeVenue.ReadCode<Venue>("3"));
        Assert.Equal(Venue.Unified, OpenOrderVenue.ReadCode<Venue>("0"));
        Assert.Equal(Venue.FromWire("0"), ThemeVenue.ReadCode<Venue>("0"));
        Assert.Equal("X", ThemeVenue.WriteCode(Venue.FromWire("X")));
        Assert.Null(ThemeVenue.ReadCode<Venue>(""));
        Assert.Null(ThemeVenue.WriteCode(Venue.Sor));
        Assert.Throws<ArgumentException>(() => ThemeVenue.ReadCode<Side>("1"));

        var orders = new GetUnfilledOrdersRequest { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified };
        Assert.Equal(("0", "Unified"), (orders.GetText("stex_tp"), orders.Venue.Name));
        Assert.Equal("00", new BuyGoldSpotRequest { StockCode = "M04020000", OrderQuantity = 1, OrderPrice = 150_000, TradeType = TradeType.Limit }.GetText("trde_tp"));
    }

    [Fact]
    public void A_text_as_on_the_wire_means_what_the_field_says()
    {
        var theme = new GetThemeGroupsRequest
        {
            SearchBy = GetThemeGroupsSearchBy.All,
            DaysAgo = 1,
            SortBy = GetThemeGroupsSortBy.TopChangeRate,
            Venue = Venue.FromWire("2"),
        };
        Assert.Equal(Venue.Nxt, theme.Venue);
        Assert.Empty(theme.Validate());
    }

    [Theory]
    [InlineData("Sor")]
    [InlineData("All")]
    public void A_member_that_the_field_has_no_code_for_is_never_sent(string member)
    {
        var venue = member == "Sor" ? Venue.Sor : Venue.All;
        var request = new GetUnfilledOrdersRequest { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = venue };
        Assert.Equal(venue, request.Venue);
        Assert.Equal(
            $"stex_tp (거래소구분) is {member}, for which it has no code; write one of Venue.Unified (0), Venue.Krx (1), Venue.Nxt (2).",
            Assert.Single(request.Validate()).Message);
        Assert.Equal(member, request.GetText("stex_tp"));
        Assert.Contains($"stex_tp={member}", request.ToString());
    }

    [Fact]
    public void A_list_with_others_refuses_a_member_without_a_code_too()
    {
        var request = new GetBrokerElwNetBuyTopRequest
        {
#pragma warning disable KWA002 // what is under test
            IssuerCode = ElwFirm.Shinyoung,
#pragma warning restore KWA002
            VolumeCondition = ShareCount.All,
            TradeSide = Side.NetBuy,
            Period = Period.Days5,
            EndedElws = Inclusion.Include,
        };
        Assert.True(request.Descriptor.Find("isscomp_cd")!.HasOtherCodes);
        var violation = Assert.Single(request.Validate(), v => !v.IsWarning);
        Assert.StartsWith("isscomp_cd (발행사코드) is Shinyoung, for which it has no code; write one of ElwFirm.Kyobo (001)", violation.Message);
    }

    [Fact]
    public void Two_codes_of_one_meaning_are_read_alike_and_the_first_is_written()
    {
        var volume = FieldOf(GetUpperLowerLimitStocksRequest.TrDescriptor, "trde_qty_tp");
        Assert.Equal(VolumeCondition.All, volume.ReadCode<VolumeCondition>("0000"));
        Assert.Equal(VolumeCondition.All, volume.ReadCode<VolumeCondition>("00000"));
        Assert.Equal("00000", volume.WriteCode(VolumeCondition.All));
    }

    // As live frames and recorded replies have them; the official examples have digits in the same places.
    [Theory]
    [InlineData("0B", """{"9081":"KRX"}""", "9081", "Krx")]
    [InlineData("0B", """{"9081":"NXT"}""", "9081", "Nxt")]
    [InlineData("0B", """{"9081":"1"}""", "9081", "Krx")]
    [InlineData("0F", """{"337":"KRX"}""", "337", "Krx")]
    [InlineData("00", """{"2134":"SOR"}""", "2134", "Sor")]
    [InlineData("00", """{"907":"매수"}""", "907", "Buy")]
    [InlineData("0B", """{"290":"장중"}""", "290", "Regular")]
    [InlineData("1h", """{"9068":"1"}""", "9068", "Triggered")]
    [InlineData("1h", """{"9068":"해제"}""", "9068", "Released")]
    [InlineData("1h", """{"9069":"2"}""", "9069", "Down")]
    [InlineData("1h", """{"9075":"1"}""", "9075", "Regular")]
    [InlineData("1h", """{"9075":"2"}""", "9075", "AfterMarketSinglePrice")]
    [InlineData("1h", """{"9008":"코스닥"}""", "9008", "Kosdaq")]
    [InlineData("0B", """{"9081":"7"}""", "9081", null)]
    [InlineData("0B", """{"9081":"S-KRX"}""", "9081", null)]
    public void Every_spelling_of_a_meaning_is_the_one_member_and_goes_back_as_it_came(string trId, string json, string element, string? member)
    {
        var values = KiwoomCatalog.Find(trId)!.Data!.Create();
        Assert.True(KiwoomJson.TryRead(System.Text.Encoding.UTF8.GetBytes(json), values, out _));
        var field = values.Descriptor.Find(element)!;
        Assert.Equal(member, field.Meaning(values.GetText(element)).Name);
        Assert.Contains(json[1..^1], KiwoomJson.ToJson(values));
    }

    [Fact]
    public void A_reply_in_words_is_equal_to_one_in_digits()
    {
        static Venue? VenueOf(string text)
        {
            var response = new GetUnfilledOrdersResponse();
            Assert.True(KiwoomJson.TryRead(System.Text.Encoding.UTF8.GetBytes($$"""{"oso":[{"stex_tp":"{{text}}"}]}"""), response, out _));
            Assert.Contains(text, KiwoomJson.ToJson(response));
            return response.Orders![0].Venue;
        }

        Assert.Equal((Venue.Krx, Venue.Nxt, Venue.Unified), (VenueOf("KRX"), VenueOf("NXT"), VenueOf("통합")));
        Assert.Equal((Venue.Krx, Venue.Nxt, Venue.Unified), (VenueOf("1"), VenueOf("2"), VenueOf("0")));
    }

    /// <summary>The next of the kind: no field of a reply may know less of its type than another one.</summary>
    [Fact]
    public void Every_word_of_a_code_type_is_understood_by_every_field_of_every_reply()
    {
        var checkedWords = 0;
        foreach (var field in KiwoomCatalog.All.SelectMany(tr => Replies(tr)).SelectMany(r => r.Fields).Where(f => f.Format == ValueFormat.Code))
        {
            foreach (var code in field.Codes.Where(c => c.Value != c.Label && c.Label.Any(x => !char.IsAsciiDigit(x))))
            {
                if (field.Codes.Count(c => c.Label == code.Label || c.Value == code.Label) > 1) continue;
                Assert.Equal((field.Element, CodeValue.Member(code.Name)), (field.Element, field.Meaning(code.Label)));
            }
            foreach (var word in field.Words.Where(w => field.Codes.All(c => c.Value != w.Value && c.Label != w.Value)))
            {
                Assert.Equal((field.Element, CodeValue.Member(word.Name)), (field.Element, field.Meaning(word.Value)));
                checkedWords++;
            }
        }
        Assert.True(checkedWords > 100);
    }

    [Fact]
    public void A_request_is_held_to_the_codes_of_its_field()
    {
        foreach (var field in KiwoomCatalog.All.SelectMany(tr => Tables(tr.Request)).SelectMany(r => r.Fields)) Assert.Empty(field.Words);
        Assert.Equal(Venue.FromWire("KRX"), ThemeVenue.ReadCode<Venue>("KRX"));
    }

    private static IEnumerable<RecordDescriptor> Replies(TrDescriptor tr) =>
        tr.Data is { } data ? Tables(tr.Response).Concat(Tables(data)) : Tables(tr.Response);

    private static IEnumerable<RecordDescriptor> Tables(RecordDescriptor table) =>
        table.Fields.Where(f => f.Record is not null).SelectMany(f => Tables(f.Record!)).Prepend(table);

    [Fact]
    public void Reading_and_writing_a_code_allocates_nothing()
    {
        var request = new GetUnfilledOrdersRequest { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Nxt };
        var isNxt = true;
        Assert.Equal(0, Allocations.Of(() => isNxt &= request.Venue == Venue.Nxt && OpenOrderVenue.WriteCode(request.Venue) == "2"));
        Assert.True(isNxt);
    }
}
