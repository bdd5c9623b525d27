namespace Kiwoom.Generated;

/// <summary>What refusals taught this process and the others. It keeps moments by its own clock and hands on lengths of time.</summary>
internal sealed class BudgetLessons
{
    private static readonly long LongestPause = TimeSpan.FromMinutes(1).Ticks;

    private readonly Dictionary<BudgetGroup, Known> _known = [];

    /// <summary>Whether there is something that the others do not know.</summary>
    public bool HasNews => _known.Values.Any(k => k.IsNews);

    /// <summary>Turns a second of a group; null where nothing is known.</summary>
    public double? RateOf(BudgetGroup group, long now) => _known.TryGetValue(group, out var known) && known.PerSecond > 0 && known.Until > now ? known.PerSecond : null;

    /// <summary>When the next of the rates that hold is over.</summary>
    public long EndOf(long now) => _known.Values.Where(k => k.PerSecond > 0 && k.Until > now).Select(k => k.Until).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>The server refused this process. What is known already and stricter stays.</summary>
    public void Learn(BudgetGroup group, double perSecond, long until, long pausedUntil, long now) =>
        _known[group] = Stricter(group, perSecond, until, pausedUntil, now) with { IsNews = true };

    /// <summary>Takes what others wrote.</summary>
    /// <param name="state">What they wrote.</param>
    /// <param name="remember">The longest time for which anything is remembered: no state makes anybody slow for ever.</param>
    /// <param name="now">Now.</param>
    /// <returns>What is new.</returns>
    public List<(BudgetGroup Group, double PerSecond, long Until, long PausedUntil)> Hear(BudgetState state, TimeSpan remember, long now)
    {
        var news = new List<(BudgetGroup, double, long, long)>();
        // What is over stays known for as long as the state has it, or it would be news again.
        foreach (var (group, known) in _known)
        {
            if (known.IsOver(now) && !known.IsNews && !state.Lessons.Exists(l => l.Group == group)) _known.Remove(group);
        }
        foreach (var lesson in state.Lessons)
        {
            if (_known.TryGetValue(lesson.Group, out var known) && known.Number == lesson.Number) continue;
            var until = now + Math.Clamp(lesson.Left, 0, remember.Ticks);
            var pausedUntil = now + Math.Clamp(lesson.PauseLeft, 0, Math.Min(remember.Ticks, LongestPause));
            var isNews = known is { IsNews: true };
            known = Stricter(lesson.Group, lesson.PerSecond, until, pausedUntil, now) with { Number = lesson.Number, IsNews = isNews };
            _known[lesson.Group] = known;
            news.Add((lesson.Group, known.PerSecond, known.Until, known.PausedUntil));
        }
        return news;
    }

    /// <summary>Writes what is known. What was heard before, and what is over, goes.</summary>
    public void Write(BudgetState state, long now)
    {
        foreach (var (group, known) in _known)
        {
            var isOver = known.IsOver(now);
            var at = state.Lessons.FindIndex(l => l.Group == group);
            if (at >= 0 && (known.IsNews || state.Lessons[at].Number == known.Number)) state.Lessons.RemoveAt(at);
            else if (at >= 0 || !known.IsNews) continue; // another one's, or removed by somebody who knew that it is over
            if (isOver)
            {
                known.IsNews = false;
                continue;
            }
            known.Planned = known.IsNews ? state.Next++ : known.Number;
            state.Lessons.Add(new(group, known.PerSecond, Math.Max(0, known.Until - now), Math.Max(0, known.PausedUntil - now), known.Planned));
        }
    }

    /// <summary>What was planned is written. What was learnt since is news still.</summary>
    public void Written()
    {
        foreach (var known in _known.Values)
        {
            if (known.Planned == 0) continue;
            (known.Number, known.Planned, known.IsNews) = (known.Planned, 0, false);
        }
    }

    private Known Stricter(BudgetGroup group, double perSecond, long until, long pausedUntil, long now)
    {
        if (!_known.TryGetValue(group, out var known)) return new() { PerSecond = perSecond, Until = until, PausedUntil = pausedUntil };
        var holds = known.PerSecond > 0 && known.Until > now;
        return new()
        {
            PerSecond = !holds ? perSecond : perSecond > 0 ? Math.Min(known.PerSecond, perSecond) : known.PerSecond,
            Until = holds ? Math.Max(known.Until, until) : until,
            PausedUntil = Math.Max(known.PausedUntil, pausedUntil),
            Number = known.Number,
        };
    }

    private sealed record Known
    {
        public double PerSecond { get; init; }

        public long Until { get; init; }

        public long PausedUntil { get; init; }

        public long Number { get; set; }

        /// <summary>Under which number it is being written; 0 where it is not.</summary>
        public long Planned { get; set; }

        public bool IsNews { get; set; }

        public bool IsOver(long now) => Until <= now && PausedUntil <= now;
    }
}
