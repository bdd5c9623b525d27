using Kiwoom.Generated.Tests.Orders;

namespace Kiwoom.Generated.Tests.Http;

/// <summary>Handlers that do not heed cancellation hold nobody up, and what they throw is told as everything else is.</summary>
public class StubbornHandlerTests
{
    [Theory]
    [InlineData(Place.BeforeSending, OrderOutcomeKind.NotSent)]
    [InlineData(Place.AfterSending, OrderOutcomeKind.Unknown)]
    [InlineData(Place.InsideBody, OrderOutcomeKind.Unknown)]
    public async Task An_order_ends_with_its_timeout(Place place, OrderOutcomeKind kind)
    {
        using var stubborn = new Stubborn(place);
        await using var broker = await StartAsync(stubborn);
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => stubborn.IsStuck);
        broker.Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await call.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((kind, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
        Assert.Equal(place == Place.InsideBody ? "0000001" : null, outcome.OrderNumber);

        stubborn.Release();
        await TestBroker.UntilAsync(() => stubborn.IsDone);
        Assert.Equal(kind == OrderOutcomeKind.NotSent ? 0 : 1, broker.Simulator.Orders.Count);
    }

    [Theory]
    [InlineData(Place.BeforeSending, OrderOutcomeKind.NotSent)]
    [InlineData(Place.AfterSending, OrderOutcomeKind.Unknown)]
    public async Task A_cancelled_order_ends_at_once(Place place, OrderOutcomeKind kind)
    {
        using var stubborn = new Stubborn(place);
        await using var broker = await StartAsync(stubborn);
        using var cancel = new CancellationTokenSource();
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        await TestBroker.UntilAsync(() => stubborn.IsStuck);
        await cancel.CancelAsync();
        var outcome = await call.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((kind, OrderOutcomeReason.Cancelled), (outcome.Kind, outcome.Reason));
        stubborn.Release();
    }

    [Theory]
    [InlineData(Place.BeforeSending)]
    [InlineData(Place.InsideBody)]
    public async Task A_query_ends_with_its_timeout(Place place)
    {
        using var stubborn = new Stubborn(place);
        await using var broker = await StartAsync(stubborn);
        var call = broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await TestBroker.UntilAsync(() => stubborn.IsStuck);
        broker.Time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<KiwoomException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        stubborn.Release();
    }

    [Fact]
    public async Task A_reply_that_cannot_be_closed_is_a_reply()
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new Unclosable { InnerHandler = h });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Single((await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())).Orders!);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(OverflowException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(ObjectDisposedException))] // of something of the handler's
    public async Task What_a_handler_throws_comes_out_of_queries_and_token_requests_as_our_exception(Type type)
    {
        var thrown = (Exception)Activator.CreateInstance(type, "canary")!;
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.QueryRetries = 0, wrap: h => new Throwing(thrown) { InnerHandler = h });
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Equal(ErrorClass.System, failed.Class);
        var ofToken = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Auth.CreateAccessTokenAsync(new()
        {
            GrantType = "client_credentials",
            AppKey = "a",
            SecretKey = "b",
        }));
        Assert.Equal(ErrorClass.System, ofToken.Class);
        await Assert.ThrowsAsync<KiwoomException>(async () =>
        {
            await foreach (var _ in broker.Client.Accounts.GetUnfilledOrdersRowsAsync(HandlerTests.Open()))
            {
            }
        });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(OrderOutcomeKind.NotSent, outcome.Kind);
    }

    [Fact]
    public async Task A_client_that_is_disposed_says_so_itself()
    {
        await using var broker = await TestBroker.StartAsync();
        await broker.Client.GetTokenAsync(default);
        broker.Client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
    }

    private static async Task<TestBroker> StartAsync(Stubborn stubborn)
    {
        var broker = await TestBroker.StartAsync(configure: o => o.QueryRetries = 0, wrap: h =>
        {
            stubborn.InnerHandler = h;
            return stubborn;
        });
        return broker;
    }

    public enum Place
    {
        BeforeSending,
        AfterSending,
        InsideBody,
    }

    internal sealed class Stubborn(Place place) : DelegatingHandler
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsStuck { get; private set; }

        public bool IsDone { get; private set; }

        public void Release() => _release.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.StartsWith("/oauth2/", StringComparison.Ordinal))
                return await base.SendAsync(request, cancellationToken);
            if (place == Place.BeforeSending) await StickAsync();
            try
            {
                var response = await base.SendAsync(request, CancellationToken.None);
                if (place == Place.AfterSending) await StickAsync();
                if (place == Place.InsideBody)
                    response.Content = new StreamContent(new HalfStream(await response.Content.ReadAsByteArrayAsync(CancellationToken.None), this));
                return response;
            }
            finally
            {
                if (place != Place.InsideBody) IsDone = true;
            }
        }

        private async Task StickAsync()
        {
            IsStuck = true;
            await _release.Task;
        }

        // Gives most of the body, and then nothing until it is released.
        private sealed class HalfStream(byte[] body, Stubborn owner) : ReadOnlyStream
        {
            private bool _isRead;

            public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            {
                if (_isRead)
                {
                    await owner.StickAsync();
                    buffer.Span.Fill((byte)'x');
                    owner.IsDone = true;
                    return buffer.Length;
                }
                _isRead = true;
                body.AsSpan(0, body.Length - 1).CopyTo(buffer.Span);
                return body.Length - 1;
            }
        }
    }

    private sealed class Throwing(Exception exception) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw exception;
    }

    private sealed class Unclosable : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Content = new StreamContent(new BrokenClose(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
            return response;
        }

        private sealed class BrokenClose(byte[] body) : ReadOnlyStream
        {
            private bool _isRead;

            public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            {
                if (_isRead) return ValueTask.FromResult(0);
                _isRead = true;
                body.CopyTo(buffer);
                return ValueTask.FromResult(body.Length);
            }

            protected override void Dispose(bool disposing) => throw new InvalidOperationException("never");
        }
    }

    private abstract class ReadOnlyStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
