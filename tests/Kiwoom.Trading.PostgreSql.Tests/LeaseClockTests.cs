namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>How long a lease is certain by this side's own clocks.</summary>
public sealed class LeaseClockTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly TwoClocks _time = new();

    [Fact]
    public void It_counts_from_before_the_question_and_ends_a_little_early()
    {
        var clock = new LeaseClock(_time, Lease);
        Assert.False(clock.HoldsFor(TimeSpan.Zero));
        var asked = clock.Now();
        _time.Advance(TimeSpan.FromSeconds(4)); // the answer was slow
        clock.Confirm(asked);
        Assert.True(clock.HoldsFor(TimeSpan.FromSeconds(5.8)));
        Assert.False(clock.HoldsFor(TimeSpan.FromSeconds(5.9)));
        _time.Advance(TimeSpan.FromSeconds(5.9));
        Assert.False(clock.HoldsFor(TimeSpan.Zero));
    }

    [Fact]
    public void A_machine_that_slept_knows_by_its_other_clock()
    {
        var clock = new LeaseClock(_time, Lease);
        clock.Confirm(clock.Now());
        _time.SetClock(TimeSpan.FromMinutes(1));
        Assert.False(clock.HoldsFor(TimeSpan.Zero));
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_no_lease_longer()
    {
        var clock = new LeaseClock(_time, Lease);
        clock.Confirm(clock.Now());
        _time.Advance(TimeSpan.FromSeconds(11));
        _time.SetClock(TimeSpan.FromHours(-1));
        Assert.False(clock.HoldsFor(TimeSpan.Zero));
    }

    [Fact]
    public void What_was_lost_never_comes_back()
    {
        var clock = new LeaseClock(_time, Lease);
        clock.Confirm(clock.Now());
        clock.Lose();
        clock.Confirm(clock.Now());
        Assert.False(clock.HoldsFor(TimeSpan.Zero));
    }

    /// <summary>A timer that only goes on, and a clock that somebody may set.</summary>
    private sealed class TwoClocks : ManualTimeProvider
    {
        private TimeSpan _set;

        public void SetClock(TimeSpan by) => _set = by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _set;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
