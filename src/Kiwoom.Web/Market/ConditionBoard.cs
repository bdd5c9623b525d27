using Kiwoom.Web.Json;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Market;

/// <summary>The condition searches of the account, and the live hits of those that are watched.</summary>
internal sealed class ConditionBoard : IAsyncDisposable
{
    private const int LogKept = 50;
    private const int MostWatched = 5;

    private readonly KiwoomClient _client;
    private readonly MarketBoard _market;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Search> _searches = new(StringComparer.Ordinal);
    private IReadOnlyList<ConditionName>? _list;
    private string? _listError;

    public ConditionBoard(KiwoomClient client, MarketBoard market, Action wake)
    {
        (_client, _market) = (client, market);
        Topic = new StateTopic("conditions", wake, Draw);
    }

    /// <summary>What a page gets of it.</summary>
    public StateTopic Topic { get; }

    /// <summary>Reads the list of the account.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await _client.Conditions.ListConditionSearchesAsync(new(), cancellationToken).ConfigureAwait(false);
            var list = reply.Conditions?.Where(static c => c.Sequence is not null).Select(static c => new ConditionName(c.Sequence!, c.Name)).ToList();
            lock (_lock) (_list, _listError) = (list, list is null ? "The answer has no list." : null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            lock (_lock) _listError = WhyOf(e);
        }
        Topic.Changed();
    }

    /// <summary>Runs a search once.</summary>
    public async Task<object> RunAsync(string sequence, CancellationToken cancellationToken)
    {
        var stocks = new List<object>();
        await foreach (var row in _client.Conditions.RunAsync(sequence, cancellationToken).ConfigureAwait(false))
        {
            if (row.StockCode is { } code) stocks.Add(new { stock = code.Symbol, name = row.StockName, price = row.CurrentPrice?.Value, percent = row.ChangeRate });
        }
        return new { sequence, ranAt = _client.TimeProvider.GetUtcNow(), stocks };
    }

    /// <summary>Begins or ends watching a search.</summary>
    public async Task WatchAsync(string sequence, bool isOn)
    {
        Search? ended = null;
        lock (_lock)
        {
            var isKnown = _searches.TryGetValue(sequence, out var search);
            if (isOn && isKnown && !search!.Running.IsCompleted) return;
            if (isOn)
            {
                if (_searches.Values.Count(static s => !s.Running.IsCompleted) >= MostWatched) throw RequestException.Conflict("TooManyConditions", $"{MostWatched} searches are watched: end one first.");
                search = new Search();
                _searches[sequence] = search;
                search.Running = FollowAsync(sequence, search);
            }
            else if (isKnown)
            {
                ended = search;
            }
        }
        if (ended is not null)
        {
            await ended.Ends.CancelAsync().ConfigureAwait(false);
            await ended.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        Topic.Changed();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<Search> searches;
        lock (_lock) searches = [.. _searches.Values];
        foreach (var search in searches)
        {
            await search.Ends.CancelAsync().ConfigureAwait(false);
            await search.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(string sequence, Search search)
    {
        await Task.Yield();
        try
        {
            await foreach (var update in _client.Conditions.LiveAsync(sequence, search.Ends.Token).ConfigureAwait(false))
            {
                if (update.TryGet(out var match, out var gap)) Take(search, match);
                else Take(search, sequence, gap);
                Topic.Changed();
            }
        }
        catch (OperationCanceledException) when (search.Ends.IsCancellationRequested)
        {
            // Somebody ended it.
        }
        catch (Exception e)
        {
            // Whatever it is: a search that ended without a word would be shown as one that goes on.
            lock (_lock) search.Error = WhyOf(e);
        }
        // What matched then need not match now.
        lock (_lock) (search.HasEnded, search.IsStale) = (true, true);
        Topic.Changed();
    }

    private static string WhyOf(Exception e) => e is KiwoomException known ? known.Error.Message : e.Message;

    private void Take(Search search, ConditionMatch match)
    {
        if (match.StockCode?.Symbol is not { Length: > 0 } stock) return;
        var isIn = match.ConditionChange == ConditionChange.Inserted;
        if (!isIn && match.ConditionChange != ConditionChange.Removed) return;
        lock (_lock)
        {
            search.IsStale = false;
            if (isIn) search.Hits.TryAdd(stock, match.ReceivedAt);
            else search.Hits.Remove(stock);
            search.Log.Enqueue((match.ReceivedAt, stock, isIn));
            if (search.Log.Count > LogKept) search.Log.Dequeue();
        }
    }

    // After a gap the server says again what matches.
    private void Take(Search search, string sequence, RealtimeGap gap)
    {
        lock (_lock)
        {
            search.IsStale = true;
            if (gap.IsOver) search.Hits.Clear();
        }
        _market.AddGap("condition", sequence, gap);
    }

    private object Draw()
    {
        lock (_lock)
        {
            return new
            {
                list = _list,
                listError = _listError,
                searches = _searches.Select(pair => new
                {
                    sequence = pair.Key,
                    name = _list?.FirstOrDefault(c => c.Sequence == pair.Key)?.Name,
                    watching = !pair.Value.HasEnded,
                    stale = pair.Value.IsStale,
                    error = pair.Value.Error,
                    hits = pair.Value.Hits.Select(h => new { stock = h.Key, name = _market.NameOf(h.Key), since = h.Value, price = _market.PriceOf(h.Key), percent = _market.Quotes.Find(h.Key)?.Percent }).ToList(),
                    log = pair.Value.Log.Select(l => new { time = l.Time, stock = l.Stock, name = _market.NameOf(l.Stock), entered = l.Entered }).ToList(),
                }).ToList(),
            };
        }
    }

    private sealed record ConditionName(string Sequence, string? Name);

    private sealed class Search
    {
        public CancellationTokenSource Ends { get; } = new();

        public Task Running { get; set; } = Task.CompletedTask;

        public SortedDictionary<string, DateTimeOffset> Hits { get; } = new(StringComparer.Ordinal);

        public Queue<(DateTimeOffset Time, string Stock, bool Entered)> Log { get; } = new();

        public bool IsStale { get; set; } = true;

        public bool HasEnded { get; set; }

        public string? Error { get; set; }
    }
}
