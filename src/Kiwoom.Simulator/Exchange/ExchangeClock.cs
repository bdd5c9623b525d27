using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>
/// The exchange does what its time asks for when it is looked at: nothing runs between two calls, and what a call finds
/// is the same as if it had run.
/// </summary>
internal sealed class ExchangeClock(TimeProvider clock, SessionCalendar calendar, Action<SessionEvent> pass)
{
    private readonly List<IScheduled> _scheduled = [];
    private DateTimeOffset _done = KoreanTime.Now(clock);
    private DateTimeOffset? _at;

    /// <summary>Korean time; while an event is made up for, the time of the event.</summary>
    public DateTimeOffset Now => _at ?? KoreanTime.Now(clock);

    /// <summary>When there is next something to make up for; null for never.</summary>
    public DateTimeOffset? Due
    {
        get
        {
            var work = _scheduled.Min(static work => work.Due);
            return calendar.Next(_done)?.Time is { } session && (work is null || session < work) ? session : work;
        }
    }

    /// <summary>Called when <see cref="Due"/> may be another for a reason other than that time passed.</summary>
    public Action? Rescheduled { get; set; }

    public void Add(IScheduled work)
    {
        _scheduled.Add(work);
        Rescheduled?.Invoke();
    }

    public void Remove(IScheduled work) => _scheduled.Remove(work);

    /// <summary>Makes up for every session event and all scheduled work up to now, in the order of their times.</summary>
    public void CatchUp()
    {
        var now = KoreanTime.Now(clock);
        try
        {
            while (true)
            {
                var session = calendar.Next(_done) is { } next && next.Time <= now ? next : default;
                var work = _scheduled.Where(work => work.Due <= now).MinBy(static work => work.Due);
                if (session != default && (work is null || session.Time <= work.Due))
                {
                    _at = _done = session.Time;
                    pass(session.Event);
                }
                else if (work is not null)
                {
                    _at = work.Due!.Value;
                    work.RunDue(now);
                }
                else break;
            }
        }
        finally
        {
            _at = null;
        }

        if (now > _done) _done = now;
    }
}

/// <summary>Work that the exchange does when its time has come.</summary>
internal interface IScheduled
{
    /// <summary>When the next piece of work is due; null for never.</summary>
    DateTimeOffset? Due { get; }

    /// <summary>Does the piece that is due, and moves <see cref="Due"/> on.</summary>
    /// <param name="now">Korean time, which may be later than <see cref="Due"/>.</param>
    void RunDue(DateTimeOffset now);
}
