using System.Text.Json.Serialization;

namespace Kiwoom.Benchmarks;

/// <summary>
/// The same typed model for System.Text.Json source generation, with converters that parse spans: the best that an
/// attentive user of it would write.
/// </summary>
internal sealed class StjOrderReply
{
    [JsonPropertyName("ord_no")] public string? OrderNumber { get; set; }

    [JsonPropertyName("dmst_stex_tp")] public string? Exchange { get; set; }

    [JsonPropertyName("return_code")] public int? ReturnCode { get; set; }

    [JsonPropertyName("return_msg")] public string? ReturnMessage { get; set; }
}

internal sealed class StjChart
{
    [JsonPropertyName("stk_cd")] public string? StockCode { get; set; }

    [JsonPropertyName("stk_dt_pole_chart_qry")] public List<StjCandle>? Candles { get; set; }

    [JsonPropertyName("return_code")] public int? ReturnCode { get; set; }

    [JsonPropertyName("return_msg")] public string? ReturnMessage { get; set; }
}

internal sealed class StjCandle
{
    [JsonPropertyName("cur_prc"), JsonConverter(typeof(LongConverter))] public long? ClosePrice { get; set; }

    [JsonPropertyName("trde_qty"), JsonConverter(typeof(LongConverter))] public long? Volume { get; set; }

    [JsonPropertyName("trde_prica"), JsonConverter(typeof(DecimalConverter))] public decimal? TradeAmount { get; set; }

    [JsonPropertyName("dt"), JsonConverter(typeof(DateConverter))] public DateOnly? Date { get; set; }

    [JsonPropertyName("open_pric"), JsonConverter(typeof(LongConverter))] public long? OpenPrice { get; set; }

    [JsonPropertyName("high_pric"), JsonConverter(typeof(LongConverter))] public long? HighPrice { get; set; }

    [JsonPropertyName("low_pric"), JsonConverter(typeof(LongConverter))] public long? LowPrice { get; set; }

    [JsonPropertyName("pred_pre"), JsonConverter(typeof(DecimalConverter))] public decimal? Change { get; set; }

    [JsonPropertyName("pred_pre_sig")] public string? ChangeSign { get; set; }

    [JsonPropertyName("trde_tern_rt"), JsonConverter(typeof(DecimalConverter))] public decimal? TurnoverRate { get; set; }
}

internal sealed class StjBalance
{
    [JsonPropertyName("tot_pur_amt"), JsonConverter(typeof(DecimalConverter))] public decimal? TotalPurchaseAmount { get; set; }

    [JsonPropertyName("tot_evlt_amt"), JsonConverter(typeof(DecimalConverter))] public decimal? TotalEvaluationAmount { get; set; }

    [JsonPropertyName("tot_evlt_pl"), JsonConverter(typeof(DecimalConverter))] public decimal? TotalEvaluationProfitLoss { get; set; }

    [JsonPropertyName("tot_prft_rt"), JsonConverter(typeof(DecimalConverter))] public decimal? TotalProfitRate { get; set; }

    [JsonPropertyName("prsm_dpst_aset_amt"), JsonConverter(typeof(DecimalConverter))] public decimal? EstimatedDepositAssetAmount { get; set; }

    [JsonPropertyName("tot_loan_amt"), JsonConverter(typeof(DecimalConverter))] public decimal? TotalLoanAmount { get; set; }

    [JsonPropertyName("tot_crd_loan_amt"), JsonConverter(typeof(DecimalConverter))] public decimal? TotalCreditLoanAmount { get; set; }

    [JsonPropertyName("tot_crd_ls_amt"), JsonConverter(typeof(DecimalConverter))] public decimal? TotalCreditShortLoanAmount { get; set; }

    [JsonPropertyName("acnt_evlt_remn_indv_tot")] public List<StjHolding>? Holdings { get; set; }

    [JsonPropertyName("return_code")] public int? ReturnCode { get; set; }

    [JsonPropertyName("return_msg")] public string? ReturnMessage { get; set; }
}

internal sealed class StjHolding
{
    [JsonPropertyName("stk_cd")] public string? StockCode { get; set; }

    [JsonPropertyName("stk_nm")] public string? StockName { get; set; }

    [JsonPropertyName("evltv_prft"), JsonConverter(typeof(DecimalConverter))] public decimal? EvaluationProfitLoss { get; set; }

    [JsonPropertyName("prft_rt"), JsonConverter(typeof(DecimalConverter))] public decimal? ProfitRate { get; set; }

    [JsonPropertyName("pur_pric"), JsonConverter(typeof(LongConverter))] public long? PurchasePrice { get; set; }

    [JsonPropertyName("pred_close_pric"), JsonConverter(typeof(LongConverter))] public long? PreviousClosePrice { get; set; }

    [JsonPropertyName("rmnd_qty"), JsonConverter(typeof(LongConverter))] public long? HoldingQuantity { get; set; }

    [JsonPropertyName("trde_able_qty"), JsonConverter(typeof(LongConverter))] public long? TradableQuantity { get; set; }

    [JsonPropertyName("cur_prc"), JsonConverter(typeof(LongConverter))] public long? CurrentPrice { get; set; }

    [JsonPropertyName("pred_buyq"), JsonConverter(typeof(LongConverter))] public long? PreviousDayBuyQuantity { get; set; }

    [JsonPropertyName("pred_sellq"), JsonConverter(typeof(LongConverter))] public long? PreviousDaySellQuantity { get; set; }

    [JsonPropertyName("tdy_buyq"), JsonConverter(typeof(LongConverter))] public long? TodayBuyQuantity { get; set; }

    [JsonPropertyName("tdy_sellq"), JsonConverter(typeof(LongConverter))] public long? TodaySellQuantity { get; set; }

    [JsonPropertyName("pur_amt"), JsonConverter(typeof(DecimalConverter))] public decimal? PurchaseAmount { get; set; }

    [JsonPropertyName("pur_cmsn"), JsonConverter(typeof(DecimalConverter))] public decimal? PurchaseCommission { get; set; }

    [JsonPropertyName("evlt_amt"), JsonConverter(typeof(DecimalConverter))] public decimal? EvaluationAmount { get; set; }

    [JsonPropertyName("sell_cmsn"), JsonConverter(typeof(DecimalConverter))] public decimal? EvaluationCommission { get; set; }

    [JsonPropertyName("tax"), JsonConverter(typeof(DecimalConverter))] public decimal? Tax { get; set; }

    [JsonPropertyName("sum_cmsn"), JsonConverter(typeof(DecimalConverter))] public decimal? TotalCommission { get; set; }

    [JsonPropertyName("poss_rt"), JsonConverter(typeof(DecimalConverter))] public decimal? HoldingWeight { get; set; }

    [JsonPropertyName("crd_tp")] public string? CreditType { get; set; }

    [JsonPropertyName("crd_tp_nm")] public string? CreditTypeName { get; set; }

    [JsonPropertyName("crd_loan_dt")] public string? LoanDate { get; set; }
}

internal sealed class StjBuy
{
    [JsonPropertyName("dmst_stex_tp")] public string Exchange { get; set; } = "";

    [JsonPropertyName("stk_cd")] public string StockCode { get; set; } = "";

    [JsonPropertyName("ord_qty"), JsonConverter(typeof(LongConverter))] public long? OrderQuantity { get; set; }

    [JsonPropertyName("ord_uv"), JsonConverter(typeof(LongConverter))] public long? OrderPrice { get; set; }

    [JsonPropertyName("trde_tp")] public string TradeType { get; set; } = "";

    [JsonPropertyName("cond_uv"), JsonConverter(typeof(LongConverter))] public long? ConditionPrice { get; set; }
}

[JsonSerializable(typeof(StjOrderReply))]
[JsonSerializable(typeof(StjBalance))]
[JsonSerializable(typeof(StjChart))]
[JsonSerializable(typeof(StjBuy))]
internal sealed partial class StjContext : JsonSerializerContext;
