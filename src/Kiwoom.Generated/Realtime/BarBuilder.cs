namespace Kiwoom.Generated.Realtime;

/// <summary>
/// Makes bars of any period from the trades (0B) of one stock. Give it every update of a stream of that stock, gaps too. It is not safe to
/// use from several threads.
/// </summary>
public sealed class BarBuilder
{
    private readonly TimeSpan _period;
    private string? _item;
    private TimeOnly _lastTime;
    private Bar? _bar;
    private long? _volumeBefore;
    private long? _volume;
    private bool _isInGap;

    /// <summary>A builder.</summary>
    /// <param name="period">From one second to one day; periods are counted from midnight in Korea.</param>
    /// <param name="item">The stock code, as it was subscribed to; null for that of the first trade.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is too short or too long.</exception>
    public BarBuilder(TimeSpan period, string? item = null)
    {
        if (period < TimeSpan.FromSeconds(1) || period > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(period), period, "A period is at least one second, because trades have whole seconds, and at most a day.");
        _period = period;
        _item = item;
    }

    /// <summary>The bar of the period that is not over; null before the first trade.</summary>
    public Bar? Current => _bar;

    /// <summary>Takes an update of a stream.</summary>
    /// <param name="update">Data or a gap.</param>
    /// <returns>The bar that ended because the trade belongs to a later one; otherwise null.</returns>
    public Bar? Add(in RealtimeUpdate<StockTrade> update)
    {
        if (update.TryGet(out var trade, out var gap)) return Add(trade);
        Add(gap);
        return null;
    }

    /// <summary>Takes a trade.</summary>
    /// <param name="trade">Of the builder's stock; others are left out, and so is one without a time or a price.</param>
    /// <returns>The bar that ended because the trade belongs to a later one; otherwise null.</returns>
    public Bar? Add(StockTrade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        if (!IsOwn(trade.RegisteredItem)) return null;
        if (trade.TradeTime is not { } time || trade.CurrentPrice is not { } price) return null;
        _item ??= trade.RegisteredItem;
        var start = StartOf(trade.ReceivedAt, time);
        if (_bar is { } bar && start <= bar.Start)
        {
            // A trade that is late by its time counts for the bar that is open.
            Count(trade.AccumulatedVolume, isLate: start < bar.Start || time <= _lastTime, isOfDay: start.Date == bar.Start.Date);
            if (start == bar.Start && time > _lastTime) _lastTime = time;
            _bar = bar with
            {
                High = Math.Max(bar.High, price.Value),
                Low = Math.Min(bar.Low, price.Value),
                Close = price.Value,
                Trades = bar.Trades + 1,
                Volume = VolumeSince(_volumeBefore),
                HasGap = bar.HasGap || _isInGap,
            };
            _isInGap = false;
            return null;
        }
        var ended = _bar;
        _lastTime = time;
        // Another day begins with another count.
        _volumeBefore = ended is null ? null : ended.Start.Date == start.Date ? _volume : 0;
        _volume = trade.AccumulatedVolume;
        _bar = new Bar
        {
            Start = start,
            Period = _period,
            Open = price.Value,
            High = price.Value,
            Low = price.Value,
            Close = price.Value,
            Volume = VolumeSince(_volumeBefore),
            Trades = 1,
            HasGap = _isInGap,
        };
        _isInGap = false;
        return ended;
    }

    /// <summary>Takes a gap: the bar that is open is marked, and the next one if no trade has come since.</summary>
    /// <param name="gap">The gap; that of another stock is left out.</param>
    public void Add(RealtimeGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        if (gap.Item is { } item && !IsOwn(item)) return;
        if (_bar is not null) _bar = _bar with { HasGap = true };
        _isInGap = true;
    }

    // The day's count only grows. A smaller one comes late, or the count began anew: then nobody knows what this bar has of it.
    private void Count(long? volume, bool isLate, bool isOfDay)
    {
        if (!isOfDay) return;
        if (volume < _volume)
        {
            if (isLate) return;
            _volumeBefore = null;
        }
        _volume = volume;
    }

    private bool IsOwn(string item) => _item is null || new StockCode(item) == new StockCode(_item);

    // A smaller count than before was reset or cannot be read: nothing is said of the volume.
    private long? VolumeSince(long? before) => _volume - before is { } grown and >= 0 ? grown : null;

    // The trade has a time of day; the day is that of its receipt, in Korea, or the one before around midnight.
    private DateTimeOffset StartOf(DateTimeOffset receivedAt, TimeOnly time)
    {
        var received = receivedAt.ToOffset(Korea.Offset);
        var day = received.Date;
        if (time.ToTimeSpan() - received.TimeOfDay > TimeSpan.FromHours(12)) day = day.AddDays(-1);
        var periods = time.Ticks / _period.Ticks;
        return new DateTimeOffset(day.AddTicks(periods * _period.Ticks), Korea.Offset);
    }
}
