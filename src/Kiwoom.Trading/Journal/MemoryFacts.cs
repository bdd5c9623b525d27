namespace Kiwoom.Trading;

/// <summary>The facts of one account, in memory.</summary>
internal sealed class MemoryFacts
{
    private readonly Lock _lock = new();
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<Guid, JournalIntent> _intents = [];
    private readonly SortedDictionary<long, Guid> _open = [];
    private readonly Dictionary<string, Guid> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<(DateOnly, string, long)> _fills = [];

    public JournalIntent? Add(IntentFact intent)
    {
        lock (_lock)
        {
            if (_intents.TryGetValue(intent.Id, out var same)) return same;
            if (intent.Key is { } key)
            {
                if (Find(key) is { } other && other.Intent.KeyUse >= intent.KeyUse) return other;
                _keys[key] = intent.Id;
            }
            var sequence = Enter(intent);
            _intents.Add(intent.Id, new JournalIntent { Intent = intent, Sequence = sequence, State = IntentState.Recorded });
            _open.Add(sequence, intent.Id);
            return null;
        }
    }

    public void Append(IReadOnlyList<JournalFact> facts)
    {
        lock (_lock)
        {
            foreach (var fact in facts)
            {
                if (fact is FillFact fill && !_fills.Add((fill.TradeDate, fill.Number, fill.Cumulative))) continue;
                Enter(fact);
                if (IntentOf(fact) is { } id && _intents.TryGetValue(id, out var intent)) Change(intent.With(fact));
            }
        }
    }

    public JournalIntent? Find(Guid id)
    {
        lock (_lock) return _intents.GetValueOrDefault(id);
    }

    public JournalIntent? Find(string key)
    {
        lock (_lock) return _keys.TryGetValue(key, out var id) ? _intents[id] : null;
    }

    public IReadOnlyList<JournalIntent> OpenIntents()
    {
        lock (_lock) return [.. _open.Values.Select(id => _intents[id])];
    }

    public IReadOnlyList<JournalEntry> Where(Func<JournalEntry, bool> condition)
    {
        lock (_lock) return [.. _entries.Where(condition)];
    }

    public IReadOnlyList<T> Of<T>()
        where T : JournalFact
    {
        lock (_lock) return [.. _entries.Select(e => e.Fact).OfType<T>()];
    }

    private static Guid? IntentOf(JournalFact fact) => fact switch
    {
        AttemptFact attempt => attempt.IntentId,
        OutcomeFact outcome => outcome.IntentId,
        ResolutionFact resolution => resolution.IntentId,
        _ => null,
    };

    private void Change(JournalIntent intent)
    {
        _intents[intent.Intent.Id] = intent;
        if (!IntentStates.IsOpen(intent.State)) _open.Remove(intent.Sequence);
    }

    private long Enter(JournalFact fact)
    {
        _entries.Add(new JournalEntry(_entries.Count + 1, fact));
        return _entries.Count;
    }
}
