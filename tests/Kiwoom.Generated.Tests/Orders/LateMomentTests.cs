using System.Collections.Concurrent;
using Kiwoom.Generated.Tests.Errors;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Deadlines of odd lengths, switches that are thrown late, and replies that break off at their very end.</summary>
public class LateMomentTests
{
    [Fact]
    public async Task A_deadline_holds_where_timers_are_late()
    {
        var held = new HeldConnections();
        var time = new LateTimers();
        await using var broker = await TestBroker.StartAsync(wrap: held.Before, time: time);
        time.AreLate = true;
        var call = broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(2) }).Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => held.Held == 1);
        time.Advance(TimeSpan.FromSeconds(2));
        held.Stand();
        var outcome = await call.WaitAsync(TestBroker.Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_deadline_may_be_longer_than_a_timer()
    {
        var gate = new HeldGate();
        await using var broker = await TestBroker.StartAsync(configure: o => o.OrderGates.Add(gate));
        var call = broker.Client.With(new() { Deadline = TimeSpan.FromDays(60) }).Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => gate.IsAsked);
        broker.Time.Advance(TimeSpan.FromDays(59.9));
        Assert.False(call.IsCompleted);
        broker.Time.Advance(TimeSpan.FromDays(0.2));
        var outcome = await call.WaitAsync(TestBroker.Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
    }

    [Fact]
    public async Task A_switch_that_is_thrown_while_the_connection_is_made_is_logged()
    {
        var held = new HeldConnections();
        var logged = new ConcurrentQueue<string>();
        await using var broker = await TestBroker.StartAsync(wrap: held.Before, log: new TextLogger(logged));
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => held.Held == 1);
        broker.Client.KillSwitch.Engage("now");
        Assert.Equal(GuardRule.KillSwitch, (await call.WaitAsync(TestBroker.Soon)).GuardRail?.Rule);
        Assert.Contains(logged, static line => line.Contains("stopped by guard rail KillSwitch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reply_that_breaks_off_behind_its_text_is_unknown_and_keeps_its_number(bool overHttp)
    {
        await using var broker = await TestBroker.StartAsync(overHttp, wrap: static h => new BreakingOff { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(
            (OrderOutcomeKind.Unknown, OrderOutcomeReason.ConnectionBroken, Assert.Single(broker.Simulator.Orders).Number),
            (outcome.Kind, outcome.Reason, outcome.OrderNumber));
    }

    [Theory]
    [InlineData("""{"ord_no":"0000141","return_msg":"[1700:허용된 요청 개수를 초과하였습니다]"}""", null, null)]
    [InlineData("""{"return_code":0,"return_msg":"[1511:필수 입력 값에 값이 존재하지 않습니다]"}""", null, null)]
    [InlineData("""{"return_code":20,"return_msg":"[2000](1999:예기치 못한 에러가 발생하였습니다)"}""", "1999", "1999")]
    public async Task A_code_is_that_of_a_refusal_alone(string body, string? code, string? advisedBy)
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Answer("kt10000", _ => new Kiwoom.Simulator.SimulatorReply { Status = 200, Body = System.Text.Encoding.UTF8.GetBytes(body) });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, code), (outcome.Kind, outcome.Error!.Code));
        Assert.Equal(advisedBy is null ? ErrorClass.Malformed : ErrorClass.System, outcome.Error.Class);
        Assert.Equal(advisedBy is null ? null : KiwoomErrorCodes.Find(advisedBy)!.Advice, outcome.Error.Advice);
        if (advisedBy is not null) Assert.NotNull(outcome.Error.Advice);
    }

    [Fact]
    public async Task Whoever_gives_up_but_the_caller_did_not_cancel_it()
    {
        await using var broker = await TestBroker.StartAsync(wrap: static h => new GivingUp { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason)); // as .NET tells a timeout
        Assert.Empty(broker.Simulator.Orders);
    }

    private sealed class GivingUp : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Headers.GetValues("api-id").Single() == "kt10000" ? throw new TaskCanceledException() : base.SendAsync(request, cancellationToken);
    }

    private sealed class LateTimers : ManualTimeProvider
    {
        public bool AreLate { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, AreLate ? Timeout.InfiniteTimeSpan : dueTime, period);
    }

    private sealed class HeldGate : IOrderGate
    {
        private readonly TaskCompletionSource<string?> _never = new();

        public bool IsAsked { get; private set; }

        public async ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken)
        {
            IsAsked = true;
            return await _never.Task.WaitAsync(cancellationToken);
        }

        public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome) => default;
    }

    /// <summary>The whole reply comes, and then the connection breaks where more was announced.</summary>
    private sealed class BreakingOff : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Headers.GetValues("api-id").Single() != "kt10000") return response;
            response.Content = new StreamContent(new Broken(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
            return response;
        }

        private sealed class Broken(byte[] body) : MemoryStream(body)
        {
            public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
                await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : throw new IOException("reset by peer");

            public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and var count ? count : throw new IOException("reset by peer");
        }
    }
}
