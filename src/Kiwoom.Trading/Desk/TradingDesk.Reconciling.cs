using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Trading;

/// <content>How the desk finds out what became of orders.</content>
public sealed partial class TradingDesk
{
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
            var gaps = Interlocked.Read(ref _gaps);
            var isWhole = !Volatile.Read(ref _isBroken);
            TurnDay(Today);
            var seen = new List<ObservationFact>(await _reader.ReadTodayAsync(cancellationToken).ConfigureAwait(false));
            var readings = new Dictionary<(DateOnly, bool), DateTimeOffset>();
            var isComplete = true;
            foreach (var (day, isGold) in DaysToRead())
            {
                if (await _reader.ReadDayAsync(day, isGold, cancellationToken).ConfigureAwait(false) is { } reading)
                {
                    readings.Add((day, isGold), reading.BegunAt);
                    seen.AddRange(reading.Seen);
                    continue;
                }
                isComplete = false;
                Tell(DeskEventKind.ReadingFailed, FormattableString.Invariant($"The orders of {day:yyyy-MM-dd} could not be read; nothing follows from that."));
            }
            Join(WithoutOtherDays(seen));
            if (readings.ContainsKey((Today, false))) Volatile.Write(ref _hasRead, true);
            if (isComplete && isWhole) Interlocked.Exchange(ref _gapsRead, gaps);
            await ResolveAsync(readings, isWhole && Interlocked.Read(ref _gapsRead) == Interlocked.Read(ref _gaps), cancellationToken).ConfigureAwait(false);
            return isComplete;
        }
        finally
        {
            _reconciling.Release();
        }
    }

    private void TurnDay(DateOnly today)
    {
        lock (_state.Lock)
        {
            if (_beforeDay < today)
            {
                _before = [.. Trading.Positions.After(_before, _state.Nodes.Where(n => n.TradeDate >= _beforeDay && n.TradeDate < today))];
                _beforeDay = today;
            }
            _state.DropBefore(today);
        }
    }

    private List<(DateOnly Day, bool IsGold)> DaysToRead()
    {
        lock (_state.Lock)
        {
            var days = _state.OpenIntents.Where(i => i.IsSought).Select(i => (i.Fact.TradeDate, Resolver.IsOfGold(i))).ToHashSet();
            days.Add((Today, false));
            if (_state.Intents.Any(i => i.Fact.TradeDate == Today && i.IsRecorded && Resolver.IsOfGold(i))) days.Add((Today, true));
            return [.. days.Order()];
        }
    }

    // At weekends the list of fills shows those of the last business day: a number that nothing else shows today is not one of today.
    private List<ObservationFact> WithoutOtherDays(List<ObservationFact> seen)
    {
        var shown = seen.Where(s => s.Source != ObservationSource.Fills).Select(s => (s.TradeDate, s.Number)).ToHashSet();
        lock (_state.Lock) return [.. seen.Where(s => shown.Contains((s.TradeDate, s.Number)) || _state.IsKnown(s.TradeDate, s.Number))];
    }

    private void Join(IEnumerable<ObservationFact> seen)
    {
        List<JournalFact> facts;
        List<TradingOrder> adopted;
        lock (_state.Lock)
        {
            facts = _state.Hear(seen);
            adopted = _state.AdoptForeign();
        }
        if (facts.Count > 0) AppendSoon(facts);
        foreach (var order in adopted)
            Tell(DeskEventKind.ForeignOrder, $"An order from elsewhere was taken up: {order}.", order.Current.Number);
    }

    private async Task ResolveAsync(IReadOnlyDictionary<(DateOnly, bool), DateTimeOffset> readings, bool isWhole, CancellationToken cancellationToken)
    {
        List<(IntentEntry Entry, ResolutionFact Fact)> resolved;
        lock (_state.Lock)
        {
            var sought = _state.OpenIntents.Where(i => i.IsSought).ToList();
            var facts = _resolver.Resolve(sought, _state.Nodes, readings, isWhole, _time.GetUtcNow());
            resolved = [.. facts.Select(f => (sought.Single(i => i.Fact.Id == f.IntentId), f))];
        }
        if (resolved.Count == 0) return;
        // Durable before anybody acts on it: a second order may follow a "never executed".
        await _book.AppendAsync([.. resolved.Select(r => r.Fact)], cancellationToken).ConfigureAwait(false);
        List<TradingOrder> adopted;
        lock (_state.Lock)
        {
            foreach (var (entry, fact) in resolved) _state.Take(entry, fact);
            _state.WakeHeld();
            adopted = _state.AdoptForeign();
        }
        foreach (var (_, fact) in resolved)
            Tell(fact.State == IntentState.Ambiguous ? DeskEventKind.Ambiguous : DeskEventKind.Resolved, $"{fact.State}: {fact.Evidence}", fact.Number);
        foreach (var order in adopted)
            Tell(DeskEventKind.ForeignOrder, $"An order from elsewhere was taken up: {order}.", order.Current.Number);
    }

    private void AppendSoon(IReadOnlyList<JournalFact> facts)
    {
        try
        {
            _book.AppendSoon(facts);
        }
        catch (Exception e) when (e is JournalException or ObjectDisposedException)
        {
            Tell(DeskEventKind.JournalFailed, "Observations could not be appended; the next reading shows them again.");
        }
    }

    private async Task KeepReconcilingAsync()
    {
        while (!_ends.IsCancellationRequested)
        {
            await PauseAsync().ConfigureAwait(false);
            if (_ends.IsCancellationRequested) return;
            try
            {
                await ReconcileAsync(_ends.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                Tell(DeskEventKind.ReadingFailed, $"Reconciliation failed: {e.GetType().Name}. It is tried again.");
            }
        }
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

    // 1, 3, 7, 15 and 30 s after a call whose outcome is unknown, then each 30 s, and at the usual interval.
    private TimeSpan UntilNextLook()
    {
        var now = _time.GetUtcNow();
        lock (_state.Lock)
        {
            var next = TakesNewOrders ? _options.ReconcileEvery : Looks[1];
            foreach (var intent in _state.OpenIntents.Where(i => i.IsSought))
            {
                var since = now - intent.EndedAt;
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

    private async Task ListenAsync()
    {
        try
        {
            await foreach (var update in _client.Realtime.OrderFillsAsync(_ends.Token).ConfigureAwait(false)) Hear(update);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e)
        {
            Volatile.Write(ref _isBroken, true);
            Tell(DeskEventKind.Gap, $"The realtime data ended ({e.GetType().Name}): only queries show what happens from now on.");
        }
    }

    private void Hear(RealtimeUpdate<OrderFill> update)
    {
        if (update.TryGet(out var data, out var gap))
        {
            var now = _time.GetUtcNow();
            if (Observed.Of(data, KoreanMoment.DayOf(now), now) is { } seen) Join([seen]);
            // How much a modification or cancel took, the record of the day says.
            if (data.OrderState == OrderState.Confirmed) Wake();
            return;
        }
        Interlocked.Increment(ref _gaps);
        Volatile.Write(ref _isBroken, gap is { Reason: RealtimeGapReason.ConnectionLost, IsOver: false });
        Tell(DeskEventKind.Gap, $"Realtime data may be missing: {gap}.");
        if (!_isBroken) Wake();
    }
}
