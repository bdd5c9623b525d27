using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Generated.StockInfo;

namespace Kiwoom.Cli.Realtime;

/// <summary>The newest of every stock, and the gaps. Trades come on one thread, and are looked at on another.</summary>
internal sealed class WatchBoard(IReadOnlyList<string> items, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StockCode, WatchLine> _lines = items.ToDictionary(static i => new StockCode(i), static i => new WatchLine(i));
    private RealtimeGap? _gap;
    private int _gaps;

    /// <summary>In the order in which they were asked for.</summary>
    public IReadOnlyList<WatchLine> Lines
    {
        get
        {
            lock (_lock) return [.. items.Select(i => _lines[new StockCode(i)])];
        }
    }

    /// <summary>The last gap; null for none.</summary>
    public RealtimeGap? Gap
    {
        get
        {
            lock (_lock) return _gap;
        }
    }

    /// <summary>How many gaps there were; one with an end counts once.</summary>
    public int Gaps
    {
        get
        {
            lock (_lock) return _gaps;
        }
    }

    public void Take(StockTrade trade) => Change(new StockCode(trade.RegisteredItem), line => line with
    {
        Price = trade.CurrentPrice,
        Change = trade.Change,
        Rate = trade.ChangeRate,
        DayVolume = trade.AccumulatedVolume,
        Volume = trade.Volume,
        Ask = trade.AskPrice,
        Bid = trade.BidPrice,
        Time = trade.TradeTime,
        MovedAt = line.Price is { } before && before != trade.CurrentPrice ? time.GetUtcNow() : line.MovedAt,
        IsStale = false,
        IsRefused = false,
    });

    /// <summary>As a query asks for an item: with its venue, and without the letter that only replies have.</summary>
    public static string CodeOf(string item)
    {
        var code = new StockCode(item);
        return IsOfKrx(code) ? code.Symbol : code.Symbol + code.Value[code.Value.LastIndexOf('_')..];
    }

    /// <summary>
    /// What a query says, as far as no trade has come yet. Numbers of another venue, or of one that nobody can tell, are not taken, only
    /// the name: a row without a suffix may be of KRX, or be the answer for one of the same stock's other venues.
    /// </summary>
    public void Take(GetWatchlistStockInfoRow row)
    {
        if (row.StockCode is not { } code) return;
        var same = items.Where(i => new StockCode(i).Symbol == code.Symbol).ToList();
        foreach (var item in same)
        {
            var isSure = new StockCode(item) == code && (same.Count == 1 || !IsOfKrx(code));
            Change(new StockCode(item), line => !isSure || line.Price is not null
                ? line with { Name = row.StockName ?? "" }
                : line with
                {
                    Name = row.StockName ?? "",
                    Price = row.CurrentPrice,
                    Change = row.Change,
                    Rate = row.ChangeRate,
                    DayVolume = row.Volume,
                    Ask = row.AskPrice,
                    Bid = row.BidPrice,
                    Time = row.TradeTime,
                });
        }
    }

    public void Take(RealtimeGap gap)
    {
        lock (_lock)
        {
            _gap = gap;
            if (!gap.IsOver || gap.Reason is RealtimeGapReason.Dropped or RealtimeGapReason.UnreadableFrame) _gaps++;
            foreach (var (code, line) in _lines.ToList())
            {
                if (gap.Item is { } item && new StockCode(item) != code) continue;
                var isRefused = gap.Reason == RealtimeGapReason.Refused ? !gap.IsOver : line.IsRefused; // another gap says nothing of it
                _lines[code] = line with { IsStale = true, IsRefused = isRefused };
            }
        }
    }

    private static bool IsOfKrx(StockCode code) => new StockCode(code.Symbol) == code;

    private void Change(StockCode code, Func<WatchLine, WatchLine> change)
    {
        lock (_lock)
        {
            if (_lines.TryGetValue(code, out var line)) _lines[code] = change(line);
        }
    }
}
