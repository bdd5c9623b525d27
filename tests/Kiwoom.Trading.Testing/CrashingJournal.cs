namespace Kiwoom.Trading.Testing;

/// <summary>
/// A journal whose disk goes wrong by a seed: appends fail, with or without having been written, and a crash loses facts that were
/// not durable yet. What a crash leaves is the beginning of what was appended, as <see cref="IJournalBook"/> promises.
/// </summary>
/// <param name="seed">What goes wrong, and how much a crash loses.</param>
/// <param name="failures">The share of durable appends that fail, 0 to 1.</param>
public sealed class CrashingJournal(int seed, double failures = 0) : IOrderJournal
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly List<(JournalAccount Account, IReadOnlyList<JournalFact> Facts)> _calls = [];
    private MemoryOrderJournal _memory = new();
    private int _durable;
    private int _generation;

    /// <summary>Whether durable appends fail now and then; a test may turn it off to look at the result.</summary>
    public bool Fails { get; set; } = true;

    /// <summary>Whether facts that nobody waits for are refused too.</summary>
    public bool RefusesSoon { get; set; }

    /// <summary>How many durable appends failed.</summary>
    public int FailedAppends { get; private set; }

    /// <summary>
    /// The process ends here: books of before can write nothing any more, and some of what was not durable is lost. Opening anew
    /// finds what the disk had.
    /// </summary>
    public async Task CrashAsync()
    {
        List<(JournalAccount, IReadOnlyList<JournalFact>)> kept;
        lock (_lock)
        {
            _generation++;
            var count = _durable + _random.Next(_calls.Count - _durable + 1);
            _calls.RemoveRange(count, _calls.Count - count);
            _durable = count;
            kept = [.. _calls];
            _memory = new MemoryOrderJournal();
        }
        foreach (var account in kept.GroupBy(c => c.Item1))
        {
            await using var book = await _memory.OpenAsync(account.Key, Nobody);
            foreach (var facts in account.Select(c => c.Item2))
            {
                if (facts is [IntentFact intent]) await book.AddIntentAsync(intent);
                else await book.AppendAsync(facts);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default)
    {
        var inner = await _memory.OpenAsync(account, writer, cancellationToken);
        return new CrashingBook(this, inner, _generation);
    }

    /// <inheritdoc/>
    public ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default) =>
        _memory.OpenReaderAsync(account, cancellationToken);

    private static JournalWriter Nobody { get; } = new("disk", "", 0, default, default);

    private bool Enter(int generation, JournalAccount account, IReadOnlyList<JournalFact> facts, bool isDurable)
    {
        lock (_lock)
        {
            if (generation != _generation) throw new JournalException("The process of this book has ended.");
            if (isDurable && Fails && _random.NextDouble() < failures)
            {
                FailedAppends++;
                // Half of the failures are a commit that is there all the same.
                if (_random.Next(2) == 0) return false;
                throw new JournalException("The disk is full.");
            }
            _calls.Add((account, facts));
            if (isDurable) _durable = _calls.Count;
            return true;
        }
    }

    private sealed class CrashingBook(CrashingJournal journal, IJournalBook inner, int generation) : PassedBook(inner)
    {
        public override async ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (intent.Key is { } key && await Inner.FindKeyAsync(key, cancellationToken) is { } same && same.Intent.KeyUse >= intent.KeyUse) return same;
            if (journal.Enter(generation, Account, [intent], isDurable: true)) return await Inner.AddIntentAsync(intent, cancellationToken);
            lock (journal._lock) journal._calls.Add((Account, [intent]));
            await Inner.AddIntentAsync(intent, cancellationToken);
            throw new JournalException("The disk did not answer after it had written.");
        }

        public override async ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (facts.Any(f => f is IntentFact)) throw new ArgumentException("Intents are added by AddIntentAsync.", nameof(facts));
            var isWell = journal.Enter(generation, Account, facts, isDurable: true);
            if (!isWell)
            {
                lock (journal._lock) journal._calls.Add((Account, facts));
            }
            await Inner.AppendAsync(facts, cancellationToken);
            if (!isWell) throw new JournalException("The disk did not answer after it had written.");
        }

        public override void AppendSoon(IReadOnlyList<JournalFact> facts)
        {
            if (facts.Any(f => f is IntentFact)) throw new ArgumentException("Intents are added by AddIntentAsync.", nameof(facts));
            if (journal.RefusesSoon) throw new JournalException("The disk is full.");
            journal.Enter(generation, Account, facts, isDurable: false);
            Inner.AppendSoon(facts);
        }

        public override async ValueTask DisposeAsync()
        {
            lock (journal._lock)
            {
                if (generation == journal._generation) journal._durable = journal._calls.Count;
            }
            await Inner.DisposeAsync();
        }
    }
}
