using System.Diagnostics;
using System.Globalization;
using System.Net;
using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Benchmarks;

/// <summary>1,000 queries at once in memory: how often a thread had to wait for a lock.</summary>
internal static class ConcurrencyBenchmark
{
    private const int AtOnce = 1000;

    private static readonly GetUnfilledOrdersRequest Request = new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified };

    public static async Task RunAsync(int rounds)
    {
        Console.WriteLine($"\n### {AtOnce:N0} queries at once, in memory, {rounds:N0} rounds\n");
        Console.WriteLine("| variant | queries | us a query | lock contentions | of them a query |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        using var canned = new CannedHandler();
        using var invoker = new HttpMessageInvoker(canned);
        var body = KiwoomJson.ToUtf8Bytes(Request);
        await MeasureAsync("bare handler", rounds, () => BareAsync(invoker, body));
        using (var client = new KiwoomClient(Options(), canned))
            await MeasureAsync("Kiwoom.Generated, no limits", rounds, () => client.Accounts.GetUnfilledOrdersAsync(Request));
        var limits = new KiwoomLimits { QueriesPerSecond = 1e9, QueriesPerSecondPerTr = 1e9, QueryBurstPerTr = 1_000_000, Margin = TimeSpan.Zero };
        using (var client = new KiwoomClient(Options(limits), canned))
            await MeasureAsync("Kiwoom.Generated, limits never reached", rounds, () => client.Accounts.GetUnfilledOrdersAsync(Request));
        var simulator = new KiwoomSimulator();
        using var host = simulator.CreateHandler();
        using (var client = new KiwoomClient(Options(appKey: SimulatorOptions.DefaultAppKey), host))
            await MeasureAsync("Kiwoom.Generated and the simulator, which answers one at a time", rounds, () => client.Accounts.GetUnfilledOrdersAsync(Request));
    }

    private static async Task MeasureAsync(string name, int rounds, Func<Task> query)
    {
        await RoundAsync(query);
        var (contentions, start) = (Monitor.LockContentionCount, Stopwatch.GetTimestamp());
        for (var i = 0; i < rounds; i++) await RoundAsync(query);
        var (elapsed, waited, count) = (Stopwatch.GetElapsedTime(start), Monitor.LockContentionCount - contentions, AtOnce * rounds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {count:N0} | {elapsed.TotalMicroseconds / count:0.0} | {waited:N0} | {(double)waited / count:0.00000} |"));
    }

    private static Task RoundAsync(Func<Task> query) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(query)));

    private static async Task BareAsync(HttpMessageInvoker invoker, byte[] body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "http://localhost/api/dostk/acnt") { Content = new ByteArrayContent(body) };
        using var response = await invoker.SendAsync(message, CancellationToken.None);
        await response.Content.ReadAsByteArrayAsync();
    }

    private static KiwoomOptions Options(KiwoomLimits? limits = null, string? appKey = null) => new()
    {
        Environment = KiwoomEnvironment.FromAddress(new Uri("http://localhost")),
        AppKey = appKey,
        SecretKey = appKey is null ? null : SimulatorOptions.DefaultSecretKey,
        TokenProvider = appKey is null ? new FixedTokenProvider("token") : null,
        Limits = limits ?? KiwoomLimits.None,
    };

    /// <summary>Answers on another turn of the thread pool, as a connection does.</summary>
    private sealed class CannedHandler : HttpMessageHandler
    {
        private static readonly byte[] Body = """{"oso":[],"return_code":0,"return_msg":"조회가 완료되었습니다"}"""u8.ToArray();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Body) };
        }
    }
}
