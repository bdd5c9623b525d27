using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit.Abstractions;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>
/// A server that answers some orders twice, the second time while the next order is on its way: on a kept connection that is
/// the answer that the next order gets.
/// </summary>
public class LateAnswerTests(ITestOutputHelper output)
{
    private static readonly int Orders =
        int.TryParse(Environment.GetEnvironmentVariable("KIWOOM_MEASURE"), CultureInfo.InvariantCulture, out var orders) ? orders : 40;

    [Theory]
    [InlineData("own", false)] // the pool of a client that was given none, whatever the server does
    [InlineData("plain", true)] // somebody else's, which keeps a connection unless the server closes it, as it is asked to
    public async Task A_late_second_answer_never_numbers_another_order(string pool, bool closes)
    {
        using var server = new TwiceAnsweringServer(closes);
        using var plain = new SocketsHttpHandler { UseProxy = false };
        using var client = new KiwoomClient(
            new KiwoomOptions
            {
                Environment = KiwoomEnvironment.FromAddress(server.Address),
                TokenProvider = new FixedTokenProvider("token"),
                Limits = KiwoomLimits.None,
            },
            pool == "plain" ? plain : null);
        for (var i = 1; i <= Orders; i++)
        {
            var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy(i));
            Assert.True(outcome.IsAccepted, outcome.ToString());
            Assert.Equal($"{i:D7}", outcome.OrderNumber); // the server numbers an order by its quantity
        }
        Assert.Equal(Orders, server.Connections);
    }

    [Fact]
    public async Task Queries_keep_their_connection_and_leave_none_to_an_order()
    {
        using var server = new TwiceAnsweringServer(closes: false);
        using var client = new KiwoomClient(new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(server.Address),
            TokenProvider = new FixedTokenProvider("token"),
            Limits = KiwoomLimits.None,
        });
        for (var i = 0; i < 5; i++) await client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(1, server.Connections);
        Assert.True((await client.Orders.BuyStockAsync(TestBroker.Buy(7))).IsAccepted);
        Assert.Equal(2, server.Connections);
        await client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(2, server.Connections);
    }

    // What .NET does by itself: it drops a connection with unread bytes before it uses it again, and these come after that.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bare_client_shows_that_only_a_fresh_connection_helps(bool keeps)
    {
        using var server = new TwiceAnsweringServer(closes: false);
        using var http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            PooledConnectionLifetime = keeps ? TimeSpan.FromMinutes(5) : TimeSpan.Zero,
        });
        var wrong = 0;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 1; i <= Orders; i++)
        {
            using var response = await http.PostAsync(server.Address, new StringContent($$"""{"ord_qty":"{{i}}"}"""));
            var body = await response.Content.ReadAsStringAsync();
            if (!body.Contains($"{i:D7}", StringComparison.Ordinal)) wrong++;
        }
        output.WriteLine($"{Orders} orders, {(keeps ? "one kept connection" : "a fresh connection each")}: {wrong} wrong, {watch.Elapsed.TotalMicroseconds / Orders:F0} us each");
        Assert.Equal(keeps, wrong > 0);
    }

    /// <summary>
    /// Answers an order once more when the next request is there, and keeps connections open; with <c>closes</c>, not where a
    /// request asks for that.
    /// </summary>
    private sealed class TwiceAnsweringServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private int _connections;

        private readonly bool _closes;

        public TwiceAnsweringServer(bool closes)
        {
            _closes = closes;
            _listener.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
            _ = AcceptAsync();
        }

        public Uri Address { get; }

        public int Connections => Volatile.Read(ref _connections);

        public void Dispose()
        {
            _stop.Cancel();
            _listener.Stop();
            _stop.Dispose();
        }

        private async Task AcceptAsync()
        {
            while (!_stop.IsCancellationRequested)
            {
                try
                {
                    var socket = await _listener.AcceptSocketAsync(_stop.Token);
                    Interlocked.Increment(ref _connections);
                    _ = ServeAsync(socket);
                }
                catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private async Task ServeAsync(Socket socket)
        {
            using var owned = socket;
            var buffer = new byte[8192];
            byte[] last = [];
            try
            {
                while (true)
                {
                    var length = 0;
                    string request;
                    do
                    {
                        var read = await socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token);
                        if (read == 0) return;
                        length += read;
                        request = Encoding.UTF8.GetString(buffer, 0, length);
                    }
                    while (!request.Contains("\r\n\r\n", StringComparison.Ordinal) || !request.EndsWith('}'));
                    var at = request.IndexOf("\"ord_qty\":\"", StringComparison.Ordinal);
                    var isOrder = at >= 0;
                    var quantity = isOrder ? request[(at + 11)..request.IndexOf('"', at + 11)] : "";
                    var body = isOrder ? $$"""{"ord_no":"{{quantity.PadLeft(7, '0')}}","return_code":0}""" : """{"oso":[],"return_code":0}""";
                    var isLast = _closes && request.Contains("\r\nConnection: close\r\n", StringComparison.OrdinalIgnoreCase);
                    var own = Encoding.UTF8.GetBytes(
                        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
                        + (isLast ? "Connection: close\r\n\r\n" : "\r\n") + body);
                    await socket.SendAsync((byte[])[.. last, .. own], _stop.Token);
                    if (isLast) return;
                    last = isOrder ? own : [];
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
