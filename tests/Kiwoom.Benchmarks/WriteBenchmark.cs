using System.Buffers;
using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Benchmarks;

/// <summary>An order from typed values to bytes.</summary>
internal static class WriteBenchmark
{
    public static void Run(Harness harness)
    {
        var buy = Jobs.Buy();
        var stjBuy = new StjBuy { Exchange = "KRX", StockCode = "005930", OrderQuantity = 10, OrderPrice = 70_000, TradeType = "0" };
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer);
        harness.Compare(
            "Write an order (kt10000)",
            KiwoomJson.ToUtf8Bytes(buy).Length,
            new("Kiwoom.Generated", () => Jobs.Write(buy, buffer)),
            new("System.Text.Json to bytes", () => JsonSerializer.SerializeToUtf8Bytes(stjBuy, StjContext.Default.StjBuy).Length),
            new("System.Text.Json, writer reused", () => Jobs.Write(stjBuy, writer, buffer)),
            new("Newtonsoft.Json", () => NewtonsoftJson.Write(stjBuy)));
    }
}
