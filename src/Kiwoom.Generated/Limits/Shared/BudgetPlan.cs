namespace Kiwoom.Generated;

/// <summary>
/// Gives out turns: never more than the limits allow in any window, first to those who wait, and to all who want some in their turn. It knows no clock and
/// no other process: it makes one state of another.
/// </summary>
/// <param name="state">Changed.</param>
/// <param name="limits">The limits.</param>
/// <param name="now">By the clock of the store.</param>
/// <param name="member">Who plans.</param>
internal sealed class BudgetPlan(BudgetState state, BudgetLimits limits, long now, string member)
{
    /// <summary>How far ahead turns are given: so long those of a process that dies are lost.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromSeconds(15);

    /// <summary>Turns that are nearer than this are not given back: they may be in use by the time the plan is written.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(50);

    /// <summary>How long it counts that a process wants something.</summary>
    public static readonly TimeSpan WantFor = TimeSpan.FromSeconds(3);

    /// <summary>How soon all processes look again that were without the store.</summary>
    public static readonly TimeSpan Return = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(1);

    private readonly HashSet<BudgetWant> _short = [];
    private readonly Dictionary<BudgetGroup, List<long>> _ofTr = [];
    private readonly Dictionary<BudgetGroup, long> _from = [];
    private readonly HashSet<BudgetGroup> _full = [];
    private readonly List<long> _orders = [];
    private readonly List<long> _queries = [];
    private readonly List<long> _all = [];

    /// <summary>Whether another process has to know of the new state at once.</summary>
    public bool Announces { get; set; }

    /// <summary>What is over counts no longer, and a clock that was set back makes nobody wait for ever.</summary>
    /// <param name="isDoubtful">The clock of the store jumped, or it lost what was written: turns may be in use that the state does not have.</param>
    /// <param name="wasAway">This process had to do without the store.</param>
    public void Begin(bool isDoubtful, bool wasAway)
    {
        var horizon = now + Horizon.Ticks + BudgetLimits.Tolerance.Ticks;
        // Whoever has turns by the old clock uses them up meanwhile; from here on nobody does.
        if (isDoubtful) state.Turns.RemoveAll(t => t.Member == member);
        if (state.Turns.RemoveAll(t => t.At > horizon) > 0 || state.QuietUntil > horizon || (isDoubtful && state.QuietUntil <= now))
            state.QuietUntil = horizon;
        // Nobody wrote for a while: the others are without the store as well, and come back at other moments.
        else if (wasAway && state.At < now - Return.Ticks) state.QuietUntil = now + Return.Ticks;
        state.Lessons.RemoveAll(l => l.Until <= now && l.PausedUntil <= now);
        state.Wants.RemoveAll(w => w.At < now - WantFor.Ticks || w.At > horizon);
        var longest = state.Turns.Select(t => t.Group).Distinct().SelectMany(WindowsOf).Append(limits.Common ?? default).Max(w => w.Period);
        state.Turns.RemoveAll(t => t.At < now - longest - BudgetLimits.Tolerance.Ticks);
        state.At = now;
    }

    /// <summary>The server refused: all are slower. What another process learnt and still holds is not made milder.</summary>
    public void Learn(BudgetLesson lesson)
    {
        foreach (var known in state.Lessons.Where(l => l.Group == lesson.Group).ToList())
        {
            if (known.PerSecond > 0 && known.Until > now)
            {
                var perSecond = lesson.PerSecond > 0 ? Math.Min(known.PerSecond, lesson.PerSecond) : known.PerSecond;
                lesson = lesson with { PerSecond = perSecond, Until = Math.Max(known.Until, lesson.Until) };
            }
            lesson = lesson with { PausedUntil = Math.Max(known.PausedUntil, lesson.PausedUntil) };
            state.Lessons.Remove(known);
        }
        state.Lessons.Add(lesson);
        Announces = true;
    }

    /// <summary>Whether somebody else waits too long while this process has turns ahead. Whoever does gets the first of what is given back.</summary>
    public bool HasToGiveWay()
    {
        foreach (var want in state.Wants.Where(w => w.Member != member && IsShort(w.Member, w.Group)))
        {
            if (state.Turns.Exists(t => t.Member == member && t.At > now + Hold.Ticks && t.Group.IsOrder == want.Group.IsOrder)) _short.Add(want);
        }
        return _short.Count > 0;
    }

    /// <summary>Gives back what this process has ahead.</summary>
    /// <param name="isStale">Whether a turn is to go; null for all of them.</param>
    public void GiveBack(Predicate<BudgetTurn>? isStale = null) =>
        state.Turns.RemoveAll(t => t.Member == member && t.At > now + Hold.Ticks && isStale?.Invoke(t) != false);

    /// <summary>Gives turns to all who want some: one to each, then again.</summary>
    /// <param name="wants">What this process wants from now on.</param>
    public void Give(IReadOnlyCollection<KeyValuePair<BudgetGroup, int>> wants)
    {
        state.Wants.RemoveAll(w => w.Member == member);
        var others = state.Wants.Count;
        foreach (var (group, count) in wants) state.Wants.Add(new(member, group, count, now));
        foreach (var turn in state.Turns) Count(turn.Group, turn.At);
        // Others help themselves, but for those who wait for what this process gives back.
        var open = state.Wants.Select((w, i) => (Want: w, Left: i < others ? LeftOfOther(w) : w.Count - Has(member, w.Group), IsOurs: i >= others))
            .Where(w => w.Left > 0).OrderByDescending(w => w.Want.Group.IsOrder).ToList();
        var latest = now + Horizon.Ticks;
        while (open.Count > 0)
        {
            for (var i = 0; i < open.Count; i++)
            {
                var (want, left, isOurs) = open[i];
                var at = _full.Contains(want.Group) ? long.MaxValue : Earliest(want.Group);
                _from[want.Group] = at; // turns are only added: none is free before
                if (at > latest) _full.Add(want.Group);
                if (at <= latest)
                {
                    state.Turns.Add(new(state.NextId++, at, want.Group, want.Member));
                    Count(want.Group, at);
                    Announces |= !isOurs;
                }
                open[i] = (want, at <= latest ? left - 1 : 0, isOurs);
            }
            open.RemoveAll(w => w.Left <= 0);
        }
        Announces |= wants.Any(w => IsShort(member, w.Key));
    }

    private int Has(string whose, BudgetGroup group) => state.Turns.Count(t => t.At >= now && t.Member == whose && t.Group == group);

    private int LeftOfOther(BudgetWant want) => _short.Contains(want) ? Math.Max(1, want.Count - Has(want.Member, want.Group)) : 0;

    // It waits for long, and others go before it: they are asked to give it back.
    private bool IsShort(string whose, BudgetGroup group)
    {
        var own = state.Turns.Where(t => t.Member == whose && t.Group == group && t.At >= now).Select(t => t.At).DefaultIfEmpty(long.MaxValue).Min();
        var wanting = state.Wants.Count(w => w.Group == group && w.Member != whose) + 1;
        var fair = WindowsOf(group).Max(w => w.Period / w.Turns) * wanting * 3 / 2;
        if (own <= now + Math.Max(LongWait.Ticks, fair)) return false;
        return state.Turns.Exists(t => t.Member != whose && t.Group.IsOrder == group.IsOrder && t.At > now + Hold.Ticks && t.At < own);
    }

    private IEnumerable<BudgetWindow> WindowsOf(BudgetGroup group)
    {
        yield return limits.OfAll(group.IsOrder);
        if (limits.Of(group) is { } own) yield return own;
        if (LessonOf(group) is { PerSecond: > 0 } learnt) yield return limits.Of(learnt.PerSecond);
    }

    private BudgetLesson? LessonOf(BudgetGroup group) => state.Lessons.Find(l => l.Group == group);

    private long Earliest(BudgetGroup group)
    {
        var ofAll = limits.OfAll(group.IsOrder);
        var own = group.Tr == BudgetGroup.Any ? null : OfTr(group);
        var lesson = LessonOf(group);
        var pause = LessonOf(new(group.IsOrder, BudgetGroup.Any))?.PausedUntil ?? 0;
        var at = Math.Max(Math.Max(now, state.QuietUntil), Math.Max(pause, lesson?.PausedUntil ?? 0));
        at = Math.Max(at, _from.GetValueOrDefault(group));
        while (true)
        {
            var later = ofAll.Earliest(at, group.IsOrder ? _orders : _queries);
            if (limits.Common is { } common) later = Math.Max(later, common.Earliest(at, _all));
            if (own is not null && limits.Of(group) is { } limit) later = Math.Max(later, limit.Earliest(at, own));
            if (own is not null && lesson is { PerSecond: > 0 }) later = Math.Max(later, limits.Of(lesson.PerSecond).Earliest(at, own));
            if (later == at) return at;
            at = later;
        }
    }

    private void Count(BudgetGroup group, long at)
    {
        Add(group.IsOrder ? _orders : _queries, at);
        Add(_all, at);
        if (group.Tr != BudgetGroup.Any) Add(OfTr(group), at);
    }

    private List<long> OfTr(BudgetGroup group) => _ofTr.TryGetValue(group, out var turns) ? turns : _ofTr[group] = [];

    private static void Add(List<long> moments, long at)
    {
        var place = moments.BinarySearch(at);
        moments.Insert(place < 0 ? ~place : place, at);
    }
}
