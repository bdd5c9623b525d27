using System.Net;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>What people put between the client and the connection must not be able to repeat an order.</summary>
public class HandlerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retry_handler_cannot_send_an_order_twice(bool overHttp)
    {
        await using var broker = await TestBroker.StartAsync(overHttp, wrap: h => new RetryHandler { InnerHandler = h });
        broker.Simulator.Faults.Next("kt10000", Fault.Status500Html);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.SentTwice), (outcome.Kind, outcome.Reason));
        Assert.Single(broker.Simulator.Orders);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_handler_that_hides_its_second_sending_does_not_make_the_order_accepted()
    {
        await using var broker = await TestBroker.StartAsync(wrap: static h => new HiddenRepetition { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(
            (OrderOutcomeKind.Unknown, OrderOutcomeReason.SentTwice, Assert.Single(broker.Simulator.Orders).Number),
            (outcome.Kind, outcome.Reason, outcome.OrderNumber));
    }

    [Fact]
    public async Task A_retry_handler_may_repeat_a_query()
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new RetryHandler { InnerHandler = h });
        broker.Simulator.Faults.Next("ka10075", Fault.Status500Html);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        Assert.Equal(2, broker.Simulator.ReceivedRequests["ka10075"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_follows_redirects_cannot_send_an_order_twice(bool overHttp)
    {
        await using var broker = await TestBroker.StartAsync(overHttp, wrap: h => new RedirectHandler { InnerHandler = h });
        broker.Simulator.Faults.Next("kt10000", Fault.Redirect307);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.SentTwice), (outcome.Kind, outcome.Reason));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_pool_that_follows_redirects_cannot_either()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions());
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var redirecting = new SocketsHttpHandler { AllowAutoRedirect = true };
        using var client = new KiwoomClient(host.CreateOptions(), redirecting);
        simulator.Faults.Next("kt10000", Fault.Redirect307);
        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.SentTwice), (outcome.Kind, outcome.Reason));
        Assert.Empty(simulator.Orders);
    }

    [Theory]
    [InlineData("ReadAsString")]
    [InlineData("LoadIntoBuffer")]
    [InlineData("CopyToMemory")]
    [InlineData("ReadAsStream")]
    public async Task A_handler_that_copies_an_order_stops_it_before_it_is_sent(string how)
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new CopyingHandler(how) { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.ContentCopied), (outcome.Kind, outcome.Reason));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_handler_that_swallows_its_failure_to_copy_changes_nothing()
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new CopyingHandler("ReadAsString", swallow: true) { InnerHandler = h });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Single(broker.Simulator.Orders);
    }

    [Theory]
    [InlineData(Transport.Ours, false)]
    [InlineData(Transport.Ours, true)]
    [InlineData(Transport.Sockets, false)]
    [InlineData(Transport.Sockets, true)]
    [InlineData(Transport.HttpClient, false)]
    [InlineData(Transport.HttpClient, true)]
    public async Task A_handler_that_copies_an_order_through_a_stream_of_its_own_is_stopped_whether_it_hides_that_or_not(
        Transport transport, bool hides)
    {
        await using var broker = await TestBroker.StartAsync(
            overHttp: true, wrap: h => new SendingCopies(hides) { InnerHandler = EndOf(transport, h) });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.ContentCopied), (outcome.Kind, outcome.Reason));
        Assert.Empty(broker.Simulator.Orders);
    }

    // Its streams look like those of the handler: nobody can stop it.
    [Fact]
    public async Task A_handler_that_copies_an_order_above_a_transport_of_somebody_elses_never_makes_it_accepted()
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new SendingCopies { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.ForeignReply), (outcome.Kind, outcome.Reason));
        Assert.Equal(2, broker.Simulator.Orders.Count);
    }

    [Theory]
    [InlineData(Transport.Ours)]
    [InlineData(Transport.Sockets)]
    [InlineData(Transport.HttpClient)]
    public async Task A_pool_of_NET_sends_an_order_whatever_stream_its_connections_are_made_of(Transport transport)
    {
        await using var broker = await TestBroker.StartAsync(overHttp: true, wrap: h => new PassingOn { InnerHandler = EndOf(transport, h) });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Single(broker.Simulator.Orders);
    }

    // 301 makes a GET of a POST: the answer to that is a refusal, or the number of another order.
    [Theory]
    [InlineData(301, null)]
    [InlineData(301, "9999999")]
    [InlineData(302, "9999999")]
    [InlineData(303, "9999999")]
    public async Task A_pool_that_follows_a_redirect_to_something_else_does_not_give_its_answer_as_the_orders(int status, string? number)
    {
        var simulator = new KiwoomSimulator();
        var orders = 0;
        simulator.Answer("kt10000", request =>
        {
            orders++;
            return new SimulatorReply { Status = status, Headers = new Dictionary<string, string> { ["Location"] = "/api/dostk/other" } };
        });
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var redirecting = new AfterRedirect(number) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = true, UseProxy = false } };
        using var client = new KiwoomClient(host.CreateOptions(), redirecting);
        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.ForeignReply), (outcome.Kind, outcome.Reason));
        Assert.Equal((1, number), (orders, outcome.OrderNumber));
    }

    [Theory]
    [InlineData("""{"return_code":0,"ord_no":"9999999"}""", false, OrderOutcomeKind.Unknown, OrderOutcomeReason.ForeignReply)]
    [InlineData("""{"return_code":0,"ord_no":"9999999"}""", true, OrderOutcomeKind.Unknown, OrderOutcomeReason.ForeignReply)]
    [InlineData("""{"return_code":20,"return_msg":"[2000](RC4058:x)"}""", false, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoConnection)]
    [InlineData("""{"return_code":20,"return_msg":"[2000](RC4058:x)"}""", true, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoConnection)]
    [InlineData("<html>", true, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoConnection)]
    public async Task A_handler_that_answers_itself_sends_nothing_and_never_makes_an_order_accepted(
        string body, bool namesTheRequest, OrderOutcomeKind kind, OrderOutcomeReason reason)
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new AnsweringItself(body, namesTheRequest) { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((kind, reason), (outcome.Kind, outcome.Reason));
        Assert.Null(outcome.SentAt);
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_handler_that_answers_for_the_server_after_sending_makes_an_order_unknown()
    {
        await using var broker = await TestBroker.StartAsync(
            wrap: h => new AnsweringItself("""{"return_code":20,"return_msg":"[2000](RC4058:x)"}""", false, sends: true) { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.ForeignReply), (outcome.Kind, outcome.Reason));
        Assert.Single(broker.Simulator.Orders);
    }

    [Theory]
    [InlineData("""{"return_code":3,"return_msg":"","detail":"[8005:x]"}""")]
    [InlineData("""{"return_code":3,"return_msg":"...","detail":"[8005:x]"}""")]
    public async Task A_code_that_is_not_in_the_servers_words_sends_no_order_again(string body)
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new AnsweringItself(body, true, sends: true) { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Rejected, "8005"), (outcome.Kind, outcome.Error!.Code));
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task What_a_handler_says_is_not_shown()
    {
        await using var broker = await TestBroker.StartAsync(wrap: _ => new Throwing());
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(OrderOutcomeKind.NotSent, outcome.Kind);
        Assert.DoesNotContain("s.vault", outcome.Explanation);
        Assert.Contains(nameof(InvalidOperationException), outcome.Explanation);
    }

    public enum Transport
    {
        Ours,
        Sockets,
        HttpClient,
    }

    private static HttpMessageHandler EndOf(Transport transport, HttpMessageHandler ours) => transport switch
    {
        Transport.Sockets => new SocketsHttpHandler { UseProxy = false, PlaintextStreamFilter = (context, _) => new(new PassedStream(context.PlaintextStream)) },
        Transport.HttpClient => new HttpClientHandler { UseProxy = false },
        _ => ours,
    };

    internal static GetUnfilledOrdersRequest Open() => new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified };

    internal sealed class RetryHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if (response.IsSuccessStatusCode || attempt == 3) return response;
                }
                catch (Exception) when (attempt < 3)
                {
                    // Some retry handlers take any exception for a passing one.
                }
            }
        }
    }

    private sealed class HiddenRepetition : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var first = await base.SendAsync(request, cancellationToken);
            if (!IsOrder(request)) return first;
            await Assert.ThrowsAnyAsync<Exception>(() => base.SendAsync(request, cancellationToken));
            return first;
        }
    }

    internal sealed class RedirectHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TemporaryRedirect) return response;
            var again = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach (var header in request.Headers) again.Headers.TryAddWithoutValidation(header.Key, header.Value);
            return await base.SendAsync(again, cancellationToken);
        }
    }

    internal static bool IsOrder(HttpRequestMessage request) => request.Headers.GetValues("api-id").Single() == "kt10000";

    internal sealed class SendingCopies(bool hides = false) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!IsOrder(request)) return await base.SendAsync(request, cancellationToken);
            using var own = new OwnStream();
            var original = request.Content!;
            await original.CopyToAsync(own, cancellationToken);
            HttpResponseMessage? last = null;
            for (var i = 0; i < 2; i++)
            {
                request.Content = new ByteArrayContent(own.Bytes.ToArray());
                request.Content.Headers.ContentType = original.Headers.ContentType;
                last = await base.SendAsync(request, cancellationToken);
            }
            if (hides) request.Content = original;
            return last!;
        }
    }

    private sealed class PassingOn : DelegatingHandler;

    /// <summary>A connection of somebody else's, such as one that counts bytes.</summary>
    private sealed class PassedStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }

    internal sealed class AfterRedirect(string? number) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (number is not null && IsOrder(request))
                response.Content = new StringContent($$"""{"return_code":0,"ord_no":"{{number}}"}""");
            return response;
        }
    }

    private sealed class Throwing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            IsOrder(request) ? throw new InvalidOperationException("GET https://vault/?token=s.vault") : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent("""{"token":"t0123456789","expires_dt":"20991231235959","return_code":0,"return_msg":"ok"}"""),
            });
    }

    internal sealed class AnsweringItself(string body, bool namesTheRequest, bool sends = false) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!IsOrder(request)) return await base.SendAsync(request, cancellationToken);
            if (sends) await base.SendAsync(request, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = namesTheRequest ? request : null,
                Content = new StringContent(body),
            };
        }
    }

    private sealed class OwnStream : Stream
    {
        public List<byte> Bytes { get; } = [];

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Bytes.AddRange(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    internal sealed class CopyingHandler(string how, bool swallow = false) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("api-id").Single() == "kt10000")
            {
                try
                {
                    await CopyAsync(request.Content!, cancellationToken);
                }
                catch (InvalidOperationException) when (swallow)
                {
                }
            }
            return await base.SendAsync(request, cancellationToken);
        }

        private Task CopyAsync(HttpContent content, CancellationToken cancellationToken) => how switch
        {
            "ReadAsString" => content.ReadAsStringAsync(cancellationToken),
            "LoadIntoBuffer" => content.LoadIntoBufferAsync(cancellationToken),
            "CopyToMemory" => content.CopyToAsync(new MemoryStream(), cancellationToken),
            _ => content.ReadAsStreamAsync(cancellationToken),
        };
    }
}
