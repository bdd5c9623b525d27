using Kiwoom.Testing;

namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>
/// The clock of one process. Accounts, limits and the realtime connection are shared by clients with one clock: what is left of a process that has ended
/// must not share them with the next one, and its timers do not fire any more.
/// </summary>
/// <param name="world">The clock of everybody.</param>
/// <param name="cut">Where the process ends.</param>
internal sealed class ProcessClock(ManualTimeProvider world, CutPoints cut) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => world.CreateTimer(
        inner =>
        {
            if (!cut.IsDead) callback(inner);
        },
        state, dueTime, period);
}
