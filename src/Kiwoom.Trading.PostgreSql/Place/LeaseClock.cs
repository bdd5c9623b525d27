namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// How long a lease is certainly still ours, by this side's own clocks. It counts from before the database was asked, because the
/// database's own count begins later.
/// </summary>
/// <param name="time">The clocks.</param>
/// <param name="length">The length of the lease by the database's clock.</param>
internal sealed class LeaseClock(TimeProvider time, TimeSpan length)
{
    /// <summary>Two clocks may run apart by this part of the time: 1 %, hundreds of times more than those of machines do.</summary>
    public const double Drift = 0.01;

    private volatile Moment? _confirmed;
    private volatile bool _isLost;

    /// <summary>Whether the place is certainly another one's, or will be.</summary>
    public bool IsLost => _isLost;

    /// <summary>The moment before a question.</summary>
    public Moment Now() => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>The database said that the lease is ours.</summary>
    /// <param name="asked">When it was asked.</param>
    public void Confirm(Moment asked) => _confirmed = asked;

    /// <summary>The place is no longer ours, and never will be again.</summary>
    public void Lose() => _isLost = true;

    /// <summary>Whether the lease certainly lasts that long from now.</summary>
    public bool HoldsFor(TimeSpan span) => !_isLost && _confirmed is { } asked && Elapsed(asked) + span < length * (1 - Drift);

    // A machine that sleeps stops its one clock, and somebody may set the other back: whichever says more is believed.
    private TimeSpan Elapsed(Moment since)
    {
        var (byTimer, byClock) = (time.GetElapsedTime(since.Timestamp), time.GetUtcNow() - since.Clock);
        return byTimer > byClock ? byTimer : byClock;
    }

    /// <summary>A moment by both clocks.</summary>
    internal sealed record Moment(long Timestamp, DateTimeOffset Clock);
}
