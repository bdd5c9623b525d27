using System.Net;
using System.Text;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Http;

/// <summary>Replies that no good server sends: neither a crash, nor a hang, nor memory without bound.</summary>
public class BadReplyTests
{
    private const int Large = 16 * 1024 * 1024;

    public static TheoryData<string> Floods() => ["[", "{", "{\"oso\":[", "{\"x\":[", "{\"a\":{\"b\":", "{\"oso\":[{},", "\"", "\\u0061", " ", "0", "\0", "\xFF"];

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_flood_of_one_piece_is_malformed_and_costs_little(string piece)
    {
        var unit = Encoding.Latin1.GetBytes(piece);
        var body = new byte[Large / unit.Length * unit.Length];
        for (var i = 0; i < body.Length; i += unit.Length) unit.CopyTo(body, i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(KiwoomJson.TryRead(body, new GetUnfilledOrdersResponse(), out var problem));
        Assert.NotNull(problem);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Large / 4);
    }

    [Theory]
    [InlineData("{\"x\":\"", "y", "\"}")]
    [InlineData("{\"oso\":[{\"stk_nm\":\"", "가", "\"}]}")]
    [InlineData("{\"oso\":[", "", "{}]}")]
    public void A_long_but_whole_body_is_read(string start, string middle, string end)
    {
        var text = new StringBuilder(start);
        if (middle.Length > 0) text.Insert(text.Length, middle, 1_000_000);
        else text.Insert(text.Length, "{\"ord_no\":\"1\"},", 200_000);
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(text.Append(end).ToString()), new GetUnfilledOrdersResponse(), out var problem), problem);
    }

    [Fact]
    public async Task A_reply_that_drips_is_read_whole()
    {
        var time = new ManualTimeProvider();
        using var client = Client(time, new DrippingHandler("""{"ord_no":"0000007","return_code":0}""", null));
        Assert.Equal("0000007", (await client.Orders.BuyStockAsync(TestBroker.Buy())).OrderNumber);
    }

    [Fact]
    public async Task A_reply_that_drips_for_ever_ends_with_the_timeout_and_keeps_the_number()
    {
        var time = new ManualTimeProvider();
        using var client = Client(time, new DrippingHandler("""{"ord_no":"0000007","x":"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy""", time));
        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
    }

    private static KiwoomClient Client(TimeProvider time, HttpMessageHandler handler) => new(
        new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(new Uri("http://localhost")),
            TokenProvider = new FixedTokenProvider("token"),
            TimeProvider = time,
            Limits = KiwoomLimits.None,
        },
        handler);

    /// <summary>Gives a body byte by byte; with a clock, a second passes before each, and the body never ends.</summary>
    private sealed class DrippingHandler(string body, ManualTimeProvider? time) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(new Sink(), cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StreamContent(new Drip(Encoding.UTF8.GetBytes(body), time)),
            };
        }
    }

    private sealed class Drip(byte[] body, ManualTimeProvider? time) : ReadOnlyStream
    {
        private int _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            time?.Advance(TimeSpan.FromSeconds(1));
            cancellationToken.ThrowIfCancellationRequested();
            if (_at == body.Length && time is null) return ValueTask.FromResult(0);
            buffer.Span[0] = body[Math.Min(_at++, body.Length - 1)];
            return ValueTask.FromResult(1);
        }
    }

    private sealed class Sink : ReadOnlyStream
    {
        public override bool CanWrite => true;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
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
