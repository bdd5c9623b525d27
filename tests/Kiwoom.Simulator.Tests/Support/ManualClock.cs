namespace Kiwoom.Simulator.Tests;

/// <summary>A clock that only moves when told.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Advance(TimeSpan by) => _now += by;

    /// <summary>Goes to a time of the day of March 2026 in Korea; the second is a Monday.</summary>
    public void To(int day, int hour, int minute, int second = 0) =>
        _now = new DateTimeOffset(2026, 3, day, hour, minute, second, TimeSpan.FromHours(9));
}
