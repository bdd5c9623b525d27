using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.GuardRails;

/// <summary>A drive that does not answer must not hold an order up, and must not let one out either.</summary>
public class KillFileTests
{
    private static readonly string Stop = Path.GetFullPath("/run/stop");

    [Fact]
    public async Task A_look_that_ends_with_its_time_stops_no_later_order()
    {
        for (var round = 0; round < 2_000; round++)
        {
            using var gate = new ManualResetEventSlim();
            var time = new ManualTimeProvider();
            var looks = 0;
            var file = new KillFile(Stop, time, _ =>
            {
                gate.Wait();
                Interlocked.Increment(ref looks);
                return null;
            });
            var looking = file.LookAsync(CancellationToken.None).AsTask();
            await Task.WhenAll(Task.Run(() => time.Advance(KillFile.Longest)), Task.Run(gate.Set));
            await looking;
            while (Volatile.Read(ref looks) == 0) await Task.Yield();
            for (var i = 0; i < 200; i++) await Task.Yield(); // the look has ended, whatever its caller was told
            Assert.Null(await file.LookAsync(CancellationToken.None));
        }
    }

    // It is looked for at the beginning, before a connection is asked for, and at the first byte.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_order_whose_file_cannot_be_looked_for_in_time_is_stopped_and_the_next_one_at_once(int look)
    {
        using var drive = new Drive { HangsFrom = look };
        await using var broker = await StartAsync(drive);
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await UntilItWaitsAsync(drive, broker.Time);
        Assert.False(call.IsCompleted);
        broker.Time.Advance(KillFile.Longest);
        AssertStopped(await call.WaitAsync(TestBroker.Soon));
        Assert.Empty(broker.Simulator.Orders);

        Assert.Contains("cannot check whether", broker.Client.GetStatus().KillReason); // and the clock stands still
        for (var i = 0; i < 20; i++) AssertStopped(await broker.Client.Orders.BuyStockAsync(TestBroker.Buy()).WaitAsync(TestBroker.Soon));
        Assert.Equal(look, drive.Looks); // whoever comes meanwhile takes no thread

        drive.Answer();
        await TestBroker.UntilAsync(() => broker.Client.GetStatus().KillReason is null);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_deadline_and_a_caller_that_cancels_do_not_wait_for_the_look()
    {
        using var drive = new Drive { HangsFrom = 1 };
        await using var broker = await StartAsync(drive);
        using var cancel = new CancellationTokenSource();
        var cancelled = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        var late = broker.Client.With(new() { Deadline = KillFile.Longest / 2 }).Orders.BuyStockAsync(TestBroker.Buy());
        await UntilItWaitsAsync(drive, broker.Time);
        await cancel.CancelAsync();
        Assert.Equal(OrderOutcomeReason.Cancelled, (await cancelled.WaitAsync(TestBroker.Soon)).Reason);
        broker.Time.Advance(KillFile.Longest / 2);
        var outcome = await late.WaitAsync(TestBroker.Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
    }

    [Fact]
    public async Task A_cancel_asks_for_no_look()
    {
        using var drive = new Drive { HangsFrom = 1 };
        await using var broker = await StartAsync(drive);
        Assert.NotEqual(OrderOutcomeKind.NotSent, (await broker.Client.SendOrderAsync(TestBroker.Cancel()).WaitAsync(TestBroker.Soon)).Kind);
        Assert.Equal(0, drive.Looks);
    }

    [Fact]
    public async Task An_engaged_switch_stops_orders_at_once_and_asks_for_no_look()
    {
        using var drive = new Drive { HangsFrom = 1 };
        await using var broker = await StartAsync(drive);
        broker.Client.KillSwitch.Engage("the desk said so");
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy()).WaitAsync(TestBroker.Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.KillSwitch), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Contains("the desk said so", outcome.Explanation);
        Assert.Equal(0, drive.Looks);
    }

    [Fact]
    public async Task A_file_that_comes_while_an_order_is_looked_for_stops_the_orders_that_come_after_it()
    {
        using var drive = new Drive { HangsFrom = 1 };
        var file = new KillFile(Stop, new ManualTimeProvider(), drive.Look);
        var before = file.LookAsync(default).AsTask();
        await TestBroker.UntilAsync(() => drive.IsStuck);
        var after = Enumerable.Range(0, 10).Select(_ => file.LookAsync(default).AsTask()).ToArray();
        drive.IsThere = true;
        drive.Answer();
        await before.WaitAsync(TestBroker.Soon);
        Assert.All(await Task.WhenAll(after).WaitAsync(TestBroker.Soon), reason => Assert.Equal("there", reason));
        Assert.Equal(2, drive.Looks);
    }

    [Fact]
    public void A_status_waits_no_longer_than_it_says()
    {
        using var drive = new Drive { HangsFrom = 1 };
        var file = new KillFile(Stop, new ManualTimeProvider(), drive.Look);
        Assert.Contains("cannot check whether", file.LookNow(TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public async Task A_status_does_not_wait_for_a_drive_that_somebody_waited_for_already()
    {
        using var drive = new Drive { HangsFrom = 1 };
        var time = new ManualTimeProvider();
        var file = new KillFile(Stop, time, drive.Look);
        var looking = file.LookAsync(default).AsTask();
        await TestBroker.UntilAsync(() => drive.IsStuck);
        time.Advance(KillFile.Longest);
        Assert.Contains("cannot check whether", await looking);
        Assert.Contains("cannot check whether", await Task.Run(() => file.LookNow(Timeout.InfiniteTimeSpan)).WaitAsync(TestBroker.Soon));
    }

    [Fact]
    public async Task Whatever_a_look_throws_stops_orders()
    {
        var file = new KillFile(Stop, TimeProvider.System, _ => throw new ArgumentException("no such path"));
        Assert.Contains("cannot check whether", await file.LookAsync(default));
        Assert.Contains(nameof(ArgumentException), file.LookNow(TestBroker.Soon));
    }

    private static Task<TestBroker> StartAsync(Drive drive) => TestBroker.StartAsync(
        configure: o => (o.GuardRails.KillSwitchFile, o.GuardRails.KillFileLook) = (Stop, drive.Look));

    private static Task UntilItWaitsAsync(Drive drive, ManualTimeProvider time) =>
        TestBroker.UntilAsync(() => drive.IsStuck && time.UntilNextTimer <= KillFile.Longest);

    private static void AssertStopped(OrderOutcome outcome)
    {
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.KillSwitch), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Contains("cannot check whether", outcome.Explanation);
    }

    /// <summary>A drive that stops answering at one look, until it is told to.</summary>
    private sealed class Drive : IDisposable
    {
        private readonly ManualResetEventSlim _answers = new();
        private int _looks;
        private volatile bool _isStuck;

        public int HangsFrom { get; init; }

        public bool IsThere { get; set; }

        public int Looks => Volatile.Read(ref _looks);

        public bool IsStuck => _isStuck;

        public void Answer() => _answers.Set();

        public string? Look(string path)
        {
            var isThere = IsThere;
            if (Interlocked.Increment(ref _looks) >= HangsFrom)
            {
                _isStuck = true;
                _answers.Wait();
            }
            return isThere ? "there" : null;
        }

        public void Dispose()
        {
            _answers.Set(); // not disposed: the look may be in it still
        }
    }
}
