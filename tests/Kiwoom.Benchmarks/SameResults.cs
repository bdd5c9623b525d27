using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Benchmarks;

/// <summary>Variants that give different results must not be compared.</summary>
internal static class SameResults
{
    public static void Check()
    {
        var reply = new BuyStockResponse();
        Jobs.Read(Payloads.OrderReply, reply);
        var stjReply = JsonSerializer.Deserialize(Payloads.OrderReply, StjContext.Default.StjOrderReply)!;
        Require(reply.OrderNumber == stjReply.OrderNumber && reply.GetText("dmst_stex_tp") == stjReply.Exchange
            && reply.ReturnCode == stjReply.ReturnCode && reply.ReturnMessage == stjReply.ReturnMessage);
        foreach (var body in new[] { Payloads.Chart, Payloads.ChartReordered, Payloads.ChartShuffled, Payloads.ChartIndented }) CheckChart(body);

        var balance = new GetAccountEvaluationBalanceResponse();
        Jobs.Read(Payloads.Balance, balance);
        var stj = JsonSerializer.Deserialize(Payloads.Balance, StjContext.Default.StjBalance)!;
        Require(balance.TotalEvaluationProfitLoss == stj.TotalEvaluationProfitLoss && balance.Holdings!.Count == stj.Holdings!.Count);
        for (var i = 0; i < stj.Holdings!.Count; i++)
        {
            var (own, other) = (balance.Holdings![i], stj.Holdings[i]);
            Require(own.StockCode?.Value == other.StockCode && own.StockName == other.StockName
                && own.EvaluationProfitLoss == other.EvaluationProfitLoss && own.ProfitRate == other.ProfitRate
                && own.CurrentPrice?.Value == other.CurrentPrice && own.HoldingQuantity == other.HoldingQuantity
                && own.PurchaseAmount == other.PurchaseAmount && own.Tax == other.Tax && own.HoldingWeight == other.HoldingWeight);
        }

        using var written = JsonDocument.Parse(KiwoomJson.ToUtf8Bytes(Jobs.Buy()));
        var stjBuy = new StjBuy { Exchange = "KRX", StockCode = "005930", OrderQuantity = 10, OrderPrice = 70_000, TradeType = "0" };
        using var other2 = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(stjBuy, StjContext.Default.StjBuy));
        Require(JsonElement.DeepEquals(written.RootElement, other2.RootElement));
    }

    private static void CheckChart(byte[] body)
    {
        var chart = new GetStockDailyChartResponse();
        Jobs.Read(body, chart);
        var other = JsonSerializer.Deserialize(body, StjContext.Default.StjChart)!;
        var third = NewtonsoftJson.Read<StjChart>(body);
        Require(chart.Candles?.Count == 600 && other.Candles?.Count == 600 && third.Candles?.Count == 600);
        for (var i = 0; i < 600; i++)
        {
            var (own, stj, newtonsoft) = (chart.Candles![i], other.Candles![i], third.Candles![i]);
            Require(own.ClosePrice?.Value == stj.ClosePrice && own.Volume == stj.Volume && own.TradeAmount == stj.TradeAmount
                && own.Date == stj.Date && own.OpenPrice?.Value == stj.OpenPrice && own.HighPrice?.Value == stj.HighPrice
                && own.LowPrice?.Value == stj.LowPrice && own.Change == stj.Change && own.GetText("pred_pre_sig") == stj.ChangeSign);
            Require(stj.ClosePrice == newtonsoft.ClosePrice && stj.Change == newtonsoft.Change && stj.TurnoverRate == newtonsoft.TurnoverRate);
        }
    }

    private static void Require(bool same)
    {
        if (!same) throw new InvalidOperationException("The variants give different results: nothing was measured.");
    }
}
