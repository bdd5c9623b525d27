using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net;
using System.Text.Json;
using System.Text;
using Kiwoom.Simulator.Internal.Hosting;

namespace Kiwoom.Simulator.Tests;

public class HostTests
{
    [Fact]
    public void A_port_that_the_system_does_not_allow_is_named()
    {
        var e = PlainServer.CannotUse(80, new SocketException((int)SocketError.AccessDenied));
        Assert.StartsWith("Port 80 cannot be used: ", e.Message);
        Assert.IsType<SocketException>(e.InnerException);
    }

    [Fact]
    public async Task Kestrel_serves_on_a_loopback_port_and_stops()
    {
        var broker = new Broker();
        var host = await SimulatorHost.StartAsync(broker.Simulator);
        Assert.Equal("127.0.0.1", host.Address.Host);
        Assert.NotEqual(0, host.Address.Port);
        using var client = new HttpClient { BaseAddress = host.Address };

        var (response, body) = await BalanceAsync(client, broker);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("kt00018", Assert.Single(response.Headers.GetValues("api-id")));
        Assert.Equal("N", Assert.Single(response.Headers.GetValues("cont-yn")));
        Assert.Equal("", Assert.Single(response.Headers.GetValues("next-key")));
        Assert.Equal("application/json; charset=UTF-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(0, body.GetProperty("return_code").GetInt32());

        await host.DisposeAsync();
        await host.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => BalanceAsync(client, broker));
    }

    [Fact]
    public async Task Both_hosts_answer_alike()
    {
        var broker = new Broker(options => options.Holdings.Add(new("005930", 3, 60_000)));
        await using var host = await SimulatorHost.StartAsync(broker.Simulator);
        using var socket = new HttpClient { BaseAddress = host.Address };
        using var memory = new HttpClient(broker.Simulator.CreateHandler()) { BaseAddress = new("http://simulator") };

        var (first, _) = await BalanceAsync(socket, broker);
        var (second, _) = await BalanceAsync(memory, broker);

        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        foreach (var name in new[] { "api-id", "cont-yn", "next-key" })
            Assert.Equal(first.Headers.GetValues(name), second.Headers.GetValues(name));
    }

    [Fact]
    public async Task Stopping_a_host_cuts_a_request_that_hangs()
    {
        var broker = new Broker();
        broker.Simulator.Faults.Next("kt00018", Fault.Hang);
        var arrived = new TaskCompletionSource();
        broker.Simulator.Answered += (_, _) => arrived.TrySetResult();
        var host = await SimulatorHost.StartAsync(broker.Simulator);
        using var client = new HttpClient { BaseAddress = host.Address };

        var call = BalanceAsync(client, broker);
        await arrived.Task;
        await host.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task Content_that_must_not_be_buffered_reaches_the_in_memory_handler()
    {
        var broker = new Broker();
        using var client = new HttpMessageInvoker(broker.Simulator.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://simulator/api/dostk/acnt");
        request.Headers.Add("api-id", "kt00018");
        request.Headers.Authorization = new("Bearer", broker.Token);
        request.Content = new UnbufferedContent("""{"qry_tp":"1","dmst_stex_tp":"KRX"}""");

        using var response = await client.SendAsync(request, default);

        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(0, body.GetProperty("return_code").GetInt32());
    }

    [Fact]
    public async Task The_in_memory_handler_honours_cancellation()
    {
        var broker = new Broker();
        using var client = new HttpClient(broker.Simulator.CreateHandler()) { BaseAddress = new("http://simulator") };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => BalanceAsync(client, broker, new CancellationToken(true)));
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("kt00018"));
    }

    [Fact]
    public async Task Many_threads_get_many_numbers()
    {
        var broker = new Broker();
        await using var host = await SimulatorHost.StartAsync(broker.Simulator);
        using var client = new HttpClient { BaseAddress = host.Address };

        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/dostk/ordr");
            request.Headers.Add("api-id", "kt10000");
            request.Headers.Authorization = new("Bearer", broker.Token);
            request.Content = JsonContent.Create(new
            {
                dmst_stex_tp = "KRX",
                stk_cd = "005930",
                ord_qty = "1",
                ord_uv = "69000",
                trde_tp = "0",
            });
            using var response = await client.SendAsync(request);
            return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ord_no").GetString()!;
        }));

        Assert.Equal(Enumerable.Range(1, 100).Select(number => number.ToString("D7")), numbers.Order());
        Assert.Equal(100 * 69_000, broker.Simulator.Cash - broker.Simulator.AvailableCash);
    }

    [Fact]
    public async Task A_thousand_queries_at_once_have_the_answers_of_one()
    {
        var broker = new Broker();
        await using var host = await SimulatorHost.StartAsync(broker.Simulator);
        using var client = new HttpClient { BaseAddress = host.Address };

        var bodies = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async number =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/dostk/chart");
            request.Headers.Add("api-id", "ka10081");
            request.Headers.Authorization = new("Bearer", broker.Token);
            request.Content = JsonContent.Create(new
            {
                stk_cd = number % 2 == 0 ? "005930" : "990020",
                base_dt = "20260227",
                upd_stkpc_tp = "1",
            });
            using var response = await client.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }));

        Assert.Equal(2, bodies.Distinct().Count());
        Assert.All(bodies.Distinct(), static body => Assert.Contains("\"return_code\":0", body));
        Assert.Equal(1_000, broker.Simulator.ReceivedRequests["ka10081"]);
    }

    [Fact]
    public async Task What_was_asked_and_answered_can_be_watched()
    {
        var broker = new Broker();
        var seen = new List<(string Path, int Status)>();
        broker.Simulator.Answered += (request, reply) => seen.Add((request.Path, reply.Status));
        using var client = new HttpClient(broker.Simulator.CreateHandler()) { BaseAddress = new("http://simulator") };

        await BalanceAsync(client, broker);

        Assert.Equal([("/api/dostk/acnt", 200)], seen);
    }

    private static async Task<(HttpResponseMessage Response, JsonElement Body)> BalanceAsync(
        HttpClient client, Broker broker, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/dostk/acnt");
        request.Headers.Add("api-id", "kt00018");
        request.Headers.Authorization = new("Bearer", broker.Token);
        request.Content = new StringContent(
            """{"qry_tp":"1","dmst_stex_tp":"KRX"}""", Encoding.UTF8, "application/json");
        var response = await client.SendAsync(request, cancellationToken);
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
    }

    /// <summary>Refuses memory streams and a second reading, as the client's order content does.</summary>
    private sealed class UnbufferedContent : HttpContent
    {
        private readonly byte[] _body;
        private bool _written;

        public UnbufferedContent(string body)
        {
            _body = Encoding.UTF8.GetBytes(body);
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            if (_written || stream is MemoryStream || stream.GetType().Assembly == typeof(HttpContent).Assembly)
                throw new InvalidOperationException("This content is written once, to the wire.");
            _written = true;
            return stream.WriteAsync(_body).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
