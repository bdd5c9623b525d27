namespace Kiwoom.Trading;

/// <content>The callers' keys.</content>
public sealed partial class TradingDesk
{
    /// <summary>
    /// The order of a key and the last use of the key in the journal. The journal alone knows how often a key was used: memory has the days
    /// that it needs, and orders that the journal never took.
    /// </summary>
    /// <returns>Null where the key was never used.</returns>
    private async Task<(TradingOrder Order, int LastUse)?> FindKeyAsync(string key, CancellationToken cancellationToken)
    {
        TradingOrder? known;
        lock (_state.Lock)
        {
            known = _state.OfKey(key);
            if (known?.Intent is { IsCalling: true } calling) return (known, calling.Fact.KeyUse);
        }
        if (await _book.FindKeyAsync(key, cancellationToken).ConfigureAwait(false) is not { Intent: var last }) return known is null ? null : (known, 0);
        lock (_state.Lock)
        {
            if (_state.OfIntent(last.Id) is { } loaded) return (loaded, last.KeyUse);
        }
        var entries = new List<JournalEntry>();
        await foreach (var entry in _book.ReadDayAsync(last.TradeDate, cancellationToken).ConfigureAwait(false)) entries.Add(entry);
        lock (_state.Lock)
        {
            // Loading and looking in one step: a day that is over is forgotten at any time.
            _state.Load(last.TradeDate, entries, LongestSending);
            return _state.OfIntent(last.Id) is { } order
                ? (order, last.KeyUse)
                : throw new JournalException(FormattableString.Invariant($"The journal has the key '{key}', and the orders of {last.TradeDate:yyyy-MM-dd} lack its order: nothing was sent."));
        }
    }
}
