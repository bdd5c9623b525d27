using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kiwoom.Benchmarks;

/// <summary>Bodies as the server sends them: compact, in table order, zero-padded. Made, not recorded.</summary>
internal static class Payloads
{
    public static byte[] OrderReply { get; } = Encoding.UTF8.GetBytes(
        """{"ord_no":"0000138","dmst_stex_tp":"KRX","return_code":0,"return_msg":"매수주문이 완료되었습니다."}""");

    public static byte[] NoOrders { get; } = Encoding.UTF8.GetBytes(
        """{"oso":[],"return_code":0,"return_msg":"조회가 완료되었습니다"}""");

    public static byte[] Balance { get; } = Encoding.UTF8.GetBytes(MakeBalance(50));

    public static byte[] Chart { get; } = Encoding.UTF8.GetBytes(MakeChart(600));

    /// <summary>The same fields in another order than the table's.</summary>
    public static byte[] ChartReordered { get; } = Rewrite(Chart, orders: 1, indent: false);

    /// <summary>The same fields, each row in an order of its own: worse than any server does.</summary>
    public static byte[] ChartShuffled { get; } = Rewrite(Chart, orders: 600, indent: false);

    /// <summary>The same with line breaks and blanks.</summary>
    public static byte[] ChartIndented { get; } = Rewrite(Chart, orders: 0, indent: true);

    private static byte[] Rewrite(byte[] body, int orders, bool indent)
    {
        var chart = JsonNode.Parse(body)!.AsObject();
        var rows = chart["stk_dt_pole_chart_qry"]!.AsArray();
        for (var i = 0; orders > 0 && i < rows.Count; i++)
        {
            var random = new Random(i % orders);
            var fields = rows[i]!.AsObject().Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value!.DeepClone())).ToArray();
            random.Shuffle(fields);
            rows[i] = new JsonObject(fields);
        }
        var options = new JsonSerializerOptions { WriteIndented = indent, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return JsonSerializer.SerializeToUtf8Bytes(chart, options);
    }

    private static string MakeChart(int rows)
    {
        var random = new Random(20261121);
        var text = new StringBuilder("{\"stk_cd\":\"005930\",\"stk_dt_pole_chart_qry\":[");
        var day = new DateOnly(2026, 11, 20);
        var close = 70_000;
        for (var i = 0; i < rows; i++)
        {
            var change = random.Next(-20, 21) * 100;
            var (open, high, low) = (close - change, close + 500, close - change - 700);
            text.Append(CultureInfo.InvariantCulture, $$"""
                {{(i == 0 ? "" : ",")}}{"cur_prc":"{{close}}","trde_qty":"{{random.Next(1_000_000, 30_000_000)}}","trde_prica":"{{random.Next(100_000, 2_000_000)}}","dt":"{{day:yyyyMMdd}}","open_pric":"{{open}}","high_pric":"{{high}}","low_pric":"{{low}}","pred_pre":"{{change:+0;-0;0}}","pred_pre_sig":"{{(change > 0 ? 2 : change < 0 ? 5 : 3)}}","trde_tern_rt":"{{random.Next(1, 90) / 100m:+0.00}}"}
                """);
            close -= change;
            day = day.AddDays(-1);
        }
        return text.Append("],\"return_code\":0,\"return_msg\":\"정상적으로 처리되었습니다\"}").ToString();
    }

    private static string MakeBalance(int rows)
    {
        var random = new Random(20261121);
        var text = new StringBuilder("{");
        foreach (var name in new[] { "tot_pur_amt", "tot_evlt_amt", "tot_evlt_pl" }) Add(name, Padded(random.NextInt64(100_000_000), 15));
        Add("tot_prft_rt", "46.25");
        foreach (var name in new[] { "prsm_dpst_aset_amt", "tot_loan_amt", "tot_crd_loan_amt", "tot_crd_ls_amt" })
            Add(name, Padded(random.NextInt64(100_000_000), 15));
        text.Append("\"acnt_evlt_remn_indv_tot\":[");
        for (var i = 0; i < rows; i++)
        {
            text.Append(i == 0 ? "{" : ",{");
            Add("stk_cd", "A" + random.Next(1_000_000).ToString("D6", CultureInfo.InvariantCulture));
            Add("stk_nm", "종목" + (char)('가' + (random.Next(2000) * 4)));
            Add("evltv_prft", (random.Next(2) == 0 ? "-" : "") + Padded(random.NextInt64(10_000_000), 14));
            Add("prft_rt", (random.Next(-9000, 9000) / 100m).ToString("0.00", CultureInfo.InvariantCulture));
            Add("pur_pric", Padded(random.Next(1_000_000), 15));
            Add("pred_close_pric", Padded(random.Next(1_000_000), 12));
            Add("rmnd_qty", Padded(random.Next(1000), 15));
            Add("trde_able_qty", Padded(random.Next(1000), 15));
            Add("cur_prc", Padded(random.Next(1_000_000), 12));
            foreach (var name in new[] { "pred_buyq", "pred_sellq", "tdy_buyq", "tdy_sellq" }) Add(name, Padded(random.Next(50), 15));
            foreach (var name in new[] { "pur_amt", "pur_cmsn", "evlt_amt", "sell_cmsn", "tax", "sum_cmsn" })
                Add(name, Padded(random.NextInt64(100_000_000), 15));
            Add("poss_rt", "2.12");
            Add("crd_tp", "00");
            Add("crd_tp_nm", "");
            Add("crd_loan_dt", "");
            text.Length--;
            text.Append('}');
        }
        text.Append("],\"return_code\":0,\"return_msg\":\"조회가 완료되었습니다\"}");
        return text.ToString();

        void Add(string name, string value) => text.Append('"').Append(name).Append("\":\"").Append(value).Append("\",");
    }

    private static string Padded(long value, int width) => value.ToString("D" + width, CultureInfo.InvariantCulture);
}
