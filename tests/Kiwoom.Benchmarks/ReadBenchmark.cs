using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Benchmarks;

/// <summary>Replies from bytes to typed values.</summary>
internal static class ReadBenchmark
{
    public static void Run(Harness harness)
    {
        harness.Compare(
            "Read an order reply (kt10000)",
            Payloads.OrderReply.Length,
            new("token floor", () => Jobs.Tokens(Payloads.OrderReply)),
            new("Kiwoom.Generated", () => Jobs.Read(Payloads.OrderReply, new BuyStockResponse())),
            new("System.Text.Json", () => JsonSerializer.Deserialize(Payloads.OrderReply, StjContext.Default.StjOrderReply)!.ReturnCode!.Value),
            new("Newtonsoft.Json", () => NewtonsoftJson.Read<StjOrderReply>(Payloads.OrderReply).ReturnCode!.Value));
        harness.Compare(
            "Read a balance of 50 rows (kt00018)",
            Payloads.Balance.Length,
            new("token floor", () => Jobs.Tokens(Payloads.Balance)),
            new("Kiwoom.Generated", () => Jobs.Read(Payloads.Balance, new GetAccountEvaluationBalanceResponse())),
            new("System.Text.Json", () => JsonSerializer.Deserialize(Payloads.Balance, StjContext.Default.StjBalance)!.Holdings!.Count),
            new("Newtonsoft.Json", () => NewtonsoftJson.Read<StjBalance>(Payloads.Balance).Holdings!.Count));
        Chart(harness, "Read a chart of 600 rows (ka10081)", Payloads.Chart);
        Chart(harness, "The same, fields in another order", Payloads.ChartReordered);
        Chart(harness, "The same, each row in an order of its own", Payloads.ChartShuffled);
        Chart(harness, "The same, indented", Payloads.ChartIndented);
    }

    private static void Chart(Harness harness, string job, byte[] body) => harness.Compare(
        job,
        body.Length,
        new("token floor", () => Jobs.Tokens(body)),
        new("Kiwoom.Generated", () => Jobs.Read(body, new GetStockDailyChartResponse())),
        new("System.Text.Json", () => JsonSerializer.Deserialize(body, StjContext.Default.StjChart)!.Candles!.Count),
        new("Newtonsoft.Json", () => NewtonsoftJson.Read<StjChart>(body).Candles!.Count));
}
