namespace Kiwoom.Generated;

/// <summary>
/// When a process may use its one turn without the store, where a limit has fewer turns than there are processes: they take turns by the clock of the store,
/// which each of them still knows. Between two slots lies a whole period, so that no window has turns of both.
/// </summary>
/// <param name="Groups">How many groups of processes take turns.</param>
/// <param name="Group">The group of this process.</param>
/// <param name="Length">Of a slot.</param>
/// <param name="Between">From the end of a slot to the next one.</param>
internal readonly record struct BudgetSlots(int Groups, int Group, long Length, long Between)
{
    private long Step => Length + Between;

    private long Cycle => Groups * Step;

    /// <summary>Those for limits that all have fewer turns than there are processes.</summary>
    /// <param name="windows">The limits.</param>
    /// <param name="processes">How many processes.</param>
    /// <param name="seat">The place of this process among them.</param>
    public static BudgetSlots Of(IReadOnlyCollection<BudgetWindow> windows, int processes, int seat)
    {
        var turns = windows.Min(w => w.Turns);
        var period = windows.Max(w => w.Period);
        var groups = (processes + turns - 1) / turns;
        return new(groups, seat % groups, Math.Clamp(period / 2, TimeSpan.TicksPerSecond / 2, 2 * TimeSpan.TicksPerSecond), period);
    }

    /// <summary>Whether a limit is kept by them.</summary>
    public bool Fits(BudgetWindow window, int processes) => window.Period <= Between && window.Turns * Groups >= processes;

    /// <summary>The earliest moment from one on that is certainly in a slot of this process; never where its clock is too uncertain.</summary>
    public long Earliest(long from, StoreClock clock, long now)
    {
        var cycle = (clock.Latest(from) / Cycle) - 1;
        for (var i = 0; i < 4; i++, cycle++)
        {
            var begins = (cycle * Cycle) + (Group * Step);
            var (first, last) = (clock.SurelyFrom(begins, now), clock.SurelyUntil(begins + Length, now));
            if (first < last && from < last) return Math.Max(from, first);
        }
        return long.MaxValue;
    }

    /// <summary>The same behind so many others.</summary>
    public long Earliest(long from, StoreClock clock, long now, int ahead)
    {
        var earliest = Earliest(from, clock, now);
        return earliest == long.MaxValue ? earliest : earliest + (ahead * Cycle);
    }
}
