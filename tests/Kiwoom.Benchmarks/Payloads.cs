using System.Globalization;
using System.Text;

namespace Kiwoom.Benchmarks;

/// <summary>Bodies as the server sends them: compact, in table order, zero-padded. Made, not recorded.</summary>
internal static class Payloads
{
    public static byte[] OrderReply { get; } = Encoding.UTF8.GetBytes(
        """{"ord_no":"0000141","base_orig_ord_no":"0000139","cncl_qty":"000000000001","return_code":0,"return_msg":"매수취소 주문입력이 완료되었습니다"}""");

    public static byte[] Balance { get; } = Encoding.UTF8.GetBytes(MakeBalance(50));

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
