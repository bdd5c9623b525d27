using System.Text;

namespace Kiwoom.Simulator.Tests;

/// <summary>
/// Bytes in, bytes out, written by hand: they hold even if a table of <c>spec/</c>, or the reading of it, is wrong.
/// </summary>
public class WireFixtureTests
{
    [Fact]
    public void Token()
    {
        var broker = new Broker();
        var reply = Post(broker, "/oauth2/token", "au10001", """
            {"grant_type":"client_credentials","appkey":"SIMULATOR-APP-KEY","secretkey":"SIMULATOR-SECRET-KEY"}
            """);
        Assert.Equal(
            $$"""{"expires_dt":"20260303103000","token_type":"bearer","token":"{{broker.Token}}","return_code":0,"""
            + """
            "return_msg":"정상적으로 처리되었습니다"}
            """, reply);
    }

    [Fact]
    public void Token_without_an_api_id_header()
    {
        var broker = new Broker();
        var answer = broker.SendRaw(new SimulatorRequest
        {
            Method = "POST",
            Path = "/oauth2/token",
            Headers = new Dictionary<string, string> { ["content-type"] = "application/json" },
            Body = Encoding.UTF8.GetBytes("""
                {"grant_type":"client_credentials","appkey":"SIMULATOR-APP-KEY","secretkey":"SIMULATOR-SECRET-KEY"}
                """),
        });
        Assert.Equal(broker.Token, answer.Text("token"));
        Assert.Equal("au10001", answer.Reply.Headers["api-id"]);
    }

    [Fact]
    public void Buy_modify_cancel()
    {
        var broker = new Broker(options => options.FirstOrderNumber = 139);
        Assert.Equal(
            """{"ord_no":"0000139","dmst_stex_tp":"KRX","return_code":0,"return_msg":"매수주문이 완료되었습니다."}""",
            Post(broker, "/api/dostk/ordr", "kt10000", """
                {"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"1","ord_uv":"69000","trde_tp":"0","cond_uv":""}
                """));
        Assert.Equal(
            """{"ord_no":"0000140","base_orig_ord_no":"0000139","mdfy_qty":"000000000001","dmst_stex_tp":"KRX","""
            + """
            "return_code":0,"return_msg":"매수정정 주문입력이 완료되었습니다"}
            """,
            Post(broker, "/api/dostk/ordr", "kt10002", """
                {"dmst_stex_tp":"KRX","orig_ord_no":"0000139","stk_cd":"005930","mdfy_qty":"1",
                "mdfy_uv":"69100","mdfy_cond_uv":""}
                """));
        Assert.Equal(
            """{"ord_no":"0000141","base_orig_ord_no":"0000139","cncl_qty":"000000000001","return_code":0,"""
            + """
            "return_msg":"매수취소 주문입력이 완료되었습니다"}
            """,
            Post(broker, "/api/dostk/ordr", "kt10003", """
                {"dmst_stex_tp":"KRX","orig_ord_no":"0000140","stk_cd":"005930","cncl_qty":"1"}
                """));
    }

    [Fact]
    public void Market_order_with_a_blank_price()
    {
        var broker = new Broker();
        broker.Simulator.Market.Add("005930", SimulatedSide.Sell, 1, 70_100);
        Assert.Equal(
            """{"ord_no":"0000001","dmst_stex_tp":"KRX","return_code":0,"return_msg":"매수주문이 완료되었습니다."}""",
            Post(broker, "/api/dostk/ordr", "kt10000", """
                {"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"1","ord_uv":"","trde_tp":"3","cond_uv":""}
                """));
        Assert.Equal(70_100, Assert.Single(broker.Simulator.Fills).Price);
    }

    [Fact]
    public void Credit_sell_and_its_cancel()
    {
        var broker = new Broker(options =>
        {
            options.FirstOrderNumber = 1614;
            options.CreditHoldings.Add(new("005930", 3, 60_000, LoanDate: new(2026, 1, 5)));
        });
        Assert.Equal(
            """{"ord_no":"0001614","dmst_stex_tp":"KRX","return_code":0,"return_msg":"신용 매도주문이 완료되었습니다."}""",
            Post(broker, "/api/dostk/crdordr", "kt10007", """
                {"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"3","ord_uv":"75000","trde_tp":"0",
                "crd_deal_tp":"33","crd_loan_dt":"20260105","cond_uv":""}
                """));
        Assert.Equal(
            """{"ord_no":"0001615","base_orig_ord_no":"0001614","cncl_qty":"000000000003","return_code":0,"""
            + """
            "return_msg":"매도취소 주문입력이 완료되었습니다"}
            """,
            Post(broker, "/api/dostk/crdordr", "kt10009", """
                {"dmst_stex_tp":"KRX","orig_ord_no":"0001614","stk_cd":"005930","cncl_qty":"0"}
                """));
    }

    [Fact]
    public void Gold_buy_and_its_cancel_without_a_venue()
    {
        var broker = new Broker(options => options.FirstOrderNumber = 14);
        Assert.Equal("""{"ord_no":"0000014","return_code":0,"return_msg":"매수주문이 완료되었습니다."}""",
            Post(broker, "/api/dostk/ordr", "kt50000", """
                {"stk_cd":"M04020000","ord_qty":"1","ord_uv":"140000","trde_tp":"00"}
                """));
        Assert.Equal(
            """{"ord_no":"0000015","base_orig_ord_no":"0000014","cncl_qty":"000000000001","return_code":0,"""
            + """
            "return_msg":"매수취소 주문입력이 완료되었습니다"}
            """,
            Post(broker, "/api/dostk/ordr", "kt50003", """
                {"orig_ord_no":"0000014","stk_cd":"M04020000","cncl_qty":"1"}
                """));
    }

    [Fact]
    public void Refusals()
    {
        var broker = new Broker();
        Assert.Equal("""{"return_msg":"[2000](800033:매도가능수량이 부족합니다. 0주 매도가능)","return_code":20}""",
            Post(broker, "/api/dostk/ordr", "kt10001", """
                {"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"1","ord_uv":"","trde_tp":"3","cond_uv":""}
                """));
        Assert.Equal(
            """{"return_msg":"입력 값 오류입니다[1511:필수 입력 값에 값이 존재하지 않습니다. 필수입력 파라미터=stk_cd]","return_code":2}""",
            Post(broker, "/api/dostk/ordr", "kt10003", """
                {"dmst_stex_tp":"KRX","orig_ord_no":"0000001","cncl_qty":"1"}
                """));
        broker.Simulator.ExpireTokens();
        Assert.Equal("""{"return_msg":"인증에 실패했습니다[8005:Token이 유효하지 않습니다]","return_code":3}""",
            Post(broker, "/api/dostk/ordr", "kt10003", "{}"));
    }

    [Fact]
    public void Unfilled_orders_in_the_official_shape()
    {
        var broker = new Broker(options => options.FirstOrderNumber = 69);
        broker.Simulator.Market.Add("005930", SimulatedSide.Buy, 1, 74_100);
        broker.Simulator.Market.Add("005930", SimulatedSide.Sell, 1, 74_100);
        broker.Buy(1, null, "3").Accepted();

        Assert.Equal(
            """
            {"oso":[{"acnt_no":"0000000000","ord_no":"0000069","mang_empno":"","stk_cd":"005930","tsk_tp":"",
            "ord_stt":"접수","stk_nm":"삼성전자","ord_qty":"1","ord_pric":"0","oso_qty":"1","cntr_tot_amt":"0",
            "orig_ord_no":"0000000","io_tp_nm":"+매수","trde_tp":"시장가","tm":"103000","cntr_no":"","cntr_pric":"0",
            "cntr_qty":"0","cur_prc":"+74100","sel_bid":"0","buy_bid":"0","unit_cntr_pric":"","unit_cntr_qty":"",
            "tdy_trde_cmsn":"0","tdy_trde_tax":"0","ind_invsr":"","stex_tp":"1","stex_tp_txt":"KRX","sor_yn":"N",
            "stop_pric":""}],"return_code":0,"return_msg":"조회가 완료되었습니다."}
            """.ReplaceLineEndings(""),
            Post(broker, "/api/dostk/acnt", "ka10075", """
                {"all_stk_tp":"1","trde_tp":"0","stk_cd":"005930","stex_tp":"0"}
                """));
    }

    private static string Post(Broker broker, string path, string trId, string body)
    {
        var reply = broker.SendRaw(new SimulatorRequest
        {
            Method = "POST",
            Path = path,
            Headers = new Dictionary<string, string>
            {
                ["API-ID"] = trId,
                ["Authorization"] = "Bearer " + broker.Token,
                ["content-type"] = "application/json;charset=UTF-8",
            },
            Body = Encoding.UTF8.GetBytes(body),
        }).Reply;
        Assert.Equal(200, reply.Status);
        Assert.Equal((trId, "N", ""), (reply.Headers["api-id"], reply.Headers["cont-yn"], reply.Headers["next-key"]));
        Assert.Equal("application/json;charset=UTF-8", reply.Headers["Content-Type"]);
        return Encoding.UTF8.GetString(reply.Body.Span);
    }
}
