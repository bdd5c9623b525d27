namespace Kiwoom.Trading;

/// <content>What is held, from fills.</content>
public sealed partial class TradingDesk
{
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal); // what the server held beyond the journal when it was compared last; its own lock
    private readonly Dictionary<string, long> _toldOffsets = new(StringComparer.Ordinal);
    private List<Position> _before = []; // after the days that are closed

    /// <summary>
    /// The positions that follow from all fills in the journal, foreign orders among them. What was held before the journal began is not in
    /// them.
    /// </summary>
    public IReadOnlyList<Position> Positions
    {
        get
        {
            lock (_state.Lock) return Trading.Positions.After(_before, _state.Nodes.Where(n => n.TradeDate >= _state.FirstOpenDay));
        }
    }

    /// <summary>
    /// Compares the positions with the holdings of the server (kt00018). What the server holds beyond the journal must not change: a change of a
    /// stock without a fill for a while (<see cref="TradingDeskOptions.QuietBeforeHoldings"/>) that two comparisons in a row show is an event, and so is, once, what differs from the
    /// beginning. The journal may hear of a fill a moment later than the holdings show it. Nothing is repaired.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The stocks whose difference changed; null where the holdings could not be read.</returns>
    public async Task<IReadOnlyList<string>?> CompareHoldingsAsync(CancellationToken cancellationToken = default)
    {
        if (await CountHoldingsAsync(cancellationToken).ConfigureAwait(false) is not { } counted) return null;
        var (changed, events) = (new List<string>(), new List<string>());
        lock (_offsets) CompareHoldings(counted, changed, events);
        foreach (var text in events) Tell(DeskEventKind.Difference, text);
        return changed;
    }

    /// <summary>
    /// The stocks of which the server holds another quantity (kt00018) than the journal's fills add up to: shares from before the journal differ so, and trades that it
    /// does not know. Stocks with a fill within <see cref="TradingDeskOptions.QuietBeforeHoldings"/> are left out, and so is gold. Nothing is recorded or repaired.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>By stock; null where the holdings could not be read.</returns>
    public async Task<IReadOnlyList<HoldingDifference>?> FindHoldingDifferencesAsync(CancellationToken cancellationToken = default) =>
        await CountHoldingsAsync(cancellationToken).ConfigureAwait(false) is { } counted ? [.. counted.Where(static c => c.Held != c.Counted)] : null;

    // What both sides have of each stock that has been quiet.
    private async Task<List<HoldingDifference>?> CountHoldingsAsync(CancellationToken cancellationToken)
    {
        if (await _reader.ReadHoldingsAsync(cancellationToken).ConfigureAwait(false) is not { } held) return null;
        var ours = Positions.Where(p => p.Book != TradingBook.Gold).GroupBy(p => p.Stock).ToDictionary(g => g.Key, g => g.Sum(p => p.Quantity));
        return
        [
            .. held.Keys.Union(ours.Keys).Order(StringComparer.Ordinal).Where(IsQuiet)
                .Select(stock => new HoldingDifference(stock, held.GetValueOrDefault(stock), ours.GetValueOrDefault(stock))),
        ];
    }

    private void CompareHoldings(List<HoldingDifference> counted, List<string> changed, List<string> events)
    {
        var first = new List<string>();
        foreach (var (stock, held, ours) in counted)
        {
            var offset = held - ours;
            var isKnown = _offsets.TryGetValue(stock, out var before);
            _offsets[stock] = offset;
            if (isKnown && before != offset) changed.Add(stock);
            if (!isKnown || before != offset) continue;
            var isTold = _toldOffsets.TryGetValue(stock, out var told);
            _toldOffsets[stock] = offset;
            if (!isTold && offset != 0) first.Add(FormattableString.Invariant($"{stock} {held} and {ours}"));
            if (isTold && told != offset)
                events.Add(FormattableString.Invariant($"{stock}: the server holds {held}, the journal {ours}; the difference was {told} and is {offset}."));
        }
        if (first.Count > 0) events.Add($"What the server holds and what the journal's fills add up to: {string.Join(", ", first)}. Shares from before the journal differ so, and trades that it does not know.");
    }

    /// <summary>
    /// What was seen to be filled of a stock within a time, those of orders from elsewhere among it: the server's list of holdings may lack it or not.
    /// At most an hour is remembered.
    /// </summary>
    /// <param name="stock">The stock.</param>
    /// <param name="span">How long ago the oldest fill may have been seen; <see cref="TradingDeskOptions.QuietBeforeHoldings"/> if null.</param>
    public FilledQuantities FilledWithin(StockCode stock, TimeSpan? span = null)
    {
        lock (_state.Lock)
        {
            var (bought, sold) = _state.FilledSince(stock.Symbol, _time.GetUtcNow() - (span ?? _options.QuietBeforeHoldings));
            return new FilledQuantities(bought, sold);
        }
    }

    private bool IsQuiet(string stock)
    {
        lock (_state.Lock) return !_state.FilledAt.TryGetValue(stock, out var at) || at + _options.QuietBeforeHoldings <= _time.GetUtcNow();
    }
}
