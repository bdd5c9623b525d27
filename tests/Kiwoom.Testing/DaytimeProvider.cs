namespace Kiwoom.Testing;

/// <summary>
/// The machine's clock and timers at another hour, for tests with real sockets: it is the morning of a trading day whenever they
/// run, and not the time at night when the server restarts.
/// </summary>
public sealed class DaytimeProvider : TimeProvider
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 9, 30, 0, TimeSpan.FromHours(9));

    private long _later = (Morning - System.GetUtcNow()).Ticks;

    /// <summary>The hour jumps, and timers go on as they were.</summary>
    public void Skip(TimeSpan span) => Interlocked.Add(ref _later, span.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => (System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _later))).ToUniversalTime();
}
