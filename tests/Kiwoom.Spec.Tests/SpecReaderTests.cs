using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests;

/// <summary>What a good spec file becomes.</summary>
public class SpecReaderTests
{
    private static TrSpec Good(string text)
    {
        var result = TestSpec.Read(text);
        Assert.Empty(result.Problems.Select(p => p.Message));
        return result.Tr!;
    }

    private static FieldSpec Field(RecordSpec record, string element) =>
        record.Fields.Single(f => f.Element == element);

    [Fact]
    public void ReadsTheHeader()
    {
        var tr = Good(TestSpec.Text);

        Assert.Equal(
            ("kt10003", "주식 취소주문", "CancelStockOrder", "Orders", TrKind.Order, "국내주식 > 주문", "/api/dostk/ordr", true),
            (tr.Id, tr.KoreanName, tr.Name, tr.Group, tr.Kind, tr.Menu, tr.Path, tr.OnMock));
        Assert.Equal("CancelStockOrderRequest", tr.Request.TypeName);
        Assert.Equal("CancelStockOrderResponse", tr.Response.TypeName);
        Assert.Empty(tr.CodeTypes);
    }

    [Fact]
    public void KnowsWhereTheIdentityStands()
    {
        var identity = TestSpec.Read(TestSpec.Text).Identity!;

        Assert.Equal(("kt10003", "CancelStockOrder", "Orders"), (identity.Id, identity.Name, identity.Group));
        Assert.Equal("kt10003", TestSpec.Text.Substring(identity.IdSpan.Start, identity.IdSpan.Length));
        Assert.Equal((6, 11), (identity.IdSpan.Line, identity.IdSpan.Column));
        Assert.Equal("CancelStockOrder", TestSpec.Text.Substring(identity.NameSpan.Start, identity.NameSpan.Length));
    }

    [Theory]
    [InlineData("auth", TrKind.Auth)]
    [InlineData("query", TrKind.Query)]
    [InlineData("paged-query", TrKind.PagedQuery)]
    [InlineData("Condition", TrKind.Condition)]
    public void ReadsTheKind(string kind, TrKind expected) =>
        Assert.Equal(expected, Good(TestSpec.WithKind(kind)).Kind);

    [Theory]
    [InlineData("paged-query", "", "", "fills")]
    [InlineData("query", "", "", null)]
    [InlineData("paged-query", "| Rows | more |\n", "| more | 더 | LIST | N | | | More |\n| - ord_no | 주문번호 | String | N | 7 | | |\n", "more")]
    [InlineData("paged-query", "| ROWS | fills |\n", "| more | 더 | LIST | N | | Undocumented | More |\n| - ord_no | 주문번호 | String | N | 7 | | |\n", "fills")]
    public void KnowsTheListOfTheRows(string kind, string key, string rows, string? expected)
    {
        var text = TestSpec.WithKind(kind, TestSpec.WithResponseRows(rows.TrimEnd())).Replace($"| Kind | {kind} |\n", $"| Kind | {kind} |\n{key}");

        Assert.Equal(expected, Good(text).Rows);
    }

    [Fact]
    public void AListThatNoTableHasGivesNoRows()
    {
        var text = TestSpec.WithKind("paged-query", TestSpec.With("| fills | 체결 | LIST | N | | |", "| fills | 체결 | LIST | N | | Undocumented; seen once |"));

        Assert.Null(Good(text).Rows);
    }

    [Theory]
    [InlineData("buy", "cash", OrderAction.Buy, TradingBook.Cash)]
    [InlineData("SELL", "Credit", OrderAction.Sell, TradingBook.Credit)]
    [InlineData("modify", "gold", OrderAction.Modify, TradingBook.Gold)]
    public void ReadsWhatAnOrderDoes(string action, string book, OrderAction expectedAction, TradingBook expectedBook)
    {
        var text = TestSpec.With("| Action | cancel |\n| Book | cash |", $"| Action | {action} |\n| Book | {book} |");

        Assert.Equal(new OrderSpec(expectedAction, expectedBook), Good(text).Order);
        Assert.Null(Good(TestSpec.WithKind("query")).Order);
    }

    [Fact]
    public void FieldsOfAnOrderHaveTheRolesOfTheGlossary()
    {
        var tr = Good(TestSpec.Text);

        Assert.Equal(
            [FieldRole.Venue, FieldRole.OriginalOrder, FieldRole.Stock, FieldRole.TradeType, FieldRole.Price, FieldRole.Quantity],
            tr.Request.Fields.Select(f => f.Role));
        Assert.Equal([FieldRole.OrderNumber, FieldRole.None], tr.Response.Fields.Select(f => f.Role));
    }

    [Fact]
    public void RequestsOfOtherKindsHaveOnlyTheRolesThatMeanTheSameEverywhere()
    {
        var tr = Good(TestSpec.WithKind("query"));

        Assert.Equal(
            [FieldRole.Venue, FieldRole.None, FieldRole.Stock, FieldRole.None, FieldRole.None, FieldRole.None],
            tr.Request.Fields.Select(f => f.Role));
        Assert.All(tr.Response.Fields, f => Assert.Equal(FieldRole.None, f.Role));
    }

    [Fact]
    public void RowsWithAnOrderNumberStateAnOrder()
    {
        const string rows = "| - cntr_qty | 체결량 | String | N | 12 | | |\n";
        var without = Good(TestSpec.WithKind("paged-query"));
        var with = Good(TestSpec.WithKind("paged-query", TestSpec.With(rows,
            rows + "| - ord_no | 주문번호 | String | N | 7 | | |\n| - ord_qty | 주문수량 | String | N | 12 | | |\n")));

        Assert.All(Rows(without), f => Assert.Equal(FieldRole.None, f.Role));
        Assert.Equal([FieldRole.Filled, FieldRole.OrderNumber, FieldRole.Quantity, FieldRole.None], Rows(with).Select(f => f.Role));

        static IEnumerable<FieldSpec> Rows(TrSpec tr) => Field(tr.Response, "fills").Children!.Fields;
    }

    [Fact]
    public void TheRoleColumnWinsOverTheGlossary()
    {
        var text = TestSpec.Text
            .Replace("| Limit | Name |\n|---", "| Limit | Name | Role |\n|---|---")
            .Replace("| cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | >= 0 | | |",
                "| cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | >= 0 | | | none |\n"
                + "| open | 수량 | String | N | 12 | | quantity | | | Open | Quantity |");

        var tr = Good(text);

        Assert.Equal(FieldRole.None, Field(tr.Request, "cncl_qty").Role);
        Assert.Equal(FieldRole.Quantity, Field(tr.Request, "open").Role);
    }

    [Theory]
    [InlineData("| 모의투자 도메인 | - |", false)]
    [InlineData("| Mock host | |", false)]
    [InlineData("| 운영도메인 | x |", true)]
    public void TellsWhetherTheMockHostHasIt(string row, bool expected)
    {
        var text = TestSpec.With("| 모의투자 도메인 | https://mockapi.kiwoom.com (KRX only) |", row)
            .Replace("| 운영 도메인 | https://api.kiwoom.com |\n", "");

        Assert.Equal(expected, Good(text).OnMock);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("| Reader | |\n", false)]
    [InlineData("| Reader | unrolled |\n", true)]
    public void TellsWhetherTheReaderIsUnrolled(string row, bool expected) =>
        Assert.Equal(expected, Good(TestSpec.With("| Kind | order |\n", "| Kind | order |\n" + row)).IsUnrolled);

    [Theory]
    [InlineData("", null, null)]
    [InlineData("| Edition | |\n| Withdrawn | |\n", null, null)]
    [InlineData("| Edition | 2026-08 portal |\n", "2026-08 portal", null)]
    [InlineData("| Edition | 2025-12 workbook, request 2026-08 portal |\n", "2025-12 workbook, request 2026-08 portal", null)]
    [InlineData("| Withdrawn | 2026-08 portal |\n", null, "2026-08 portal")]
    public void TellsTheEditionAndWhetherTheTrWasWithdrawn(string rows, string? edition, string? withdrawn)
    {
        var tr = Good(TestSpec.With("| Kind | order |\n", "| Kind | order |\n" + rows));
        Assert.Equal((edition, withdrawn), (tr.Edition, tr.Withdrawn));
    }

    [Fact]
    public void ReadsWhatComesBackAndTheWordsThatPeopleLookFor()
    {
        var tr = Good(TestSpec.With(
            "| Kind | order |\n",
            "| Kind | order |\n| Summary | The number of the cancellation. |\n| Task | Cancel an order / 주문 취소 |\n| Words | cancel; 취소, 주문 취소 ; |\n"));
        Assert.Equal(("The number of the cancellation.", "Cancel an order / 주문 취소"), (tr.Summary, tr.Task));
        Assert.Equal(["cancel", "취소", "주문 취소"], tr.Words);
        Assert.Equal(("", "", 0), (Good(TestSpec.Text).Summary, Good(TestSpec.Text).Task, Good(TestSpec.Text).Words.Count));
    }

    [Fact]
    public void ANoteIsReadByNobody() => Assert.Equal(
        Good(TestSpec.Text),
        Good(TestSpec.With(
            "| Length | Description | Name |\n|---|---|---|---|---|---|---|\n| ord_no | 주문번호 | String | N | 7 | | |",
            "| Length | Description | Name | Note |\n|---|---|---|---|---|---|---|---|\n| ord_no | 주문번호 | String | N | 7 | | | As a guide has it |")));

    [Theory]
    [InlineData("Undocumented", "")]
    [InlineData("Undocumented; only the official example shows it", "")]
    [InlineData("Undocumented; only the official example shows it. Of the day", "Of the day")]
    [InlineData("The best price. Of the day", "The best price. Of the day")]
    public void TheMarkOfAnUndocumentedFieldIsNotForUsers(string description, string words)
    {
        var field = Field(Good(TestSpec.With("| 12 | A price | |", $"| 12 | {description} | |")).Request, "ord_uv");
        Assert.Equal((description, words), (field.Description, field.Words));
    }

    [Fact]
    public void ReadsAField()
    {
        var field = Field(Good(TestSpec.Text).Request, "ord_uv");

        Assert.Equal(
            new FieldSpec
            {
                Element = "ord_uv",
                Label = "주문단가",
                Name = "OrderPrice",
                Type = FieldType.String,
                Format = ValueFormat.Price,
                Length = 12,
                Limit = 12,
                Role = FieldRole.Price,
                Rules = field.Rules,
                Description = "A price",
            },
            field);
    }

    [Fact]
    public void LimitIsTheLimitColumnOrTheLength()
    {
        var request = Good(TestSpec.WithRequestRows("""
            | a_no | a | String | Y | 7 | | | | 20 | ANo |
            | b_no | b | String | Y | | | | | 20 | BNo |
            | c_no | c | String | Y | | | | | | CNo |
            """)
            .Replace("\"cncl_qty\": \"0\"", "\"cncl_qty\": \"0\", \"a_no\": \"1\", \"b_no\": \"1\", \"c_no\": \"1\"",
                StringComparison.Ordinal)).Request;

        Assert.Equal((7, 20), (Field(request, "a_no").Length, Field(request, "a_no").Limit));
        Assert.Equal((null, 20), (Field(request, "b_no").Length, Field(request, "b_no").Limit));
        Assert.Equal((null, null), (Field(request, "c_no").Length, Field(request, "c_no").Limit));
    }

    [Fact]
    public void OneListHasRowsNamedAfterTheTr()
    {
        var list = Field(Good(TestSpec.Text).Response, "fills");

        Assert.Equal((FieldType.List, ValueFormat.List, "Fills"), (list.Type, list.Format, list.Name));
        Assert.Equal("CancelStockOrderRow", list.Children!.TypeName);
        Assert.Equal(["FillQuantity", "FillPrice"], list.Children.Fields.Select(f => f.Name));
    }

    [Fact]
    public void SeveralListsHaveRowsNamedAfterTheirFields()
    {
        var response = Good(TestSpec.WithResponseRows("""
            | - legs | 다리 | LIST | N | | | Legs |
            | - - no | 번호 | String | N | 7 | | |
            | - info | 정보 | Object | N | | | Info |
            | - - uv | 단가 | String | N | 7 | | |
            | tags | 표 | String[] | N | | | Tags |
            | pair | 짝 | tuple | N | | | Pair |
            | - no | 번호 | String | N | 7 | | |
            """)).Response;
        var fills = Field(response, "fills").Children!;

        Assert.Equal("CancelStockOrderFillsRow", fills.TypeName);
        Assert.Equal("CancelStockOrderFillsLegsRow", Field(fills, "legs").Children!.TypeName);
        Assert.Equal("CancelStockOrderFillsInfo", Field(fills, "info").Children!.TypeName);
        Assert.Equal(ValueFormat.Object, Field(fills, "info").Format);
        Assert.Null(Field(response, "tags").Children);
        Assert.Equal(FieldType.StringArray, Field(response, "tags").Type);
        Assert.Equal(FieldType.Tuple, Field(response, "pair").Type);
        Assert.Equal(ValueFormat.TextList, Field(response, "tags").Format);
        Assert.Equal(ValueFormat.List, Field(response, "pair").Format);
        Assert.Equal("CancelStockOrderPairRow", Field(response, "pair").Children!.TypeName);
    }

    [Fact]
    public void ListsOfARequestAreNamedAfterTheRequest()
    {
        var request = Good(TestSpec.WithRequestRows("""
            | legs | x | LIST | N | | | | | | Legs |
            | - no | x | String | N | | | | | | |
            """)).Request;

        Assert.Equal("CancelStockOrderRequestLegsRow", Field(request, "legs").Children!.TypeName);
    }

    [Fact]
    public void TheEnvelopeIsTheRuntimesOwn()
    {
        var rows = "| return_code | 결과코드 | String | N | | 0:정상, 1:오류 | |\n| return_msg | 결과메시지 | String | N | | | |";

        Assert.Equal(Good(TestSpec.Text), Good(TestSpec.WithResponseRows(rows)));
    }

    [Fact]
    public void HeaderRowsOfTheOfficialTablesAreLeftOut()
    {
        const string old = "| Element | 한글명 | Type | Required | Length | Description | Name |\n"
            + "|---|---|---|---|---|---|---|\n";
        var text = TestSpec.With(old, """
            | 구분 | Element | 한글명 | Type | Required | Length | Description | Name |
            |---|---|---|---|---|---|---|---|
            | Header | api-id | TR명 | String | Y | 10 | | |
            | | cont-yn | 연속조회여부 | String | N | 1 | | |
            | Body | ord_no | 주문번호 | String | N | 7 | | |
            | | fills | 체결 | LIST | N | | | Fills |
            | | - cntr_qty | 체결량 | String | N | 12 | | |
            | | - cntr_pric | 체결가 | String | N | 12 | | |

            The same again:

            """ + old.Replace("Element", "Elements"));
        var rows = text[text.LastIndexOf(old.Replace("Element", "Elements"), StringComparison.Ordinal)..text.IndexOf("## Request example", StringComparison.Ordinal)];

        Assert.Equal(Good(TestSpec.Text), Good(text.Replace(rows, "")));
        Assert.Equal(ProblemKinds.TableNotRead, Assert.Single(TestSpec.Read(text).Problems).Kind);
    }

    [Fact]
    public void ALongTableMayBeInParts()
    {
        const string first = "| - cntr_qty | 체결량 | String | N | 12 | | |\n";

        Assert.Equal(Good(TestSpec.Text), Good(TestSpec.With(first, first + "\nOn the next page:\n\n" + ResponseHead)));
    }

    private const string ResponseHead =
        "| Element | 한글명 | Type | Required | Length | Description | Name |\n|---|---|---|---|---|---|---|\n";

    [Theory]
    [InlineData(ResponseHead + "| api-id | TR명 | String | Y | 10 | | |\n| cont-yn | 연속 | String | N | 1 | | |\n")]
    [InlineData(ResponseHead + "| **Header** |\n| x-id | TR명 | String | Y | 10 | | |\n| **Body** | | | | | | |\n")]
    [InlineData(ResponseHead + "| next-key | 키 | String | N | 50 | | |\n\n### Body\n\n" + ResponseHead)]
    public void HeaderRowsAreKnownWithoutAColumnForThem(string head) =>
        Assert.Equal(Good(TestSpec.Text), Good(TestSpec.With(ResponseHead, head)));

    [Fact]
    public void TitlesWithinTheKeyTableAreNoKeys() =>
        Assert.Equal(
            Good(TestSpec.Text),
            Good(TestSpec.With("| Method | POST |", "| 기본정보 | |\n| Method | POST |\n| **개요** |")));

    [Fact]
    public void ADialectChangesNothing()
    {
        var expected = Good(TestSpec.Text);
        var text = TestSpec.Text
            .Replace("|---|", "| :---: |", StringComparison.Ordinal)
            .Replace(" |\n", "\n", StringComparison.Ordinal)
            .Replace("| Y |", "| **Y** |", StringComparison.Ordinal)
            .Replace("| stk_cd |", "| `stk\u200B_cd`\u00A0 |", StringComparison.Ordinal)
            .Replace("0:보통, 3:시장가", "０：보통<br/>３：시장가", StringComparison.Ordinal)
            .Replace("| - cntr_qty |", "|\u3000\\- **cntr_qty** |", StringComparison.Ordinal)
            .Replace("| ord_uv | 주문단가 |", "| ｏｒｄ＿ｕｖ | __주문단가__ |", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Equal(expected, Good("\uFEFF" + text));
    }

    [Fact]
    public void KoreanHeadingsInAnyOrderAreTheSame()
    {
        var text = TestSpec.With(
            "| ord_no | 주문번호 | String | N | 7 | | |\n| fills | 체결 | LIST | N | | | Fills |\n"
            + "| - cntr_qty | 체결량 | String | N | 12 | | |\n| - cntr_pric | 체결가 | String | N | 12 | | |",
            "| | 7 | ord_no | | String | 주문번호 |\n| Fills | | fills | | LIST | 체결 |\n"
            + "| | 12 | - cntr_qty | | String | 체결량 |\n| | 12 | - cntr_pric | N | String | 체결가 |")
            .Replace(ResponseHead, "| 영문명 | 길이 | 항목 | 필수 여부 | 타입 | 한글명 |\n|---|---|---|---|---|---|\n");

        Assert.Equal(Good(TestSpec.Text), Good(text));
    }

    [Fact]
    public void EnglishHeadingsInAnyOrderAreTheSame()
    {
        var text = TestSpec.With("| Element | 한글명 | Type | Required | Length | Description | Name |", "@")
            .Replace("@", "| Element | Korean name | TYPE | required | Length | Description | Name |")
            .Replace("| API 명 |", "| API name |")
            .Replace("| 메뉴 위치 |", "| Menu |")
            .Replace("## Request\n", "### 요청\n")
            .Replace("## Response example\n", "## 응답 예시\n")
            .Replace("| ord_no | 주문번호 | String | N | 7 | | |", "| `ord_no` | **주문번호** | string | N | 7");

        Assert.Equal(Good(TestSpec.Text), Good(text));
    }

    [Fact]
    public void ATableWithItsHeaderRowAloneHasNoFields()
    {
        var text = Without(TestSpec.WithKind("query"), "| dmst_stex_tp", "\n## Response\n");
        text = Without(text, "  \"dmst_stex_tp\"", "}\n```\n\n## Response example");

        Assert.Empty(Good(text).Request.Fields);
    }

    private static string Without(string text, string from, string to) =>
        text[..text.IndexOf(from, StringComparison.Ordinal)] + text[text.IndexOf(to, StringComparison.Ordinal)..];

    [Fact]
    public void AFidIsNamedByTheGlossaryOrTheNameColumn()
    {
        var response = Good(TestSpec.WithResponseRows(
            "| 9001 | 종목코드 | String | N | | | |\n| 20 | 체결시간 | String | N | | | FillTime |")).Response;

        Assert.Equal("TradedStock", Field(response, "9001").Name);
        Assert.Equal(ValueFormat.StockCode, Field(response, "9001").Format);
        Assert.Equal("FillTime", Field(response, "20").Name);
    }

    [Fact]
    public void ACancelledTokenStopsTheReading()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => SpecReader.Read(TestSpec.Path, TestSpec.Text, TestSpec.Glossary, source.Token));
    }
}
