namespace Kiwoom.Trading;

/// <content>How the desk finds out what became of orders.</content>
public sealed partial class TradingDesk
{
    private readonly List<JournalFact> _unwritten = [];
    private readonly HashSet<(DateOnly, string)> _contradicted = [];
    private DateTimeOffset? _comparedAt; // holdings and cash, by the desk itself
    private List<IntentEntry> _doubtful = []; // the journal may have a resolution of them that the state has not

    /// <summary>
    /// Reads orders and fills from the server, joins them with what is known, and resolves what is unknown as far as the evidence goes.
    /// The desk does so by itself at intervals, after gaps of the realtime data, and while something is unknown.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether all days that matter could be read completely.</returns>
    public async Task<bool> ReconcileAsync(CancellationToken cancellationToken = default)
    {
        await _reconciling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var today = Today;
            var gaps = Interlocked.Read(ref _gaps);
            var isWhole = IsStreamWhole;
            lock (_state.Lock) _state.Begin(today);
            var seen = new List<ObservationFact>(await _reader.ReadTodayAsync(cancellationToken).ConfigureAwait(false));
            var readings = new Dictionary<(DateOnly Day, bool IsGold), DayReading>();
            var isComplete = true;
            foreach (var (day, isGold) in DaysToRead(today))
            {
                if (await _reader.ReadDayAsync(day, isGold, cancellationToken).ConfigureAwait(false) is { } reading)
                {
                    readings.Add((day, isGold), reading);
                    seen.AddRange(reading.Seen);
                    continue;
                }
                isComplete = false;
                Tell(DeskEventKind.ReadingFailed, FormattableString.Invariant($"The orders of {day:yyyy-MM-dd} could not be read; nothing follows from that."));
            }
            DatedRows rows;
            lock (_state.Lock) rows = new DatedRows(seen, _state.Find);
            Join(rows.Certain, readings.Values);
            TellContradictions(rows.Contradicting);
            if (readings.ContainsKey((today, false))) Volatile.Write(ref _dayRead, today.DayNumber);
            await ResolveAsync(
                new Evidence
                {
                    Orders = _state.Nodes,
                    Readings = readings.ToDictionary(r => r.Key, r => r.Value.BegunAt),
                    Uptimes = readings.ToDictionary(r => r.Key, r => r.Value.BegunUptime),
                    Unplaced = rows.Unplaced,
                    Now = _time.GetUtcNow(),
                    // Each reading of this round began after the gaps before it; one that failed is not among them, and takes nothing from the others.
                    IsWhole = isWhole && Interlocked.Read(ref _gaps) == gaps,
                },
                cancellationToken).ConfigureAwait(false);
            RecordPositions(CloseDays(today, readings));
            return isComplete;
        }
        finally
        {
            _reconciling.Release();
        }
    }

    private void Join(IEnumerable<ObservationFact> seen, IEnumerable<DayReading> complete)
    {
        List<JournalFact> facts;
        List<TradingOrder> adopted;
        lock (_state.Lock)
        {
            facts = _state.Hear(seen);
            adopted = _state.AdoptForeign();
            foreach (var reading in complete) _state.MarkListed(reading.TradeDate, reading.IsGold, reading.BegunAt);
        }
        AppendSoon(facts);
        TellAdopted(adopted);
    }

    private async Task ResolveAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        await TakeWrittenAsync(cancellationToken).ConfigureAwait(false);
        List<(IntentEntry Entry, ResolutionFact Fact)> resolved;
        lock (_state.Lock)
        {
            _state.CountReadings(evidence, _options.EvidenceWindow);
            var sought = _state.OpenIntents.Where(i => i.IsSought).ToList();
            var facts = _resolver.Resolve(sought, evidence with { UnderWay = [.. _state.OpenIntents.Where(i => i.IsUnderWay)] });
            resolved = [.. facts.Select(f => (sought.Single(i => i.Fact.Id == f.IntentId), f))];
        }
        if (resolved.Count == 0) return;
        // Durable before anybody acts on it: a second order may follow a "never executed". Until the journal has answered, it may have it.
        _doubtful = [.. resolved.Select(r => r.Entry)];
        await _book.AppendAsync([.. resolved.Select(r => r.Fact)], cancellationToken).ConfigureAwait(false);
        _doubtful = [];
        Take(resolved);
    }

    // What the journal has is final, also where it did not say that it had written it.
    private async Task TakeWrittenAsync(CancellationToken cancellationToken)
    {
        var written = new List<(IntentEntry, ResolutionFact)>();
        foreach (var entry in _doubtful)
        {
            if (await _book.FindIntentAsync(entry.Fact.Id, cancellationToken).ConfigureAwait(false) is { Resolution: { } fact }) written.Add((entry, fact));
        }
        _doubtful = [];
        if (written.Count > 0) Take(written);
    }

    private void Take(List<(IntentEntry Entry, ResolutionFact Fact)> resolved)
    {
        List<TradingOrder> adopted;
        lock (_state.Lock)
        {
            foreach (var (entry, fact) in resolved) _state.Take(entry, fact);
            _state.WakeHeld();
            adopted = _state.AdoptForeign();
        }
        foreach (var (entry, fact) in resolved)
            Tell(fact.State == IntentState.Ambiguous ? DeskEventKind.Ambiguous : DeskEventKind.Resolved, $"{fact.State}, {Asked(entry.Fact)}: {fact.Evidence}", fact.Number);
        TellAdopted(adopted);
    }

    private static string Asked(IntentFact intent) => string.Join(' ', new[]
    {
        intent.Action,
        intent.Quantity is { } quantity ? FormattableString.Invariant($"{quantity} of") : null,
        intent.Stock,
        intent.Price is { } price ? FormattableString.Invariant($"at {price:0.##}") : null,
        intent.Parent is { } parent ? $"(order {parent.TrimStart('0')})" : null,
    }.OfType<string>());

    private void TellAdopted(List<TradingOrder> adopted)
    {
        foreach (var order in adopted)
            Tell(DeskEventKind.ForeignOrder, $"An order from elsewhere was taken up: {order}.", order.Current.Number);
        IReadOnlyList<DeskNotice> notices;
        lock (_state.Lock) notices = _state.TakeNotices();
        foreach (var (kind, text, number) in notices) Tell(kind, text, number);
    }

    private void TellContradictions(IReadOnlyList<ObservationFact> rows)
    {
        foreach (var row in rows.Where(r => _contradicted.Add((r.TradeDate, r.Number))))
        {
            Tell(DeskEventKind.Difference, $"The list of {row.Source} shows another order with the number {row.Number} than the desk knows today: it is left out.", row.Number);
        }
    }

    // Facts that the journal did not take are appended with the next ones: the state has them, and no reading shows them as new again.
    private void AppendSoon(IReadOnlyList<JournalFact> facts)
    {
        lock (_unwritten)
        {
            _unwritten.AddRange(facts);
            if (_unwritten.Count == 0) return;
            try
            {
                _book.AppendSoon([.. _unwritten]);
                _unwritten.Clear();
                return;
            }
            catch (ObjectDisposedException)
            {
                return; // the desk was closed meanwhile
            }
            catch (JournalException)
            {
            }
        }
        Tell(DeskEventKind.JournalFailed, "Observations could not be appended; they are appended with the next ones.");
    }

    private async Task KeepReconcilingAsync()
    {
        while (!_ends.IsCancellationRequested)
        {
            await PauseAsync().ConfigureAwait(false);
            if (_ends.IsCancellationRequested) return;
            try
            {
                if (await ReconcileAsync(_ends.Token).ConfigureAwait(false)) await CompareAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ends.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Tell(DeskEventKind.ReadingFailed, $"Reconciliation failed: {e.GetType().Name}. It is tried again.");
            }
        }
    }

    private async Task CompareAsync()
    {
        if (_options.CompareEvery is not { } every || (_comparedAt is { } last && _time.GetUtcNow() - last < every)) return;
        _comparedAt = _time.GetUtcNow();
        await CompareHoldingsAsync(_ends.Token).ConfigureAwait(false);
        await CompareCashAsync(_ends.Token).ConfigureAwait(false);
    }

    private async Task PauseAsync()
    {
        CancellationTokenSource wake;
        lock (_state.Lock) wake = _wake;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wake.Token, _ends.Token);
        await Task.Delay(UntilNextLook(), _time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_state.Lock)
        {
            if (_wake.IsCancellationRequested) _wake = new CancellationTokenSource();
        }
    }

    // 1, 3, 7, 15 and 30 s after a call whose outcome is unknown, after an accepted change that is not confirmed, or after something left an order that nothing
    // explains, then each 30 s, and at the usual interval.
    private TimeSpan UntilNextLook()
    {
        var now = _time.GetUtcNow();
        lock (_state.Lock)
        {
            var next = TakesNewOrders ? _options.ReconcileEvery : Looks[1];
            foreach (var endedAt in _state.OpenIntents.Where(i => i.IsSought).Select(i => i.EndedAt)
                .Concat(_state.UnconfirmedSince()).Concat(_state.UnexplainedSince(KoreanMoment.DayOf(now))))
            {
                var since = now - endedAt;
                var look = Looks.FirstOrDefault(l => l > since, since + TimeSpan.FromSeconds(30)) - since;
                if (look < next) next = look;
            }
            return next > TimeSpan.Zero ? next : TimeSpan.FromSeconds(1);
        }
    }

    private void Wake()
    {
        CancellationTokenSource wake;
        lock (_state.Lock) wake = _wake;
        _ = wake.CancelAsync();
    }
}
