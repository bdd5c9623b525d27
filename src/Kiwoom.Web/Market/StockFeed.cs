using Kiwoom.Vocabulary;
using Kiwoom.Web.Time;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Market;

/// <summary>The streams of one stock: its quote, its trades, its book and its candles of now.</summary>
internal sealed class StockFeed : IAsyncDisposable
{
    private const int TradesKept = 200;
    private const string TradesWord = "trades";
    private const string BookWord = "book";
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRegistration = TimeSpan.FromSeconds(5);

    private readonly MarketBoard _board;
    private readonly KiwoomClient _client;
    private readonly string _stock;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ends = new();
    private readonly Dictionary<int, BarFeed> _bars = [];
    private readonly List<Task> _running = [];
    private readonly LatestQuote _quote;
    private readonly LatestBook _book;
    private readonly Dictionary<string, RealtimeGap> _failed = new(StringComparer.Ordinal);
    private bool _followsBook;
    private bool _isAfterGap;

    public StockFeed(MarketBoard board, KiwoomClient client, string stock, Action wake)
    {
        (_board, _client, _stock) = (board, client, stock);
        (_quote, _book) = (new LatestQuote(stock, board.Quotes), new LatestBook(stock));
        Trades = new ListTopic<TradeView>("trades", "trades", wake, TradesKept, ("stock", stock));
        Book = new StateTopic("book", wake, () => _book.Draw(_board.OwnOrders(_stock)));
        Wake = wake;
        _running.Add(FollowAsync(TradesWord, token => _client.Realtime.StockTradesAsync([stock], token), Take));
    }

    /// <summary>Its trades.</summary>
    public ListTopic<TradeView> Trades { get; }

    /// <summary>Its order book.</summary>
    public StateTopic Book { get; }

    /// <summary>The newest of it.</summary>
    public QuoteView Quote => _quote.Now;

    /// <summary>When a page was seen to look at it last.</summary>
    public DateTimeOffset SeenAt { get; set; }

    private Action Wake { get; }

    /// <summary>Also follows the order book, from now on.</summary>
    public void FollowBook()
    {
        lock (_lock)
        {
            if (_followsBook) return;
            _followsBook = true;
            _running.Add(FollowAsync(BookWord, token => _client.Realtime.StockOrderBookDepthsAsync([_stock], token), TakeBook));
            _running.Add(AskBookAsync());
        }
    }

    /// <summary>Its candles of some minutes.</summary>
    public StateTopic Bars(int minutes)
    {
        lock (_lock)
        {
            if (!_bars.TryGetValue(minutes, out var bars)) _bars[minutes] = bars = new BarFeed(_stock, minutes, Wake, () => Quote, _client.TimeProvider);
            return bars.Topic;
        }
    }

    /// <summary>Puts it on the watch list of the pages, or takes it off.</summary>
    public void Watch(bool isWatched) => _quote.Change(quote => quote with { Watched = isWatched });

    /// <summary>What a query says, as far as no trade has come yet.</summary>
    public void Take(Kiwoom.Generated.StockInfo.GetWatchlistStockInfoRow row) => _quote.Change(quote => (quote.Live && !quote.Stale ? quote : quote with
    {
        Price = row.CurrentPrice?.Value,
        Change = row.Change,
        Percent = row.ChangeRate,
        Direction = row.CurrentPrice?.Direction,
        Open = ValueOf(row.OpenPrice),
        High = ValueOf(row.HighPrice),
        Low = ValueOf(row.LowPrice),
        Volume = row.Volume,
        Bid = ValueOf(row.BidPrice),
        Ask = ValueOf(row.AskPrice),
        ReceivedAt = _client.TimeProvider.GetUtcNow(),
        Live = false,
    }) with
    {
        Name = row.StockName ?? quote.Name,
        PreviousClose = ValueOf(row.BasePrice) ?? quote.PreviousClose,
        UpperLimit = ValueOf(row.UpperLimitPrice) ?? quote.UpperLimit,
        LowerLimit = ValueOf(row.LowerLimitPrice) ?? quote.LowerLimit,
    });

    /// <summary>Takes it from the pages, before it is disposed of.</summary>
    public void Leave() => _quote.Leave();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        List<Task> running;
        lock (_lock) running = [.. _running];
        foreach (var task in running) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ends.Dispose();
    }

    private static decimal? ValueOf(Price? price) => price is { Value: > 0 and var value } ? value : null;

    private void Take(StockTrade trade)
    {
        var moment = MomentOf(trade);
        bool gapBefore;
        lock (_lock)
        {
            (gapBefore, _isAfterGap) = (_isAfterGap, false);
        }
        foreach (var bars in BarsNow()) bars.Add(trade);
        var side = trade.Volume is { } traded && traded != 0 ? traded > 0 ? OrderAction.Buy : OrderAction.Sell : (OrderAction?)null;
        var quantity = trade.Volume is { } size ? (long?)Math.Abs(size) : null;
        Trades.Add(number => new TradeView(number, trade.TradeTime, trade.CurrentPrice?.Value, quantity, side, trade.CurrentPrice?.Direction, gapBefore));
        _quote.Change(quote => quote with
        {
            Price = trade.CurrentPrice?.Value,
            Change = trade.Change,
            Percent = trade.ChangeRate,
            Direction = trade.CurrentPrice?.Direction,
            Open = ValueOf(trade.OpenPrice) ?? quote.Open,
            High = ValueOf(trade.HighPrice) ?? quote.High,
            Low = ValueOf(trade.LowPrice) ?? quote.Low,
            Volume = trade.AccumulatedVolume ?? quote.Volume,
            Bid = ValueOf(trade.BidPrice),
            Ask = ValueOf(trade.AskPrice),
            Time = moment,
            ReceivedAt = trade.ReceivedAt,
            Stale = false,
            Gap = false,
            Live = true,
            Error = null,
        });
    }

    private void TakeBook(StockOrderBookDepth data)
    {
        _book.Take(data);
        Book.Changed();
    }

    private DateTimeOffset? MomentOf(StockTrade trade) => trade.TradeTime is { } time
        ? new DateTimeOffset(DateOnly.FromDateTime(trade.ReceivedAt.ToOffset(Korea.Offset).DateTime).ToDateTime(time), Korea.Offset)
        : null;

    // Told outside the lock: whoever draws a candle holds its lock and asks for the quote here.
    private List<BarFeed> BarsNow()
    {
        lock (_lock) return [.. _bars.Values];
    }

    private void TakeGap(string what, RealtimeGap gap)
    {
        if (what == BookWord)
        {
            _book.MarkStale();
            Book.Changed();
        }
        else
        {
            lock (_lock) _isAfterGap = true;
            foreach (var bars in BarsNow()) bars.Add(gap);
            _quote.Change(static quote => quote with { Stale = true, Gap = true });
        }
        _board.AddGap(what, _stock, gap);
    }

    private async Task FollowAsync<TData>(string what, Func<CancellationToken, IAsyncEnumerable<RealtimeUpdate<TData>>> open, Action<TData> take)
        where TData : RealtimeData
    {
        while (!_ends.IsCancellationRequested)
        {
            try
            {
                await foreach (var update in open(_ends.Token).ConfigureAwait(false))
                {
                    EndFailure(what);
                    if (update.TryGet(out var data, out var gap)) take(data);
                    else TakeGap(what, gap);
                }
            }
            catch (OperationCanceledException) when (_ends.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is: a stream that ended without a word would leave its last value standing as live.
                Fail(what, e is KiwoomException known ? known.Error.Message : e.Message);
            }
            await Task.Delay(BetweenAttempts, TimeProvider.System, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What comes until the stream begins anew is missing: a gap like any other.
    private void Fail(string what, string why)
    {
        var gap = new RealtimeGap { Reason = RealtimeGapReason.Unknown, From = _client.TimeProvider.GetUtcNow() };
        bool isFirst;
        lock (_lock) isFirst = _failed.TryAdd(what, gap);
        if (isFirst) TakeGap(what, gap);
        _quote.Change(quote => quote with { Error = $"{what}: {why}" });
    }

    private void EndFailure(string what)
    {
        RealtimeGap? gap;
        lock (_lock)
        {
            if (!_failed.Remove(what, out gap)) return;
        }
        TakeGap(what, new RealtimeGap { Reason = gap.Reason, From = gap.From, To = _client.TimeProvider.GetUtcNow() });
    }

    // What changes after the registration comes by the stream: only a query after it misses nothing. It waits for that a while, and not for ever.
    private async Task RegisteredAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ends.Token);
        either.CancelAfter(LongestRegistration);
        try
        {
            using var same = await _client.Realtime.SubscribeStockOrderBookDepthsAsync(
                [_stock], static (in RealtimeUpdate<StockOrderBookDepth> _) => { }, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KiwoomException or OperationCanceledException && !_ends.IsCancellationRequested)
        {
            // The stream itself says what is wrong.
        }
    }

    private async Task AskBookAsync()
    {
        try
        {
            await RegisteredAsync().ConfigureAwait(false);
            var reply = await _client.Quotes.GetStockQuoteAsync(new() { StockCode = _stock }, _ends.Token).ConfigureAwait(false);
            var isWhole = !reply.AllReadIssues().Any(static i => i.Kind == ReadIssueKind.DoesNotFit);
            _book.Take(new AskedBook(
                [.. reply.Asks.Where(static l => l.Price is { Value: > 0 }).Select(static l => new OrderBookLevel(l.Price!.Value.Value, l.Quantity))],
                [.. reply.Bids.Where(static l => l.Price is { Value: > 0 }).Select(static l => new OrderBookLevel(l.Price!.Value.Value, l.Quantity))],
                isWhole, _client.TimeProvider.GetUtcNow()));
            Book.Changed();
        }
        catch (Exception e) when (e is KiwoomException or OperationCanceledException)
        {
            // The live book says what is wrong, if anything is.
        }
    }
}
