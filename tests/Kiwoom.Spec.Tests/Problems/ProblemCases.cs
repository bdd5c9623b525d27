using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Problems;

/// <summary>Every mistake that a spec file can have.</summary>
internal static class ProblemCases
{
    private const string KindOfOrder = "| Kind | order |\n| Action | cancel |\n| Book | cash |";
    private const string OrdNo = "| ord_no | 주문번호 | String | N | 7 | | |";
    private const string Uv = "| ord_uv | 주문단가 | String | N | 12 | A price | | required when trde_tp = 0?; "
        + "blank when trde_tp in (3) | | |";

    private const string Rule = "required when trde_tp = 0?; blank when trde_tp in (3)";
    private const string ResponseHeader = "| Element | 한글명 | Type | Required | Length | Description | Name |\n";
    private const string Title = "# kt10003 주식";

    public static IReadOnlyList<ProblemCase> All { get; } =
        [.. Headers(), .. Tables(), .. Fields(), .. Rules(), .. Codes().Select(c => c with { Base = TestSpec.WithKind("query") }), .. Examples(), .. Realtime(), .. Levels(), .. Orders(), .. MainLists(), .. Unread(), .. Units()];

    private static IEnumerable<ProblemCase> Headers() =>
    [
        new ProblemCase("| API ID | kt10003 |\n", "", "no API ID", "| API ID | kt10003 |")
            .And("# kt10003 주식 취소주문\n", "# {|KWG001:kt10003 주식 취소주문|}\n"),
        new("| API ID | kt10003 |", "| API ID | {|KWG001:|}|", "no API ID"),
        new("| API ID | kt10003 |", "| API ID | {|KWG002:kt-10003|} |", "'kt-10003' is not an API ID",
            "kt10003, ust20000 or 0B"),
        new("| API ID | kt10003 |", "| API ID | {|KWG002:KT10003|} |", "'KT10003'"),
        new ProblemCase("| API ID | kt10003 |", "| API ID | {|KWG003:kt10004|} |",
            "is 'kt10004'", "named 'kt10003-cancel-stock-order.md'").And(Title, "# kt10004 주식"),
        new(Title, "# {|KWG004:kt10002|} 주식", "begins with 'kt10002' and the API ID is 'kt10003'"),
        new ProblemCase("| Name | CancelStockOrder |\n", "", "has no Name", "'| Name | CancelStockOrder |'")
            .And("# kt10003 주식 취소주문\n", "# {|KWG007:kt10003 주식 취소주문|}\n"),
        new("| Kind | order |", "| Kind |  {|KWG007:|}|", "has no Kind"),
        new("| URL | /api/dostk/ordr |", "| URL |  {|KWG007:|}|", "/api/dostk/ordr"),
        new("| API 명 | 주식 취소주문 |", "| API 명 |  {|KWG007:|}|", "API 명"),
        new("| Group | Orders |", "| Group |  {|KWG007:|}|", "has no Group"),
        new("| Method | POST |", "| {|KWG008:Methd|} | POST |", "'Methd' is not a key (did you mean 'Method'?)"),
        new("| Method | POST |", "| Method | POST |\n| {|KWG009:METHOD|} | POST |",
            "'METHOD' is in this table already"),
        new("| Name | CancelStockOrder |", "| Name | {|KWG010:cancel_order|} |", "'cancel_order' is not a name",
            "CancelStockOrder"),
        new("| Name | CancelStockOrder |", "| Name | {|KWG033:Kiwoom|} |", "KiwoomRequest"),
        new("| Kind | order |", "| Kind | {|KWG011:ordr|} |", "'ordr' is not a Kind (did you mean 'order'?)",
            "paged-query"),
        new("| Group | Orders |", "| Group | {|KWG012:Order|} |", "(did you mean 'Orders'?)", "CreditOrders",
            "glossary.md"),
        new("/api/dostk/ordr", "{|KWG013:https://api.kiwoom.com/ordr|}", "'https://api.kiwoom.com/ordr'",
            "/api/dostk/ordr"),
        new("/api/dostk/ordr", "{|KWG013:/api/{id}|}", "is not a URL below the host"),
        new("| Method | POST |", "| Method | {|KWG014:GET|} |", "The Method 'GET' is not supported; write POST"),
        new("| Method | POST |", "| Method | POST |\n| Reader | {|KWG014:quick|} |", "The Reader 'quick'", "write unrolled"),
        new("| Method | POST |", "| Method | POST |\n| Edition | {|KWG103:newest|} |", "The Edition 'newest'", "2026-08 portal"),
        new("| Method | POST |", "| Method | POST |\n| Edition | {|KWG103:2026-13 portal|} |", "'2026-13 portal'"),
        new("| Method | POST |", "| Method | POST |\n| Withdrawn | {|KWG103:2025-12 workbook, request 2026-08 portal|} |", "The Withdrawn"),
        new("| Format | JSON |", "| Format | {|KWG014:XML|} |", "The Format 'XML'", "write JSON"),
        new("| Group | Orders |", "| Group | Orders | {|KWG020:x|} |", "cell 'x'"),
    ];

    private static IEnumerable<ProblemCase> Tables() =>
    [
        new ProblemCase("## Response\n", "## Respons\n", "no section '## Response'; 'Respons' is none")
            .And("# kt10003 주식 취소주문\n", "# {|KWG015:kt10003 주식 취소주문|}\n"),
        new("## Response\n", "## Notes\n\n## {|KWG016:응답|}\n\n## Notes\n", "The section '응답' has no table", "'|'"),
        new ProblemCase(ResponseHeader, "{|KWG017:| 한글명 | Type ||}\n", "no column Element", "| Element | 한글명 |"),
        new("| Element | 한글명 | Type | Required | Length | Description | Name |\n",
            "{|KWG017:| Element | 한글명 ||}\n", "no column Type"),
        new(ResponseHeader, "| Element | {|KWG018:한글멍|} | Type | Required | Length | Description | Name |\n",
            "'한글멍' is not a column (did you mean '한글명'?)"),
        new(ResponseHeader, "| Element | 한글명 | Type | Required | Length | Description | Name | {|KWG019:length|} |\n",
            "The column 'length' is in this table already"),
        new(OrdNo, "| ord_no | 주문번호 | String | N | 7 | A | B | {|KWG020:c|} | d |", "cell 'c' beyond", "write '\\|'"),
        new(OrdNo, OrdNo + "\n| {|KWG021:|}| x | String | N | | | |", "no Element", "such as ord_no"),
        new(OrdNo, OrdNo + "\n| {|KWG022:mac adr|} | x | String | N | | | Mac |",
            "'mac adr' is not an Element: it has a space"),
        new(OrdNo, OrdNo + "\n| {|KWG022:m\u0001ac|} | x | String | N | | | Mac |", "U+0001"),
        new(OrdNo, OrdNo + "\n| {|KWG022:주문|} | x | String | N | | | Mac |", "it has '주'"),
        new(OrdNo, OrdNo + "\n| {|KWG023:ord_no|} | x | String | N | 7 | | |",
            "'ord_no' is at this level already"),
        new ProblemCase("| - cntr_pric |", "| - {|KWG023:cntr_qty|} |",
            "'cntr_qty'").And(", \"cntr_pric\": \"-70000\"", ""),
        new("| - cntr_qty |", "| - - {|KWG024:cntr_qty|} |", "at depth 2 and the row above it at depth 0",
            "write 1 leading"),
        new ProblemCase("| - cntr_pric |", "| - - {|KWG025:cntr_pric|} |",
            "nested under 'cntr_qty', whose Type is String")
            .And(", \"cntr_pric\": \"-70000\"", ""),
        new(OrdNo, OrdNo + "\n| {|KWG026:legs|} | 다리 | LIST | N | | | Legs |", "The LIST 'legs' has no fields"),
        new(OrdNo, OrdNo + "\n| {|KWG026:leg|} | 다리 | Object | N | | | Leg |", "The Object 'leg' has no fields"),
        new("## Response\n", "## {|KWG056:Request|}\n\n## Response\n",
            "The section 'Request' is in this file already",
            "'Request: realtime data'"),
    ];

    private static IEnumerable<ProblemCase> Fields() =>
    [
        new(OrdNo, "| ord_no | 주문번호 | {|KWG027:Sting|} | N | 7 | | |",
            "'Sting' is not a Type (did you mean 'String'?)", "tuple"),
        new(OrdNo, "| ord_no | 주문번호 | {|KWG027:|}| N | 7 | | |", "write String, LIST"),
        new("quantity-or-all", "{|KWG028:quantity-or-al|}", "(did you mean 'quantity-or-all'?)", "x100"),
        new("quantity-or-all", "{|KWG028:text x100|}", "'text x100' is not a Format"),
        new("quantity-or-all", "{|KWG028:price x7|}", "'price x7' is not a Format"),
        new("| cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | >= 0 |",
            "| cncl_qty | 취소수량 | String[] | Y | 12 | | {|KWG029:text|} | |",
            "'cncl_qty' is a String[] and takes no Format"),
        new(OrdNo, "| ord_no | 주문번호 | String | {|KWG030:y|} | 7 | | |",
            "'y' is under Required; write Y, N or nothing"),
        new(OrdNo, "| ord_no | 주문번호 | String | N | {|KWG031:-7|} | | |", "'-7' is under Length"),
        new(OrdNo, "| ord_no | 주문번호 | String | N | {|KWG031:0|} | | |", "write a positive number"),
        new("| - cntr_pric | 체결가 | String | N | 12 |", "| - cntr_pric | 체결가 | String | N | {|KWG031:99999999999|} |"),
        new(Uv, Uv.Replace("(3) | |", "(3) | {|KWG031:x|} |"), "'x' is under Limit"),
        new(OrdNo, OrdNo + "\n| ordNo | x | String | N | 7 | | {|KWG032:OrderNumber|} |",
            "'ordNo' would become OrderNumber", "'ord_no'", "Name column"),
        new(OrdNo, OrdNo + "\n| {|KWG032:ord__no|} | x | String | N | 7 | | |", "'ord__no' would become OrderNumber"),
        new(OrdNo, OrdNo + "\n| msg_x | x | String | N | 7 | | {|KWG033:ReturnMessage|} |", "ReturnMessage",
            "Name column"),
        new(OrdNo, OrdNo + "\n| x_x | x | String | N | 7 | | {|KWG033:CancelStockOrderResponse|} |",
            "every generated type has already"),
        new(OrdNo, OrdNo + "\n| x_x | x | String | N | 7 | | {|KWG010:x_x|} |", "'x_x' is not a name", "OrderNumber"),
        new(OrdNo, OrdNo + "\n| {|KWG034:9002|} | x | String | N | 7 | | |", "The FID '9002' has no English name",
            "Elements of glossary.md"),
        new(OrdNo, OrdNo + "\n| {|KWG035:zzz_qty|} | x | String | N | 7 | | |\n| zzz_no | x | String | N | | | |",
            "The word 'zzz' is not in the glossary and becomes Zzz"),
        new ProblemCase(ResponseHeader, "| Element | 한글명 | Type | Required | Length | Description | Name | Format |\n",
            "its sign is in 'pre_sgi'", "no such Element (did you mean 'pre_sig'?)", "'change sign=pred_pre_sig'")
            .And(OrdNo, OrdNo + "\n| pre | 대비 | String | N | 7 | | Change | {|KWG105:change sign=pre_sgi|} |\n| pre_sig | 기호 | String | N | 1 | | Sign | text |"),
        new ProblemCase(ResponseHeader, "| Element | 한글명 | Type | Required | Length | Description | Name | Format |\n",
            "the Format of 'pre_sig' is not code ChangeSign")
            .And(OrdNo, OrdNo + "\n| pre | 대비 | String | N | 7 | | Change | {|KWG105:change sign=pre_sig|} |\n| pre_sig | 기호 | String | N | 1 | | Sign | text |"),
        new("| quantity-or-all | >= 0 | | |", "| quantity-or-all | >= 0 | | |\n| pre | 대비 | String | N | 9 | | {|KWG105:change sign=trde_tp|} | | | Change |",
            "a request sends its own signs"),
        new("quantity-or-all", "{|KWG028:price sign=trde_tp|}", "is not a Format"),
        new("quantity-or-all", "{|KWG028:change sign=|}", "is not a Format"),
        new ProblemCase(OrdNo, OrdNo.Replace("ord_no", "cntr_no"),
            "the Response has no field with the role order-number", "Role column", "Kind query")
            .And("## Response\n", "## {|KWG047:Response|}\n").And("\"ord_no\"", "\"cntr_no\""),
        new ProblemCase(KindOfOrder, "| Kind | {|KWG048:paged-query|} |", "the Response has no LIST")
            .And("| fills | 체결 | LIST | N | | | Fills |\n", "| fills | 체결 | String | N | | | Fills |\n")
            .And("| - cntr_qty | 체결량 | String | N | 12 | | |\n", "")
            .And("| - cntr_pric | 체결가 | String | N | 12 | | |\n", ""),
    ];

    private static IEnumerable<ProblemCase> Rules() =>
    [
        new(Rule, "{|KWG036:requird when trde_tp = 0|}", "is not a Rule (did you mean 'required when'?)",
            "blank allowed"),
        new(Rule, "> 0; {|KWG036:required when trde_tp in (1,)|}", "is not a Rule"),
        new(Rule, "{|KWG036:?|}", "'?' is not a Rule"),
        new(Rule, "> 0; {|KWG037:required when trde_p = 0|}", "The Rule names 'trde_p'", "(did you mean 'trde_tp'?)"),
        new(Rule, "{|KWG037:required when cntr_qty = 0|}", "this level has no such Element"),
        new(Rule, "{|KWG038:blank when trde_tp in (3, 5)|}", "compares 'trde_tp' with '5'", "0, 3"),
        new ProblemCase("| stk_cd | 종목코드 | String | Y | 12 | | | |",
            "| stk_cd | 종목코드 | String | Y | 12 | | | {|KWG039:> 0|} |",
            "the Format of 'stk_cd' is stock-code", "quantity"),
        new ProblemCase("| stk_cd | 종목코드 | String | Y | 12 | | | |",
            "| stk_cd | 종목코드 | String | Y | 12 | | | {|KWG039:whole|} |", "'whole' compares numbers"),
        new(Rule, "{|KWG104:not zeros|}", "'not zeros' looks at the characters", "the Format of 'ord_uv' is price"),
        new(Rule, "{|KWG037:> 0 when trde_p = 0|}", "The Rule names 'trde_p'"),
        new(Rule, "{|KWG038:> 0 when trde_tp = 5|}", "compares 'trde_tp' with '5'"),
        new ProblemCase("| trde_tp | 매매구분 | String | Y | 2 | 0:보통, 3:시장가 | | | | |",
            "| trde_tp | 매매구분 | String | Y | 2 | 0:보통, 3:시장가 | | {|KWG038:in (0, 5) when stk_cd = 1|} | | |", "compares 'trde_tp' with '5'"),
    ];

    private static IEnumerable<ProblemCase> Codes() =>
    [
        new(Uv, Uv.Replace("A price", "{|KWG085:the price of one.|}"), "'the price of one.'", "write 'The price of one'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | {|KWG085:0:보통, 3:시장가; how it is made|} | code | | | |",
            "'how it is made' becomes", "write 'How it is made'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | {|KWG040:A price|} | code | | | |",
            "The Format of 'ord_uv' is code", "'code TradeType'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | | {|KWG041:code TradeTyp|} | | | |",
            "(did you mean 'TradeType'?)"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG042:5:기타|} | code TradeType | | | |",
            "The code '5' (기타) is not a member of the code type TradeType;", "'5:label=Member'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | {|KWG042:0:시장|}, 3:시장가 | code TradeType | | | |",
            "The code '0' (시장)"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG042:3:시장가=Markt|} | code TradeType | | | |",
            "The code '3' (Markt)", "(did you mean 'Market'?)"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG032:7:보통|} | code TradeType | | | |",
            "'7' would become Limit", "'0'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | | code Venue(1:한국거래소, {|KWG042:2:NXX|}) | | | |",
            "The code '2' (NXX) is not a member of the code type Venue"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | | code Venue({|KWG061:; x|}) | | | |", "'; x' is not a list of codes"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | {|KWG086:A price|} | code Venue | | | |",
            "Every table writes the code type Venue in its own way, and 'ord_uv' lists no codes",
            "'code Venue(0:한국거래소, 1:넥스트트레이드)'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통 | {|KWG087:code TradeType(0:보통)|} | | | |",
            "The Format and the Description of 'ord_uv' both list codes"),
        new(Uv, Uv + "\n| x_tp | x | String | N | 12 | {|KWG088:1:보통|}, 2:시장가 | | | | XType |",
            "The codes of 'x_tp' mean members of the code type TradeType", "'code TradeType'", "'code' alone"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG043:0:시장가|} | code | | | |",
            "The code '0' is in this list already"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG043:0:보통|} | code TradeType | | | |", "The code '0'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG044:7:기타|} | code | | | |",
            "The code '7' (기타) becomes Code7", "write '7:기타=Name'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG044:P:프리마켓|}, KRX:한국거래소 | code | | | |",
            "The code 'P' (프리마켓) becomes P", "write 'P:프리마켓=Name'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG032:7:기타=Limit|} | code | | | |",
            "'7' would become Limit", "'0'"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG033:7:기타=Known|} | code | | | |",
            "'7' would become Known"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 12 | 0:보통, {|KWG010:7:기타=other|} | code | | | |",
            "'other' is not a name"),
        new(Uv, "| ord_uv | 주문단가 | String | N | 1 | 0:보통, {|KWG045:10:시장가|} | code | | | |",
            "The code '10' has 2 characters and the Length is 1", "Limit column"),
        new("| dmst_stex_tp | 국내거래소구분 | String | Y | 3 | KRX,NXT,SOR | | | | |",
            "| dmst_stex_tp | 국내거래소구분 | String | Y | 3 | {|KWG046:KRX|},NXT,SOR | | | 2 | |",
            "the Limit is 2; write 3 at least"),
    ];

    private static IEnumerable<ProblemCase> Realtime() =>
    [
        new("## Response example\n", "## {|KWG064:Response example: realtime data|}\n",
            "'Response example: realtime data' is not read"),
        new ProblemCase("## Response: realtime data\n", "## {|KWG064:Response: push|}\n", "'Response: push' is not read",
            "'## Response: realtime data'") { Base = TestSpec.Realtime }
            .And("## Response\n", "## {|KWG066:Response|}\n")
            .And("\"data\": [{ \"type\"", "{|KWG051:\"data\"|}: [{ \"type\""),
        new ProblemCase("| grp_no | 그룹번호 |", "| {|KWG065:group|} | 그룹번호 |",
            "The Request of realtime TRs has no Element 'group'", "grp_no")
        { Base = TestSpec.Realtime }
            .And("\"grp_no\": \"1\"", "\"group\": \"1\""),
        new ProblemCase("| - values | 실시간 값 리스트 | LIST | N | | |",
            "| - {|KWG065:value|} | 실시간 값 리스트 | LIST | N | | |", "no Element 'data.value'")
        { Base = TestSpec.Realtime }
            .And("## Response: realtime data\n", "## {|KWG066:Response: realtime data|}\n").And("\"values\"", "\"value\""),
        new ProblemCase("| - values | 실시간 값 리스트 | LIST | N | | | |\n", "", "write the row '- values'",
            "'StockTrade' has no rows")
        { Base = TestSpec.Realtime }
            .And("| - - 10 | 현재가 | String | N | | | |\n", "").And("| - - 20 | 체결시간 | String | N | | | |\n", "")
            .And("## Response: realtime data\n", "## {|KWG066:Response: realtime data|}\n")
            .And("\"values\": { \"10\": \"-20800\", \"20\": \"165208\" }", "\"name\": \"\""),
        new ProblemCase("| - - 10 | 현재가 | String | N | | | |", "| - - {|KWG034:77|} | 현재 | String | N | | | |",
            "The FID '77'")
        { Base = TestSpec.Realtime }
            .And("\"10\"", "\"77\""),
    ];

    private static IEnumerable<ProblemCase> Levels() =>
    [
        new(OrdNo, OrdNo + "\n| ask | x | String | N | 7 | | {|KWG070:Asks[0].Price|} |", "'Asks[0].Price' is not a name",
            "Asks[1].Price"),
        new(OrdNo, OrdNo + "\n| ask | x | String | N | 7 | | {|KWG070:Asks.Price|} |", "'Asks.Price' is not a name"),
        new(OrdNo, OrdNo + "\n| a | x | String | N | 7 | | Asks[1].Price |\n"
            + "| b | x | String | N | 7 | | {|KWG071:Asks[3].Price|} |", "'Asks[3].Price'", "no row is called Asks[2].Price"),
        new(OrdNo, OrdNo + "\n| a | x | String | N | 7 | | Asks[1].Price |\n"
            + "| b_qty | x | String | N | 7 | | {|KWG072:Asks[2].Price|} |", "The Format of Asks[2].Price is quantity",
            "that of Asks[1].Price is text"),
        new(OrdNo, OrdNo + "\n| a | x | String | N | 7 | | Asks[1].Price |\n"
            + "| b | x | String | N | 7 | | {|KWG032:Asks[1].Price|} |", "'b' would become Asks[1].Price"),
        new(OrdNo, OrdNo + "\n| a | x | String | N | 7 | | {|KWG032:Fills[1].Price|} |", "'a' would become Fills", "'fills'"),
        new(OrdNo, OrdNo + "\n| a | x | String | N | 7 | | {|KWG033:Reply[1].Price|} |", "'a' would become Reply"),
        new(OrdNo, OrdNo + "\n| a | x | String | N | 7 | | {|KWG033:Asks[1].Slots|} |", "'a' would become Slots"),
        new("| - cntr_qty | 체결량 | String | N | 12 | | |",
            "| - cntr_qty | 체결량 | String[] | N | 12 | | {|KWG073:Asks[1].Price|} |", "'Asks[1].Price' names a level"),
        new("| stk_cd | 종목코드 | String | Y | 12 | | | | | |",
            "| stk_cd | 종목코드 | String | Y | 12 | | | | | {|KWG073:Asks[1].Price|} |", "values of a response"),
        new("| cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | >= 0 |",
            "| cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | {|KWG069:= 0|} |",
            "'cncl_qty' always has one value and its Format is quantity-or-all"),
        new("| trde_tp | 매매구분 | String | Y | 2 | 0:보통, 3:시장가 | | |",
            "| trde_tp | 매매구분 | String | Y | 2 | 0:보통, 3:시장가 | | {|KWG038:= 5|} |", "compares 'trde_tp' with '5'"),
    ];

    private static IEnumerable<ProblemCase> Examples() =>
    [
        new("\"cncl_qty\": \"0\"\n}", "\"cncl_qty\": \"0\"{|KWG049:|}\n", "',' or '}' is missing"),
        new("\"stk_cd\": \"005930\",", "\"stk_cd\": {|KWG049:0|}05930,", "neither a string nor a number"),
        new("  \"ord_no\": \"0000215\",", "  {|KWG049:o|}rd_no: \"0000215\",", "a name in quotes is missing"),
        new("\"stk_cd\": \"005930\",", "\"stk_cd\": \"005930\",\n  {|KWG050:\"stk_c\"|}: \"\",",
            "The Request example has the field 'stk_c'", "(did you mean 'stk_cd'?)"),
        new("\"ord_no\": \"0000215\",", "\"ord_no\": \"0000215\",\n  {|KWG051:\"x\"|}: 1,",
            "The Response example has the field 'x'"),
        new("\"cntr_qty\": \"1\",", "{|KWG051:\"return_code\"|}: \"1\",", "'return_code'"),
        new("```json\n{\n  \"dmst_stex_tp\": \"KRX\",", "```json\n{|KWG052:{|}\n",
            "The Request example lacks 'dmst_stex_tp'"),
        new ProblemCase(OrdNo, OrdNo.Replace("| N |", "| Y |"),
            "The Response example lacks 'ord_no'")
            .And("{\n  \"ord_no\": \"0000215\",", "{|KWG053:{|}\n"),
        new("\"stk_cd\": \"005930\"", "\"stk_cd\": {|KWG054:\"0059300059300\"|}", "'stk_cd'",
            "13 characters and the limit is 12"),
        new("\"stk_cd\": \"005930\"", "\"stk_cd\": {|KWG055:\"\"|}", "leaves 'stk_cd' blank", "'blank allowed'"),
        new("| Key | Value |", "| {|KWG057:◀ API 리스트 이동|} | Unnamed: 1 | Unnamed: 2 |", "'kiwoom spec import'"),
        new("| Key | Value |", "| a | {|KWG057:Unnamed: 1|} |", "'kiwoom spec import'"),
    ];

    private static IEnumerable<ProblemCase> Orders()
    {
        const string cancel = "| cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | >= 0 | | |";
        const string limit = "| Limit | Name |\n|---|---|---|---|---|---|---|---|---|---|\n";
        const string limitAndRole = "| Limit | Name | Role |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
        const string original = "| orig_ord_no | 원주문번호 | String | Y | 7 | | | | | |";
        return
        [
            new ProblemCase("| Kind | order |\n| Action | cancel |\n", "| Kind | {|KWG074:order|} |\n", "no Action", "'| Action | buy |'",
                "buy, sell, modify, cancel"),
            new("| Action | cancel |", "| Action |  {|KWG074:|}|", "no Action"),
            new("| Book | cash |", "| Book |  {|KWG074:|}|", "no Book", "cash, credit, gold"),
            new("| Action | cancel |", "| Action | {|KWG075:cancle|} |", "The Action 'cancle'", "(did you mean 'cancel'?)",
                "buy, sell, modify, cancel"),
            new("| Book | cash |", "| Book | {|KWG075:margin|} |", "The Book 'margin'", "cash, credit, gold"),
            new("| Kind | order |\n| Action | cancel |\n| Book | cash |",
                "| Kind | query |\n| Action | {|KWG076:cancel|} |\n| Book | {|KWG076:cash|} |",
                "the Kind is query", "the key Action", "the key Book", "moves money"),
            new ProblemCase("| Action | cancel |", "| Action | modify |", "The Action is modify", "the role quantity", "Format quantity",
                    "Roles of glossary.md")
                .And("## Request\n", "## {|KWG077:Request|}\n")
                .And(cancel, "| cncl | 취소수량 | String | Y | 12 | | | | | |").And("\"cncl_qty\"", "\"cncl\""),
            new ProblemCase("| Action | cancel |", "| Action | buy |", "The Action is buy", "the role stock")
                .And("## Request\n", "## {|KWG077:Request|}\n")
                .And("| stk_cd |", "| stk |").And("\"stk_cd\"", "\"stk\""),
            new ProblemCase("## Request\n", "## {|KWG077:Request|}\n", "The Action is cancel", "the role original-order", "Format id")
                .And("| orig_ord_no |", "| orig_no |").And("\"orig_ord_no\"", "\"orig_no\""),
            new ProblemCase(limit, limitAndRole, "'quantty' is not a Role (did you mean 'quantity'?)", "condition-price")
                .And(cancel, cancel + " {|KWG078:quantty|} |"),
            new ProblemCase(limit, limitAndRole, "'filled' is not a Role of a request; write one of none, order-number")
                .And(cancel, cancel + " {|KWG078:filled|} |"),
            new(cancel, cancel + "\n| {|KWG081:oso_qty|} | 미체결수량 | String | N | 12 | | | | | Open |", "has the Format quantity and no role",
                "write quantity or none"),
            new ProblemCase(cancel, cancel + "\n| {|KWG079:ord_qty|} | 주문수량 | String | N | 12 | | | | | |",
                "'ord_qty' and 'cncl_qty' both have the role quantity", "write none"),
            new ProblemCase(cancel, cancel + " |\n| open_no | 번호 | String | N | 7 | | id | | | OpenNumber | {|KWG079:original-order|} |",
                    "'open_no' and 'orig_ord_no'")
                .And(limit, limitAndRole).And(original, original + " original-order |"),
            new ProblemCase(original, original.Replace("| 7 | | | | | |", "| 7 | | quantity | | | |").Replace("| orig_ord_no", "| {|KWG080:orig_ord_no|}"),
                    "'orig_ord_no' has the role original-order and its Format is quantity", "write the Format id")
                .And("## Request\n", "## {|KWG077:Request|}\n"),
            new ProblemCase(limit, limitAndRole, "the role price and its Format is amount", "write the Format price")
                .And(cancel, cancel + " |\n| open | 금액 | String | N | 12 | | amount | | | Open | {|KWG080:price|} |")
                .And("| ord_uv | 주문단가 | String | N | 12 | A price | | required",
                    "| {|KWG080:ord_uv|} | 주문단가 | String | N | 12 | A price | amount | required"),
            new(cancel, cancel + "\n| {|KWG081:max_uv|} | 최고단가 | String | N | 12 | | price | | | HighestPrice |",
                "'max_uv' of an order has the Format price and no role", "price, condition-price or none", "Role column"),
            new(cancel, cancel + "\n| {|KWG081:open_cd|} | 종목 | String | N | 12 | | stock-code | | | OtherStock |", "stock or none"),
        ];
    }

    private static IEnumerable<ProblemCase> MainLists()
    {
        const string kind = "| Kind | paged-query |";
        const string last = "| - cntr_pric | 체결가 | String | N | 12 | | |";
        const string list = "\n| more | 더 | LIST | N | | Description | More |\n| - ord_no | 주문번호 | String | N | 7 | | |";
        var one = TestSpec.WithKind("paged-query");
        return
        [
            Two("| Rows | {|KWG082:fils|} |", "'fils' is not a LIST of the Response", "(did you mean 'fills'?)", "write fills or more"),
            Two("| Rows | {|KWG082:ord_no|} |", "its Type is String"),
            Two("| Rows | {|KWG082:cntr_qty|} |", "it is a field of 'fills'"),
            Two("| Rows | {|KWG082:more|} |", "no official table has it", "write fills") with { Base = Undocumented("Description") },
            Two("| Rows | {|KWG082:more|} |", "remove the row") with { Base = Undocumented("| Fills |", "Description") },
            new(kind, kind + "\n| Rows | {|KWG083:fills|} |", "'fills' is the only LIST") { Base = one },
            new(kind, $"| Kind | query |\n| Rows | {{|KWG083:fills|}} |", "the Kind is query") { Base = one },
            new(kind, "| Kind | {|KWG084:paged-query|} |", "the LISTs fills, more", "'| Rows | fills |'") { Base = one.Replace(last, last + list) },
        ];

        ProblemCase Two(string row, params string[] parts) =>
            new(kind, kind + "\n" + row, parts) { Base = one.Replace(last, last + list) };

        string Undocumented(params string[] places) => places.Aggregate(one.Replace(last, last + list), static (text, place) =>
            text.Replace(place == "Description" ? "| Description | More |" : "| | Fills |",
                place == "Description" ? "| Undocumented | More |" : "| Undocumented | Fills |"));
    }

    private static IEnumerable<ProblemCase> Unread() =>
    [
        new(Uv, "\n{|KWG089:" + Uv + "|}", "'| ord_uv | 주문단가 | String | N | 12 |", "a table ends at a blank line",
            "directly below the other rows"),
        new(Uv, "<!-- note -->\n{|KWG089:" + Uv + "|}", "a table ends at a blank line, a comment"),
        new(Uv, "{|KWG089:The price comes next:|}\n" + Uv, "or a blank line above it"),
        new(Uv, "<!-- -->" + " {|KWG089:" + Uv + "|}", "directly below the other rows"),
        new ProblemCase("## Response\n", "{|KWG089:<!-- the answer|}\n\n## Response\n", "the comment has no end", "write '-->'")
            .And("# kt10003 주식 취소주문\n", "# {|KWG015:kt10003 주식 취소주문|}\n"),
        new(OrdNo, OrdNo + "\n{|KWG089:｜ ord_uv ｜ 단가 ｜ String ｜|}", "'｜' does not separate cells", "write '|' for each"),
        new(OrdNo, OrdNo + "\n{|KWG089:ord_uv\t단가\tString\tN|}", "tabs do not separate cells"),
        new(OrdNo, OrdNo + "\n{|KWG089:ord_uv,단가,String,N,12|}", "nothing that separates cells"),
        new(OrdNo, OrdNo + "\n{|KWG089:+-----+-----+|}", "drawn with '+'"),
        new(OrdNo, OrdNo + "\n{|KWG089:<table><tr><td>ord_uv</td></tr></table>|}", "no table of HTML", "name the file .html"),
        new("| - cntr_pric | 체결가 | String | N | 12 | | |", "```\n{|KWG089:| - cntr_pric | 체결가 | String | N | 12 | | ||}\n```",
            "in a block of code", "back-ticks"),
        new(OrdNo, OrdNo + "\n{|KWG089:`ord_uv`, 단가, String, N, 12|}", "nothing that separates cells"),
        new(OrdNo, OrdNo + "\n{|KWG089:1. **ord_uv**, 단가, String, N, 12|}", "nothing that separates cells"),
        new(OrdNo, OrdNo + "\n{|KWG089:ㄴ ord_uv  단가  String  N|}", "nothing that separates cells"),
        new("## Request\n", ResponseHeader + "|---|---|---|---|---|---|---|\n{|KWG089:" + OrdNo + "|}\n\n## Request\n", "fields are not read here"),
        new("## Request example\n", "## Notes\n\n{|KWG089:" + Uv + "|}\n|---|---|---|---|---|---|---|\n\n## Request example\n", "fields are not read here"),
        new("\n## Request example\n", "\n{|KWG090:" + Uv + "|}\n|---|---|---|---|---|---|---|\n\n## Request example\n", "no column Element"),
        new(OrdNo, "| Header | | | | | | |\n{|KWG089:| ord_uv | 단가 | String | N | 12 | | ||}\n| Body | | | | | | |\n" + OrdNo, "it is not an HTTP header", "Body"),
        new(OrdNo, OrdNo + "\n{|KWG089:> | ord_uv | 단가 | String ||}", "does not begin with '|' in a table"),
        new("\n## Request example\n", "\n{|KWG090:| Value | Meaning ||}\n|---|---|\n| 0 | None |\n\n## Request example\n",
            "The section 'Response' has this table", "'## Notes'"),
        new("## Request example\n", "## {|KWG091:More of it|}\n\n" + ResponseHeader + "|---|---|\n" + OrdNo + "\n\n## Request example\n",
            "'More of it' has a table of fields", "'## Request'"),
        new("## Request\n", "# {|KWG092:kt10002 주식 정정주문|}\n\n| Key | Value |\n|---|---|\n| API ID | kt10002 |\n\n## Request\n",
            "'kt10002 주식 정정주문' has a table of keys of its own", "a file of its own"),
        new(TestSpec.Text, "{|KWG093:|}\n \n", "The file is empty", "spec/_template.md"),
        new(TestSpec.Text, "# {|KWG093:Notes of mine|}\n\nProse.\n", "no table of keys and no section"),
        new("원주문번호", "원주문{|KWG094:\uFFFD|}호", "has bytes that are not UTF-8", "save it as UTF-8"),
        new(TestSpec.Text, "#{|KWG094:|}\0 \0k\0t\0\n\0", "UTF-16"),
        new(TestSpec.Text, "# kt10003 {|KWG094:|}\u00C1\u00D6\u00BD\u00C4 \u00C3\u00EB\n\n| Key | Value |\n|---|---|\n| API ID | kt10003 |\n", "EUC-KR"),
        new ProblemCase("# kt10003 주식 취소주문", "# {|KWG095:주식 취소주문 (kt10003)|}", "'kiwoom spec import'", "write the three keys")
            .And("| Name | CancelStockOrder |\n| Group | Orders |\n| Kind | order |\n", ""),
        new("| - cntr_qty |", "| {|KWG096:└ cntr_qty|} |", "'└ cntr_qty' begins with '└'", "write '- '"),
        new("| - cntr_qty |", "| {|KWG096:– cntr_qty|} |", "begins with '–'"),
        new("\"cntr_pric\": \"-70000\"", "\"cntr_pric\": {|KWG097:\"07/01\"|}", "'cntr_pric' is '07/01' in the example and its Format is price"),
        new("\"trde_tp\": \"3\"", "\"trde_tp\": {|KWG097:\"7\"|}", "one of 0, 3"),
    ];

    private static IEnumerable<ProblemCase> Units()
    {
        const string row = "| - cntr_qty | 체결량 | String | N | 12 | | |";
        return
        [
            Of("quantity", "{|KWG098:1000 shares|}", "'1000 shares' is not a Unit", "'1,000 shares stated'"),
            Of("quantity", "{|KWG098:shares maybe, proved|}", "is not a Unit"),
            Of("quantity", "{|KWG098:by trde_tp: 0=KRW 1,000; 3=|}", "'3=' is not a Unit", "by amt_qty_tp"),
            Of("quantity", "{|KWG098:by trde_tp: 0=KRW; 0=shares|}", "'0=shares' is not a Unit"),
            Of("{|KWG098:amount unit=|}", "", "'' is not a Unit"),
            Of("{|KWG098:amount unit=KRW 1,00|}", "", "'KRW 1,00' is not a Unit"),
            Of("text", "{|KWG099:shares stated|}", "'cntr_qty' has a Unit and its Format is text", "quantity, price or number"),
            Of("quantity", "{|KWG100:by trde_t: 0=KRW stated|}", "depends on 'trde_t' (did you mean 'trde_tp'?)", "Element of the Request"),
            Of("quantity", "{|KWG100:by item: MGD=KRW stated|}", "depends on 'item'", "what the socket pushes"),
            Of("quantity", "{|KWG101:by trde_tp: 0=KRW stated; 7=shares stated|}", "compares 'trde_tp' with '7'", "0, 3"),
            Of("quantity unit=shares", "{|KWG102:shares stated|}", "The Format of 'cntr_qty' has a unit"),
        ];

        static ProblemCase Of(string format, string unit, params string[] parts) =>
            new ProblemCase(ResponseHeader, ResponseHeader.TrimEnd('\n') + " Format | Unit |\n", parts)
                .And(row, $"{row} {format} | {unit} |");
    }
}
