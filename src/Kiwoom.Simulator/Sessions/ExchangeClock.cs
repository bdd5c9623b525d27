namespace Kiwoom.Simulator;

/// <summary>
/// The exchange does what its time asks for when it is looked at: nothing runs between two calls, and what a call finds
/// is the same as if it had run.
/// </summary>
internal sealed class ExchangeClock(TimeProvider clock, SessionCalendar calendar, Action<SessionEvent> pass)
{
    private readonly List<SimulatedFlow> _flows = [];
    private DateTimeOffset _done = KoreanTime.Now(clock);
    private DateTimeOffset? _at;

    /// <summary>Korean time; while an event is made up for, the time of the event.</summary>
    public DateTimeOffset Now => _at ?? KoreanTime.Now(clock);

    public void Add(SimulatedFlow flow) => _flows.Add(flow);

    public void Remove(SimulatedFlow flow) => _flows.Remove(flow);

    /// <summary>Makes up for every session event and step of flows up to now, in the order of their times.</summary>
    public void CatchUp()
    {
        var now = KoreanTime.Now(clock);
        try
        {
            while (true)
            {
                var session = calendar.Next(_done) is { } next && next.Time <= now ? next : default;
                var flow = _flows.Where(flow => flow.Due <= now).MinBy(static flow => flow.Due);
                if (session != default && (flow is null || session.Time <= flow.Due))
                {
                    _at = _done = session.Time;
                    pass(session.Event);
                }
                else if (flow is not null)
                {
                    _at = flow.Due!.Value;
                    flow.StepDue(now);
                }
                else
                    break;
            }
        }
        finally
        {
            _at = null;
        }

        if (now > _done)
            _done = now;
    }
}
