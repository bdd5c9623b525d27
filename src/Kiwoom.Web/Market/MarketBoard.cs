using Kiwoom.Web.Json;
using Kiwoom.Web.Time;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Market;

/// <summary>The watch list, and the feeds of all stocks that a page looks at.</summary>
internal sealed class MarketBoard : IAsyncDisposable
{
    /// <summary>How many stocks may be watched; a connection takes a limited number of codes.</summary>
    public const int Most = 40;

    private const int GapsKept = 50;

    private readonly KiwoomClient _client;
    private readonly Action _wake;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StockFeed> _feeds = new(StringComparer.Ordinal);
    private readonly List<string> _watched = [];
    private readonly Queue<GapView> _gaps = new();
    private readonly CancellationTokenSource _ends = new();
    private readonly List<Task> _asking = [];

    public MarketBoard(KiwoomClient client, Action wake)
    {
        (_client, _wake) = (client, wake);
        Quotes = new KeyedTopic<QuoteView>("quotes", wake);
    }

    /// <summary>The quotes of the watch list, and of stocks that a page shows.</summary>
    public KeyedTopic<QuoteView> Quotes { get; }

    /// <summary>Own open orders of a stock that have a price.</summary>
    public Func<string, IReadOnlyList<OwnAt>> OwnOrders { get; set; } = static _ => [];

    /// <summary>Called after a gap.</summary>
    public Action GapAdded { get; set; } = static () => { };

    /// <summary>The last gaps, newest last.</summary>
    public IReadOnlyList<GapView> Gaps
    {
        get
        {
            lock (_lock) return [.. _gaps];
        }
    }

    /// <summary>The watch list.</summary>
    public IReadOnlyList<string> Watched
    {
        get
        {
            lock (_lock) return [.. _watched];
        }
    }

    /// <summary>The name of a stock; null where nobody has said it yet.</summary>
    public string? NameOf(string stock) => Quotes.Find(stock)?.Name;

    /// <summary>The price of a stock now; null where it is not known.</summary>
    public decimal? PriceOf(string stock) => Quotes.Find(stock)?.Price;

    /// <summary>Puts stocks on the watch list.</summary>
    public void Watch(params IReadOnlyList<string> stocks)
    {
        List<string> added = [];
        lock (_lock)
        {
            foreach (var stock in stocks.Where(s => !_watched.Contains(s)))
            {
                if (_watched.Count >= Most) throw RequestException.Conflict("WatchListFull", $"The watch list has {Most} stocks: take one out first.");
                _watched.Add(stock);
                if (Add(stock)) added.Add(stock);
            }
        }
        Ask(added);
    }

    /// <summary>Takes a stock off the watch list.</summary>
    public async Task UnwatchAsync(string stock, IReadOnlyCollection<string> shown)
    {
        StockFeed? feed = null;
        lock (_lock)
        {
            if (!_watched.Remove(stock) || shown.Contains(stock)) return;
            _feeds.Remove(stock, out feed);
        }
        Quotes.Remove(stock);
        if (feed is not null) await feed.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The feed of a stock, with its book.</summary>
    public StockFeed Show(string stock)
    {
        StockFeed feed;
        bool isNew;
        lock (_lock)
        {
            if (_feeds.Count >= 2 * Most && !_feeds.ContainsKey(stock)) throw RequestException.Conflict("TooManyStocks", "Too many stocks are shown: look at fewer.");
            isNew = Add(stock);
            feed = _feeds[stock];
        }
        if (isNew) Ask([stock]);
        feed.FollowBook();
        return feed;
    }

    /// <summary>Own orders have changed: they are drawn in the books.</summary>
    public void OrdersChanged()
    {
        List<StockFeed> feeds;
        lock (_lock) feeds = [.. _feeds.Values];
        foreach (var feed in feeds) feed.Book.Changed();
    }

    /// <summary>Remembers a gap.</summary>
    public void AddGap(string what, RealtimeGap gap)
    {
        var view = new GapView(gap.Reason, gap.From, gap.To, what, gap.ToString());
        lock (_lock)
        {
            // One that ends replaces itself.
            var kept = _gaps.Where(g => !(g.What == what && g.To is null && g.From == gap.From)).ToList();
            if (kept.Count < _gaps.Count)
            {
                _gaps.Clear();
                kept.ForEach(_gaps.Enqueue);
            }
            _gaps.Enqueue(view);
            if (_gaps.Count > GapsKept) _gaps.Dequeue();
        }
        if (gap.IsOver) Ask([.. Watched]); // what happened meanwhile is not sent
        GapAdded();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        List<StockFeed> feeds;
        List<Task> asking;
        lock (_lock) (feeds, asking) = ([.. _feeds.Values], [.. _asking]);
        foreach (var feed in feeds) await feed.DisposeAsync().ConfigureAwait(false);
        foreach (var task in asking) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ends.Dispose();
    }

    private bool Add(string stock)
    {
        if (_feeds.ContainsKey(stock)) return false;
        var feed = new StockFeed(this, _client, stock, _wake);
        _feeds.Add(stock, feed);
        Quotes.Put(stock, feed.Quote);
        return true;
    }

    private void Ask(IReadOnlyList<string> stocks)
    {
        if (stocks.Count == 0) return;
        lock (_lock)
        {
            _asking.RemoveAll(static t => t.IsCompleted);
            _asking.Add(AskAsync(stocks));
        }
    }

    // Names and limits, and prices of stocks that do not trade just now.
    private async Task AskAsync(IReadOnlyList<string> stocks)
    {
        try
        {
            await Task.Yield();
            var rows = _client.StockInfo.GetWatchlistStockInfoRowsAsync(new() { StockCodes = string.Join('|', stocks) }, new Paging { MaxPages = 1 }, _ends.Token);
            await foreach (var row in rows.ConfigureAwait(false))
            {
                StockFeed? feed = null;
                lock (_lock)
                {
                    if (row.StockCode is { } code) _feeds.TryGetValue(code.Symbol, out feed);
                }
                feed?.Take(row);
            }
        }
        catch (Exception e) when (e is KiwoomException or OperationCanceledException)
        {
            // The stream says what is wrong with the connection; what is not known stays null.
        }
    }
}
