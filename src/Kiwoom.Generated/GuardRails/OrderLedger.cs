namespace Kiwoom.Generated;

/// <summary>
/// What was ordered today and within the last minute. An order is entered before it is sent, so that two at once cannot
/// both take what is left, and taken out again when it turns out that nothing was ordered.
/// </summary>
internal sealed class OrderLedger(GuardSettings rails, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KoreanOffset = TimeSpan.FromHours(9);
    private readonly Lock _lock = new();
    private readonly List<long> _sent = []; // timestamps of the last minute, in order
    private int _day;
    private decimal _quantity;
    private decimal _notional;

    /// <summary>Enters an order, or says which rule it breaks.</summary>
    public GuardRailRefusal? TryEnter(long quantity, decimal notional, out OrderEntry entry)
    {
        lock (_lock)
        {
            Forget();
            entry = default;
            if (_sent.Count >= rails.MaxOrdersPerMinute)
            {
                var wait = Minute - time.GetElapsedTime(_sent[_sent.Count - rails.MaxOrdersPerMinute.Value]);
                return GuardText.TooMany(_sent.Count, rails.MaxOrdersPerMinute.Value, wait);
            }
            if (_quantity + quantity > rails.MaxDayQuantity)
                return GuardText.DayQuantity(_quantity, quantity, rails.MaxDayQuantity.Value);
            if (rails.MaxDayNotional is { } limit && notional > limit - _notional)
                return GuardText.DayNotional(_notional, notional, limit);

            entry = new OrderEntry(_day, quantity, notional, time.GetTimestamp());
            _quantity += quantity;
            _notional = Sum(_notional, notional);
            if (rails.MaxOrdersPerMinute is not null) _sent.Add(entry.SentAt);
            return null;
        }
    }

    /// <summary>Nothing was ordered: it was refused, or did not leave this machine.</summary>
    public void TakeOut(OrderEntry entry, bool wasSent)
    {
        lock (_lock)
        {
            Forget();
            if (!wasSent) _sent.Remove(entry.SentAt);
            if (entry.Day != _day) return; // the counts of its day are gone
            _quantity -= entry.Quantity;
            _notional = Math.Max(0, _notional - entry.Notional);
        }
    }

    /// <summary>What counts by now.</summary>
    public (decimal Quantity, decimal Notional, int LastMinute) Read()
    {
        lock (_lock)
        {
            Forget();
            return (_quantity, _notional, _sent.Count);
        }
    }

    private void Forget()
    {
        var today = (int)((time.GetUtcNow() + KoreanOffset).UtcTicks / TimeSpan.TicksPerDay);
        if (today != _day)
        {
            _day = today;
            _quantity = 0;
            _notional = 0;
        }
        var old = 0;
        while (old < _sent.Count && time.GetElapsedTime(_sent[old]) >= Minute) old++;
        if (old > 0) _sent.RemoveRange(0, old);
    }

    private static decimal Sum(decimal left, decimal right) => left > decimal.MaxValue - right ? decimal.MaxValue : left + right;
}

/// <summary>An order in the ledger.</summary>
/// <param name="Day">Korean days since the first; 0 for no entry.</param>
/// <param name="Quantity">Shares.</param>
/// <param name="Notional">Won.</param>
/// <param name="SentAt">Timestamp of the clock.</param>
internal readonly record struct OrderEntry(int Day, long Quantity, decimal Notional, long SentAt)
{
    public bool IsEntered => Day != 0;
}
