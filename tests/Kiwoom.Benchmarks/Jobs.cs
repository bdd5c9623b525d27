using System.Buffers;
using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Benchmarks;

/// <summary>What is measured.</summary>
internal static class Jobs
{
    /// <summary>The floor: reads every token and does nothing with it.</summary>
    public static int Tokens(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        var count = 0;
        while (reader.Read()) count++;
        return count;
    }

    public static int Read(byte[] body, KiwoomResponse response) =>
        KiwoomJson.TryRead(body, response, out _) ? response.ReturnCode!.Value : throw new InvalidOperationException("not read");

    public static BuyStockRequest Buy() => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = 10,
        OrderPrice = 70_000,
        TradeType = TradeType.Limit,
    };

    public static int Write(KiwoomRequest request, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        KiwoomJson.Write(request, buffer);
        return buffer.WrittenCount;
    }

    public static int Write(StjBuy request, Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, request, StjContext.Default.StjBuy);
        return buffer.WrittenCount;
    }
}
