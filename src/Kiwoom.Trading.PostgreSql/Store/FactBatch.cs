namespace Kiwoom.Trading.PostgreSql;

/// <summary>Facts that are appended in one statement, and what they make of intents and workflows.</summary>
/// <param name="first">The sequence of the first one.</param>
/// <param name="known">The intents that facts of this batch are about; the journal has no others of them.</param>
internal sealed class FactBatch(long first, IReadOnlyDictionary<Guid, IntentMark> known)
{
    private readonly List<(JournalWork Work, int Place)> _origins = [];
    private readonly List<DateOnly> _days = [];
    private readonly List<string> _kinds = [];
    private readonly List<string> _data = [];
    private readonly List<long> _checksums = [];
    private readonly List<IntentWork> _added = [];
    private readonly Dictionary<Guid, Change> _changes = [];
    private readonly Dictionary<string, (int Use, IntentFact Intent)> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<(DateOnly, string, long)> _fills = [];
    private readonly Dictionary<Guid, (long First, long Last, bool HasEnded)> _workflows = [];

    /// <summary>The sequence of the first fact.</summary>
    public long First => first;

    /// <summary>How many facts.</summary>
    public int Count => _days.Count;

    /// <summary>The checksums of its facts, by which they are known again.</summary>
    public IReadOnlyList<long> Checksums => _checksums;

    /// <summary>Whose facts they are.</summary>
    public IEnumerable<JournalWork> Works => _origins.Select(o => o.Work).Distinct();

    /// <summary>What is known of the intents afterwards.</summary>
    public IEnumerable<(Guid Id, IntentMark Mark)> Marks => _changes.Select(c => (c.Key, c.Value.Mark));

    /// <summary>Whose fact has a place.</summary>
    public (JournalWork Work, int Place) Origin(int place) => _origins[place];

    /// <summary>Whose intent has a place among the intents.</summary>
    public IntentWork Added(int place) => _added[place];

    /// <summary>Adds an intent, unless one before it in this batch has its Id or key.</summary>
    public void Add(IntentWork work, IntentFact intent, FactRow row)
    {
        if (_added.Find(a => a.Intent.Id == intent.Id) is { } same)
        {
            work.Other = Recorded(same.Intent);
            return;
        }
        if (intent.Key is { } key)
        {
            if (_keys.TryGetValue(key, out var other) && other.Use >= intent.KeyUse)
            {
                work.Other = Recorded(other.Intent);
                return;
            }
            _keys[key] = (intent.KeyUse, intent);
        }
        _changes[intent.Id] = new Change { Sequence = first + Count, Mark = new(IntentState.Recorded, 1) };
        _added.Add(work);
        Enter(work, 0, intent, row);
    }

    /// <summary>Adds another fact; a fill that is there already changes nothing.</summary>
    public void Add(JournalWork work, int place, JournalFact fact, FactRow row)
    {
        if (fact is FillFact fill && !_fills.Add((fill.TradeDate, fill.Number, fill.Cumulative))) return;
        var sequence = Enter(work, place, fact, row);
        if (IntentMark.IntentOf(fact) is { } id) Take(id, fact, sequence);
        if (fact is not WorkflowFact step) return;
        var begun = _workflows.TryGetValue(step.WorkflowId, out var before) ? before.First : sequence;
        _workflows[step.WorkflowId] = (begun, sequence, step.HasEnded);
    }

    /// <summary>The values of <c>kiwoom.append_facts</c>, after account and epoch.</summary>
    public object[] Values()
    {
        var added = _added.ConvertAll(a => _changes[a.Intent.Id]);
        var changed = _changes.Where(c => c.Value.Sequence == 0).ToList();
        return
        [
            first, _days.ToArray(), _kinds.ToArray(), _data.ToArray(), _checksums.ToArray(),
            Of(added, c => c.Sequence), Of(_added, a => a.Intent.Id), Of(_added, a => a.Intent.Key), Of(_added, a => a.Intent.KeyUse),
            Of(added, c => (int)c.Mark.State), Of(added, c => c.Mark.Attempts), Of(added, c => c.Outcome), Of(added, c => c.Resolution),
            Of(changed, c => c.Key), Of(changed, c => (int)c.Value.Mark.State), Of(changed, c => c.Value.Mark.Attempts),
            Of(changed, c => c.Value.Outcome), Of(changed, c => c.Value.Resolution),
            Of(_workflows.ToList(), w => w.Key), Of(_workflows.ToList(), w => w.Value.First), Of(_workflows.ToList(), w => w.Value.Last), Of(_workflows.ToList(), w => w.Value.HasEnded),
        ];
    }

    private static TTo[] Of<TFrom, TTo>(List<TFrom> from, Func<TFrom, TTo> to) => [.. from.Select(to)];

    private JournalIntent Recorded(IntentFact intent) =>
        new() { Intent = intent, Sequence = _changes[intent.Id].Sequence, State = _changes[intent.Id].Mark.State, Attempts = _changes[intent.Id].Mark.Attempts };

    private long Enter(JournalWork work, int place, JournalFact fact, FactRow row)
    {
        var sequence = first + Count;
        _origins.Add((work, place));
        _days.Add(fact.TradeDate);
        _kinds.Add(row.Kind);
        _data.Add(row.Data);
        _checksums.Add(FactChecksum.Of(sequence, row.Kind, row.TradeDate, row.Data));
        return sequence;
    }

    private void Take(Guid id, JournalFact fact, long sequence)
    {
        if (!_changes.TryGetValue(id, out var change))
        {
            if (!known.TryGetValue(id, out var mark)) return; // of an intent that the journal does not have
            change = new Change { Mark = mark };
        }
        if (!change.Mark.Takes(fact, out var after, out var makesOutcome, out var makesResolution)) return;
        change.Mark = after;
        if (makesOutcome) change.Outcome = sequence;
        if (makesResolution) change.Resolution = sequence;
        _changes[id] = change;
    }

    private sealed class Change
    {
        /// <summary>Of the intent, where this batch adds it; else 0.</summary>
        public long Sequence { get; init; }

        public IntentMark Mark { get; set; }

        public long? Outcome { get; set; }

        public long? Resolution { get; set; }
    }
}
