using Kiwoom.Web.Time;

namespace Kiwoom.Web.Tests;

public sealed class MarketTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public void It_stands_still_runs_faster_and_is_set_forward()
    {
        var real = new ManualTimeProvider();
        var clock = new MarketTime(Start, real);
        real.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Start.AddSeconds(10), clock.GetUtcNow());
        clock.Pause(true);
        var client = clock.Client.GetTimestamp();
        real.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Start.AddSeconds(10), clock.GetUtcNow());
        Assert.Equal(client, clock.Client.GetTimestamp()); // no connection is lost meanwhile
        clock.Pause(false);
        clock.Run(10);
        real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Start.AddSeconds(20), clock.GetUtcNow());
        clock.JumpTo(Start.AddDays(1));
        Assert.Equal(Start.AddDays(1), clock.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.JumpTo(Start));
    }

    [Fact]
    public void Its_timers_fall_due_by_its_own_time()
    {
        var real = new ManualTimeProvider();
        var clock = new MarketTime(Start, real);
        var rings = 0;
        using var timer = clock.CreateTimer(_ => rings++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        clock.Run(10);
        real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, rings);
        clock.Pause(true);
        real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, rings);
        clock.Pause(false);
        clock.JumpTo(Start.AddHours(5));
        real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, rings);
    }
}
