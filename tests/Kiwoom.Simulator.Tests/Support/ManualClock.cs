namespace Kiwoom.Simulator.Tests;

/// <summary>A clock that moves only when a test says so, through the trading days of March 2026.</summary>
internal sealed class ManualClock() : ManualTimeProvider(Monday.AddHours(10.5))
{
    private static DateTimeOffset Monday => new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(9));

    /// <summary>Goes to a time of the day of March 2026 in Korea; the second is a Monday.</summary>
    public void To(int day, int hour, int minute, int second = 0) =>
        Advance(Monday + new TimeSpan(day - 2, hour, minute, second) - GetUtcNow());
}
