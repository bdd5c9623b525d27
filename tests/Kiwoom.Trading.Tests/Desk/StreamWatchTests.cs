using Kiwoom.Generated.Realtime;

namespace Kiwoom.Trading.Tests.Desk;

public sealed class StreamWatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_stream_that_was_never_registered_is_not_whole()
    {
        var watch = new StreamWatch();
        Assert.False(watch.IsWhole(isLive: true, Now));
        watch.Begin(Now);
        Assert.False(watch.IsWhole(isLive: false, Now.AddMinutes(1)));
        Assert.False(watch.IsWhole(isLive: true, Now.AddSeconds(29))); // a refusal may still come
        Assert.True(watch.IsWhole(isLive: true, Now.AddSeconds(30)));
    }

    [Theory]
    [InlineData(RealtimeGapReason.ConnectionLost)]
    [InlineData(RealtimeGapReason.Replaced)]
    [InlineData(RealtimeGapReason.Renewed)]
    [InlineData(RealtimeGapReason.Refused)]
    public void A_gap_lasts_until_it_is_over(RealtimeGapReason reason)
    {
        var watch = Begun();
        watch.Hear(Gap(reason));
        Assert.False(watch.IsWhole(isLive: true, Now));
        foreach (var other in new[] { RealtimeGapReason.Dropped, RealtimeGapReason.UnreadableFrame, RealtimeGapReason.Unknown })
        {
            watch.Hear(Gap(other, isOver: true)); // ends nothing
            Assert.False(watch.IsWhole(isLive: true, Now));
        }
        watch.Hear(Gap(reason, isOver: true));
        Assert.True(watch.IsWhole(isLive: true, Now));
    }

    [Fact]
    public void A_refused_item_does_not_come_because_a_connection_does()
    {
        var watch = Begun();
        watch.Hear(Gap(RealtimeGapReason.Refused));
        watch.Hear(Gap(RealtimeGapReason.ConnectionLost));
        watch.Hear(Gap(RealtimeGapReason.ConnectionLost, isOver: true));
        Assert.False(watch.IsWhole(isLive: true, Now));
    }

    [Fact]
    public void An_end_is_not_for_ever()
    {
        var watch = Begun();
        watch.End();
        Assert.False(watch.IsWhole(isLive: true, Now));
        watch.Begin(Now);
        Assert.True(watch.IsWhole(isLive: true, Now.AddMinutes(1)));
    }

    private static StreamWatch Begun()
    {
        var watch = new StreamWatch();
        watch.Begin(Now.AddHours(-1));
        return watch;
    }

    private static RealtimeGap Gap(RealtimeGapReason reason, bool isOver = false) => new() { From = Now, To = isOver ? Now : null, Reason = reason };
}
