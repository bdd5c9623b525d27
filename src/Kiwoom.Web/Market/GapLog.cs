namespace Kiwoom.Web.Market;

/// <summary>
/// The last gaps. A loss of the connection is one for each subscription: those of one kind, reason and beginning are one here, so that a
/// reconnect of many stocks pushes out nothing else. One that is open is never forgotten.
/// </summary>
internal sealed class GapLog
{
    private const int EndedKept = 50;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>The gaps, newest last.</summary>
    public IReadOnlyList<GapView> All
    {
        get
        {
            lock (_lock) return [.. _entries.Select(static e => e.Draw())];
        }
    }

    /// <summary>Adds one, or its end.</summary>
    /// <param name="kind">What has it: trades, book or condition.</param>
    /// <param name="item">The stock, or the number of the condition.</param>
    /// <param name="gap">The gap.</param>
    public void Add(string kind, string item, RealtimeGap gap)
    {
        lock (_lock)
        {
            var entry = _entries.Find(e => e.Kind == kind && e.Reason == gap.Reason && e.From == gap.From);
            if (entry is null) _entries.Add(entry = new Entry(kind, gap.Reason, gap.From));
            entry.Take(item, gap);
            while (_entries.Count(static e => !e.IsOpen) > EndedKept) _entries.Remove(_entries.First(static e => !e.IsOpen));
        }
    }

    /// <summary>Nobody follows an item any more: nothing of it is missing from now on.</summary>
    public void Leave(string item, DateTimeOffset at)
    {
        lock (_lock) _entries.ForEach(e => e.Leave(item, at));
    }

    private sealed class Entry(string kind, RealtimeGapReason reason, DateTimeOffset from)
    {
        private readonly SortedDictionary<string, DateTimeOffset?> _ends = new(StringComparer.Ordinal);
        private string _text = "";

        public string Kind => kind;

        public RealtimeGapReason Reason => reason;

        public DateTimeOffset From => from;

        public bool IsOpen => _ends.ContainsValue(null);

        public void Take(string item, RealtimeGap gap)
        {
            _ends[item] = gap.To;
            _text = gap.ToString();
        }

        public void Leave(string item, DateTimeOffset at)
        {
            if (_ends.TryGetValue(item, out var end) && end is null) _ends[item] = at;
        }

        public GapView Draw()
        {
            var what = _ends.Count == 1 ? $"{kind} {_ends.First().Key}" : FormattableString.Invariant($"{kind}, {_ends.Count} {(kind == "condition" ? "searches" : "stocks")}");
            return new GapView(reason, from, IsOpen ? null : _ends.Values.Max(), what, _text, kind, [.. _ends.Keys]);
        }
    }
}
