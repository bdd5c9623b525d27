namespace Kiwoom.Web.Market;

/// <summary>
/// Asks for names and limits, and for prices of stocks that do not trade just now. However much is wanted at the same time, such as after a
/// reconnect, is one query: the server takes few in a second, and an order may need the next one.
/// </summary>
/// <param name="client">Who asks.</param>
/// <param name="take">Takes a row.</param>
/// <param name="time">How long a moment is.</param>
internal sealed class QuoteQueries(KiwoomClient client, Action<Kiwoom.Generated.StockInfo.GetWatchlistStockInfoRow> take, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Collected = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ends = new();
    private Task _asking = Task.CompletedTask;
    private bool _isAsking;

    /// <summary>Asks for stocks at once, or with those that wait already.</summary>
    public void Ask(IReadOnlyCollection<string> stocks) => Ask(stocks, TimeSpan.Zero);

    /// <summary>Asks for stocks in a moment, together with whatever else is wanted until then.</summary>
    public void AskSoon(IReadOnlyCollection<string> stocks) => Ask(stocks, Collected);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        Task asking;
        lock (_lock) asking = _asking;
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ends.Dispose();
    }

    private void Ask(IReadOnlyCollection<string> stocks, TimeSpan pause)
    {
        if (stocks.Count == 0) return;
        lock (_lock)
        {
            _wanted.UnionWith(stocks);
            if (_isAsking) return;
            (_isAsking, _asking) = (true, AskAsync(pause));
        }
    }

    private async Task AskAsync(TimeSpan pause)
    {
        await Task.Yield();
        var failed = FirstPause;
        while (!_ends.IsCancellationRequested)
        {
            await Task.Delay(pause, time, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            List<string> stocks;
            lock (_lock)
            {
                stocks = [.. _wanted];
                _wanted.Clear();
                if (stocks.Count == 0)
                {
                    _isAsking = false;
                    return;
                }
            }
            (pause, failed) = await AskOnceAsync(stocks).ConfigureAwait(false) ? (Collected, FirstPause) : (failed, failed * 2 < LongestPause ? failed * 2 : LongestPause);
        }
    }

    private async Task<bool> AskOnceAsync(List<string> stocks)
    {
        try
        {
            var rows = client.StockInfo.GetWatchlistStockInfoRowsAsync(new() { StockCodes = string.Join('|', stocks) }, new Paging { MaxPages = 1 }, _ends.Token);
            await foreach (var row in rows.ConfigureAwait(false)) take(row);
            return true;
        }
        catch (Exception e) when (e is KiwoomException or OperationCanceledException)
        {
            // The stream says what is wrong with the connection; what is not known stays null until it is asked for again.
            lock (_lock) _wanted.UnionWith(stocks);
            return false;
        }
    }
}
