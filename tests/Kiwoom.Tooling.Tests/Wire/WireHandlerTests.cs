using System.Net;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Wire;

namespace Kiwoom.Tooling.Tests.Wire;

/// <summary>What is watched passes as if nobody looked.</summary>
public class WireHandlerTests
{
    private readonly KiwoomSimulator _simulator = new();
    private readonly List<string> _lines = [];

    private string Bodies => string.Join('\n', _lines.Where(static l => l.StartsWith("< {") || l.StartsWith("< (")));

    [Fact]
    public async Task A_body_that_breaks_off_keeps_its_order_number_and_is_shown_as_far_as_it_came()
    {
        _simulator.Faults.Next("kt10000", Fault.CutInsideBody);
        using var client = Client(_simulator, _lines.Add);
        var outcome = await client.Orders.BuyStockAsync(Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, _simulator.Orders.Single().Number), (outcome.Kind, outcome.OrderNumber));
        Assert.Contains($"\"ord_no\":\"{outcome.OrderNumber}\"", Bodies);
        Assert.Contains("< (the body broke off here: ", Bodies);
    }

    [Fact]
    public async Task Every_fault_has_the_outcome_that_it_has_unwatched()
    {
        foreach (var fault in Fault.All.Where(static f => f != Fault.Hang && f != Fault.HangNotExecuted))
        {
            var outcomes = new List<(OrderOutcomeKind, OrderOutcomeReason, string?)>();
            foreach (var isWatched in new[] { false, true })
            {
                var simulator = new KiwoomSimulator();
                simulator.Faults.Next("kt10000", fault);
                using var client = Client(simulator, isWatched ? _lines.Add : null);
                var outcome = await client.Orders.BuyStockAsync(Buy());
                outcomes.Add((outcome.Kind, outcome.Reason, outcome.OrderNumber));
            }
            Assert.True(outcomes[0] == outcomes[1], $"{fault}: {outcomes[0]}, watched {outcomes[1]}");
        }
    }

    [Fact]
    public async Task A_reply_without_end_is_ended_by_the_client_s_limit_and_shown_up_to_a_bound()
    {
        var endless = new EndlessStream();
        using var client = Client(
            _simulator, _lines.Add, handler => new Instead(handler, endless), o => o.MaxResponseBytes = 4 * 1024 * 1024);
        var e = await Assert.ThrowsAsync<KiwoomException>(
            () => client.Accounts.GetUnfilledOrdersAsync(new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified }));
        Assert.Contains("MaxResponseBytes", e.Message);
        Assert.InRange(endless.Taken, 4 * 1024 * 1024, 48 * 1024 * 1024);
        Assert.InRange(Bodies.Length, 1000, 8 * 1024 * 1024);
        Assert.Contains("more bytes", Bodies);
    }

    [Fact]
    public async Task A_line_that_cannot_be_written_costs_no_order_its_outcome()
    {
        for (var fails = 1; fails < 30; fails++)
        {
            var simulator = new KiwoomSimulator();
            var told = 0;
            using var client = Client(simulator, _ =>
            {
                if (++told >= fails) throw new IOException("The pipe is closed.");
            });
            var outcome = await client.Orders.BuyStockAsync(Buy());
            Assert.True(outcome.IsAccepted, $"{fails}: {outcome}");
        }
    }

    private static BuyStockRequest Buy() => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = 1,
        OrderPrice = 60_000,
        TradeType = TradeType.Limit,
    };

    private static KiwoomClient Client(
        KiwoomSimulator simulator,
        Action<string>? tell,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap = null,
        Action<KiwoomOptions>? change = null)
    {
        var options = new KiwoomOptions();
        simulator.Configure(options);
        options.Limits.Enabled = false;
        change?.Invoke(options);
        var handler = simulator.CreateHandler();
        if (wrap is not null) handler = wrap(handler);
        return new KiwoomClient(options, tell is null ? handler : new WireHandler(handler, tell));
    }

    /// <summary>Answers a query with a body of its own.</summary>
    private sealed class Instead(HttpMessageHandler inner, Stream body) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.StartsWith("/oauth2/", StringComparison.Ordinal))
                return await base.SendAsync(request, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StreamContent(body) };
        }
    }

    /// <summary>Blanks of JSON behind an opening brace; it ends before a machine does.</summary>
    private sealed class EndlessStream : Stream
    {
        private const int Most = 64 * 1024 * 1024;

        public int Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (Taken >= Most) return 0;
            buffer.Fill((byte)' ');
            if (Taken == 0) buffer[0] = (byte)'{';
            Taken += buffer.Length;
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
