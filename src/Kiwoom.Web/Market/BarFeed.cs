using Kiwoom.Vocabulary;
using Kiwoom.Web.Time;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Market;

/// <summary>The candle of now, and those that ended lately.</summary>
internal sealed class BarFeed
{
    private const int EndedKept = 3;

    private readonly Lock _lock = new();
    private readonly string _stock;
    private readonly int _minutes;
    private readonly BarBuilder _builder;
    private readonly Queue<Bar> _ended = new();

    public BarFeed(string stock, int minutes, Action wake, Func<QuoteView> quote, TimeProvider time)
    {
        (_stock, _minutes) = (stock, minutes);
        _builder = new BarBuilder(TimeSpan.FromMinutes(minutes), stock);
        // Nobody saw the beginning of the period that it begins in: its open, high and low are those of a part of it.
        _builder.Add(new RealtimeGap { Reason = RealtimeGapReason.Unknown, From = time.GetUtcNow() });
        Topic = new StateTopic("bar", wake, () =>
        {
            // Before the lock: the quote has one of its own, whose owner comes here.
            var day = DayOf(quote(), time);
            lock (_lock) return new BarView(_stock, _minutes, _builder.Current is { } bar ? Of(bar) : null, [.. _ended.Select(Of)], day);
        });
    }

    /// <summary>What a page gets of them.</summary>
    public StateTopic Topic { get; }

    public void Add(StockTrade trade)
    {
        lock (_lock)
        {
            if (_builder.Add(trade) is { } ended)
            {
                _ended.Enqueue(ended);
                if (_ended.Count > EndedKept) _ended.Dequeue();
            }
        }
        Topic.Changed();
    }

    public void Add(RealtimeGap gap)
    {
        lock (_lock) _builder.Add(gap);
        Topic.Changed();
    }

    private static CandleView Of(Bar bar) => new(bar.Start, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.HasGap);

    private static CandleView? DayOf(QuoteView quote, TimeProvider time) => quote is { Live: true, Open: not null, Price: not null }
        ? new CandleView(DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Korea.Offset).DateTime), quote.Open, quote.High, quote.Low, quote.Price, quote.Volume)
        : null;
}
