using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Benchmarks;

/// <summary>Whole calls over loopback HTTP against a server that only sends bytes.</summary>
internal static class LoopbackBenchmark
{
    public static void Run(Harness harness)
    {
        Calls(harness, "A whole chart call over loopback", Payloads.Chart,
            client => client.Charts.GetStockDailyChartAsync(ChartRequest()).GetAwaiter().GetResult().Candles!.Count,
            body => JsonSerializer.Deserialize(body, StjContext.Default.StjChart)!.Candles!.Count,
            body => NewtonsoftJson.Read<StjChart>(body).Candles!.Count);
        Calls(harness, "A whole small query over loopback", Payloads.NoOrders,
            client => client.Accounts.GetUnfilledOrdersAsync(OpenOrders).GetAwaiter().GetResult().Orders!.Count,
            body => JsonSerializer.Deserialize(body, StjContext.Default.StjOrderReply)!.ReturnCode!.Value,
            body => NewtonsoftJson.Read<StjOrderReply>(body).ReturnCode!.Value);
        Calls(harness, "A whole order call over loopback", Payloads.OrderReply,
            client => client.Orders.BuyStockAsync(Jobs.Buy()).GetAwaiter().GetResult().IsAccepted ? 1 : throw new InvalidOperationException(),
            body => JsonSerializer.Deserialize(body, StjContext.Default.StjOrderReply)!.ReturnCode!.Value,
            body => NewtonsoftJson.Read<StjOrderReply>(body).ReturnCode!.Value,
            isFresh: true);
    }

    private static GetUnfilledOrdersRequest OpenOrders { get; } = new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified };

    private static GetStockDailyChartRequest ChartRequest() => new()
    {
        StockCode = "005930",
        BaseDate = new DateOnly(2026, 11, 20),
        PriceAdjustment = PriceAdjustment.Adjusted,
    };

    private static void Calls(
        Harness harness,
        string job,
        byte[] body,
        Func<KiwoomClient, int> own,
        Func<byte[], int> stj,
        Func<byte[], int> newtonsoft,
        bool isFresh = false)
    {
        using var server = new CannedServer(body);
        using var client = new KiwoomClient(new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(server.Address),
            TokenProvider = new FixedTokenProvider("token"),
            Limits = KiwoomLimits.None,
        });
        // An order has a connection of its own: it is compared with calls that have one too.
        using var handler = new SocketsHttpHandler();
        if (isFresh) handler.PooledConnectionLifetime = TimeSpan.Zero;
        using var http = new HttpClient(handler) { BaseAddress = server.Address };
        var request = KiwoomJson.ToUtf8Bytes(Jobs.Buy());
        harness.Compare(
            job,
            body.Length,
            new(isFresh ? "bare HttpClient, a fresh connection each" : "bare HttpClient", () => Post(http, request).Length) { IsProcessWide = true },
            new("Kiwoom.Generated", () => own(client)) { IsProcessWide = true },
            new("HttpClient and System.Text.Json", () => stj(Post(http, request))) { IsProcessWide = true },
            new("HttpClient and Newtonsoft.Json", () => newtonsoft(Post(http, request))) { IsProcessWide = true });
    }

    private static byte[] Post(HttpClient http, byte[] request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/dostk/ordr") { Content = new ByteArrayContent(request) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = Encoding.UTF8.WebName };
        message.Headers.TryAddWithoutValidation("api-id", "kt10000");
        message.Headers.TryAddWithoutValidation("authorization", "Bearer token");
        using var response = http.SendAsync(message).GetAwaiter().GetResult();
        return response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
    }
}
