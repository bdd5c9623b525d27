using Kiwoom.Web.Json;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Market;

/// <summary>The watch list, and the feeds of all stocks that a page looks at.</summary>
internal sealed class MarketBoard : IAsyncDisposable
{
    /// <summary>How many stocks may be watched; a connection takes a limited number of codes.</summary>
    public const int Most = 40;

    // Somebody who goes back and forth between stocks finds the last ones still there.
    private static readonly TimeSpan KeptUnseen = TimeSpan.FromMinutes(1);

    private readonly KiwoomClient _client;
    private readonly Action _wake;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StockFeed> _feeds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _watched = [];
    private readonly List<Task> _leaving = [];
    private readonly GapLog _gaps = new();
    private readonly QuoteQueries _queries;

    /// <param name="client">Who asks and subscribes.</param>
    /// <param name="wake">Wakes the pages.</param>
    /// <param name="time">The clock of a person.</param>
    public MarketBoard(KiwoomClient client, Action wake, TimeProvider time)
    {
        (_client, _wake, _time) = (client, wake, time);
        Quotes = new KeyedTopic<QuoteView>("quotes", wake);
        _queries = new QuoteQueries(client, Take, TimeProvider.System);
    }

    /// <summary>The quotes of the watch list, and of stocks that a page shows.</summary>
    public KeyedTopic<QuoteView> Quotes { get; }

    /// <summary>Own open orders of a stock that have a price.</summary>
    public Func<string, IReadOnlyList<OwnAt>> OwnOrders { get; set; } = static _ => [];

    /// <summary>The stocks that pages show now.</summary>
    public Func<IReadOnlyCollection<string>> Shown { get; set; } = static () => [];

    /// <summary>Called after a gap.</summary>
    public Action GapAdded { get; set; } = static () => { };

    /// <summary>The last gaps, newest last.</summary>
    public IReadOnlyList<GapView> Gaps => _gaps.All;

    /// <summary>The watch list.</summary>
    public IReadOnlyList<string> Watched
    {
        get
        {
            lock (_lock) return [.. _watched];
        }
    }

    /// <summary>The stocks that are followed: those of the watch list and those that were looked at lately.</summary>
    public IReadOnlyList<string> Followed
    {
        get
        {
            lock (_lock) return [.. _feeds.Keys];
        }
    }

    /// <summary>The name of a stock; null where nobody has said it yet.</summary>
    public string? NameOf(string stock)
    {
        lock (_lock) return _names.GetValueOrDefault(stock);
    }

    /// <summary>The newest price of a stock, however old it is; null where it is not known.</summary>
    public decimal? PriceOf(string stock) => Quotes.Find(stock)?.Price;

    /// <summary>The price of a stock now; null where it is not known, comes from a query, or may have changed unseen.</summary>
    public decimal? PriceNow(string stock) => Quotes.Find(stock) is { Live: true, Stale: false, Price: var price } ? price : null;

    /// <summary>Puts stocks on the watch list.</summary>
    public void Watch(params IReadOnlyList<string> stocks)
    {
        List<string> added = [];
        lock (_lock)
        {
            foreach (var stock in stocks.Where(s => !_watched.Contains(s)))
            {
                if (_watched.Count >= Most) throw RequestException.Conflict("WatchListFull", $"The watch list has {Most} stocks: take one out first.");
                if (Add(stock)) added.Add(stock);
                _watched.Add(stock);
                _feeds[stock].Watch(true);
            }
        }
        _queries.Ask(added);
    }

    /// <summary>Takes a stock off the watch list.</summary>
    public void Unwatch(string stock)
    {
        lock (_lock)
        {
            if (!_watched.Remove(stock) || !_feeds.TryGetValue(stock, out var feed)) return;
            feed.Watch(false);
            feed.SeenAt = _time.GetUtcNow();
        }
    }

    /// <summary>The feed of a stock, with its book.</summary>
    public StockFeed Show(string stock)
    {
        StockFeed feed;
        bool isNew;
        lock (_lock)
        {
            isNew = Add(stock);
            feed = _feeds[stock];
            feed.SeenAt = _time.GetUtcNow();
        }
        if (isNew) _queries.Ask([stock]);
        feed.FollowBook();
        return feed;
    }

    /// <summary>Ends the feeds that nobody has looked at for a while, and that are not on the watch list.</summary>
    public void LeaveUnseen()
    {
        lock (_lock)
        {
            _leaving.RemoveAll(static t => t.IsCompleted);
            foreach (var (stock, feed) in Unseen())
            {
                if (_time.GetUtcNow() - feed.SeenAt >= KeptUnseen) Leave(stock, feed);
            }
        }
    }

    /// <summary>Own orders have changed: they are drawn in the books.</summary>
    public void OrdersChanged()
    {
        List<StockFeed> feeds;
        lock (_lock) feeds = [.. _feeds.Values];
        foreach (var feed in feeds) feed.Book.Changed();
    }

    /// <summary>Remembers a gap.</summary>
    /// <param name="kind">What has it: trades, book or condition.</param>
    /// <param name="item">The stock, or the number of the condition.</param>
    /// <param name="gap">The gap.</param>
    public void AddGap(string kind, string item, RealtimeGap gap)
    {
        _gaps.Add(kind, item, gap);
        if (gap.IsOver) _queries.AskSoon([.. Watched.Union(Shown())]); // what happened meanwhile is not sent
        GapAdded();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _queries.DisposeAsync().ConfigureAwait(false);
        List<Task> leaving;
        lock (_lock)
        {
            foreach (var (stock, feed) in _feeds.ToList()) Leave(stock, feed);
            leaving = [.. _leaving];
        }
        foreach (var task in leaving) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool Add(string stock)
    {
        if (_feeds.ContainsKey(stock)) return false;
        if (_feeds.Count >= 2 * Most)
        {
            var unseen = Unseen();
            if (unseen.Count == 0) throw RequestException.Conflict("TooManyStocks", "Too many stocks are shown: look at fewer.");
            var (oldest, feed) = unseen.MinBy(static f => f.Value.SeenAt);
            Leave(oldest, feed);
        }
        var added = new StockFeed(this, _client, stock, _wake) { SeenAt = _time.GetUtcNow() };
        _feeds.Add(stock, added);
        added.Watch(false); // pages know of it before anything of it is known
        return true;
    }

    // A page that shows a stock is seen here, so that what it left is kept from then on.
    private List<KeyValuePair<string, StockFeed>> Unseen()
    {
        var shown = Shown();
        foreach (var stock in shown)
        {
            if (_feeds.TryGetValue(stock, out var feed)) feed.SeenAt = _time.GetUtcNow();
        }
        return [.. _feeds.Where(f => !_watched.Contains(f.Key) && !shown.Contains(f.Key))];
    }

    private void Leave(string stock, StockFeed feed)
    {
        _feeds.Remove(stock);
        feed.Leave();
        _gaps.Leave(stock, _client.TimeProvider.GetUtcNow());
        _leaving.Add(feed.DisposeAsync().AsTask());
    }

    private void Take(Kiwoom.Generated.StockInfo.GetWatchlistStockInfoRow row)
    {
        StockFeed? feed;
        lock (_lock)
        {
            if (row.StockCode is not { } code) return;
            if (row.StockName is { Length: > 0 } name) _names[code.Symbol] = name;
            _feeds.TryGetValue(code.Symbol, out feed);
        }
        feed?.Take(row);
    }
}
