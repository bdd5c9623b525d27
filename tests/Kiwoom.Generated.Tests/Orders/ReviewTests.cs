using System.Net;
using System.Text;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Odd moments that a review thought of: each must neither lose an order nor repeat it.</summary>
public class ReviewTests
{
    [Fact]
    public async Task Options_that_ask_for_huge_error_bodies_do_not_turn_an_executed_order_into_an_exception()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.MaxErrorBodyBytes = int.MaxValue);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task A_failure_of_our_own_after_sending_is_unknown_and_no_exception()
    {
        var time = new BreakingTime();
        using var handler = new ReplyingHandler(_ =>
        {
            time.IsBroken = true;
            return """{"return_code":5,"return_msg":"[1700:too many]"}""";
        });
        using var client = new KiwoomClient(Options(o => (o.TimeProvider, o.OrderRateLimitPatience) = (time, TimeSpan.FromSeconds(5))), handler);
        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(OrderOutcomeKind.Unknown, outcome.Kind);
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public async Task A_handler_that_gives_up_and_sends_later_cannot_send_an_order_that_was_told_not_sent()
    {
        var late = new LateHandler();
        await using var broker = await TestBroker.StartAsync(wrap: h =>
        {
            late.InnerHandler = h;
            return late;
        });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoConnection), (outcome.Kind, outcome.Reason));
        late.Go.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => late.Pending!);
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public void A_sealed_content_cannot_be_written_any_more()
    {
        using var body = new PooledBody();
        KiwoomJson.Write(TestBroker.Buy(), body);
        using var content = new OrderContent(body);
        Assert.True(content.Seal());
        Assert.Throws<InvalidOperationException>(() => { _ = content.CopyToAsync(Stream.Null); });
        Assert.False(content.Started || content.Repeated);

        using var other = new OrderContent(body);
        Assert.True(other.CopyToAsync(Stream.Null).IsCompletedSuccessfully);
        Assert.False(other.Seal());
        Assert.True(other.Started && !other.Repeated);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_buffer_that_a_connection_may_still_read_is_not_reused(bool failed, bool isWriting)
    {
        var body = new PooledBody();
        KiwoomJson.Write(TestBroker.Buy(), body);
        var written = body.WrittenMemory;
        using var content = new OrderContent(body);
        if (isWriting) _ = content.CopyToAsync(new StuckStream());
        content.End(failed);
        body.Dispose();
        Assert.Equal(failed || isWriting, written.Span[0] == '{'); // what goes back to the pool is emptied
    }

    [Fact]
    public async Task An_order_never_asks_for_a_next_page()
    {
        using var handler = new ReplyingHandler(request =>
        {
            Assert.False(request.Headers.Contains("cont-yn") || request.Headers.Contains("next-key"));
            return """{"return_code":0,"ord_no":"0000141"}""";
        });
        using var client = new KiwoomClient(Options(), handler);
        Assert.True((await client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task An_order_that_was_refused_and_could_not_be_sent_again_stays_refused()
    {
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1, MaxWait = TimeSpan.Zero });
        broker.Simulator.Faults.Next("kt10000", Fault.Token8005);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        // It left this machine once, so it is not "not sent".
        Assert.Equal((OrderOutcomeKind.Rejected, "8005"), (outcome.Kind, outcome.Error!.Code));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_reply_that_echoes_the_token_or_keys_does_not_show_them()
    {
        using var handler = new ReplyingHandler(_ => """{"return_code":20,"return_msg":"Token CANARY-TOKEN of CANARY-APP refused","acnt_no":8812345671}""");
        using var client = new KiwoomClient(Options(o => (o.TokenProvider, o.AppKey) = (new FixedTokenProvider("CANARY-TOKEN"), "CANARY-APP")), handler);
        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(OrderOutcomeKind.Rejected, outcome.Kind);
        var shown = $"{outcome} {outcome.Error} {outcome.Error!.RawBody}";
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        shown += $"{failed} {failed.Error.RawBody}";
        Assert.DoesNotContain("CANARY", shown);
        Assert.DoesNotContain("8812345671", shown);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_in_time_is_no_cancellation()
    {
        using var handler = new ReplyingHandler(_ => throw new TaskCanceledException("connect", new TimeoutException("no connection within 5 s")));
        using var client = new KiwoomClient(Options(o => o.QueryRetries = 1), handler);
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Equal(ErrorClass.System, failed.Class);
        Assert.Contains("no connection within 5 s", failed.Message);
        Assert.Equal(2, handler.Calls);

        using var silent = new ReplyingHandler(
            _ => throw new TaskCanceledException("connect", new TimeoutException("no connection within 5 s")), reads: false);
        using var ordering = new KiwoomClient(Options(), silent);
        var outcome = await ordering.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(OrderOutcomeKind.NotSent, outcome.Kind);
        Assert.Equal(1, silent.Calls);
    }

    [Fact]
    public async Task A_revocation_that_failed_can_be_tried_again()
    {
        await using var broker = await TestBroker.StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.Faults.Next("au10002", Fault.Status502HtmlNotExecuted);
        await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.RevokeTokenAsync());
        await broker.Client.RevokeTokenAsync();
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10002"]);
    }

    private static KiwoomOptions Options(Action<KiwoomOptions>? configure = null)
    {
        var options = new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(new Uri("http://localhost")),
            TokenProvider = new FixedTokenProvider("token"),
            Limits = KiwoomLimits.None,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        };
        configure?.Invoke(options);
        return options;
    }

    private sealed class ReplyingHandler(Func<HttpRequestMessage, string> reply, bool reads = true) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            if (reads) await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(reply(request), Encoding.UTF8, "application/json"),
            };
        }
    }

    private sealed class LateHandler : DelegatingHandler
    {
        public TaskCompletionSource Go { get; } = new();

        public Task? Pending { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("api-id").Single() != "kt10000") return base.SendAsync(request, cancellationToken);
            Pending = LaterAsync(request);
            throw new HttpRequestException("gave up");
        }

        private async Task LaterAsync(HttpRequestMessage request)
        {
            await Go.Task;
            await base.SendAsync(request, CancellationToken.None);
        }
    }

    private sealed class StuckStream : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource().Task);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class BreakingTime : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override long GetTimestamp() => IsBroken ? throw new InvalidOperationException("clock") : base.GetTimestamp();
    }
}
