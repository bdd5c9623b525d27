namespace Kiwoom.Generated;

/// <summary>
/// What one account ordered today and within the last minute, in memory. Minutes go by a clock that nobody sets.
/// </summary>
internal sealed class MemoryGuardLedger(TimeProvider time) : IGuardLedger
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly List<(Guid Id, long At)> _sent = []; // those of the last minute, in order
    private DateOnly _day;
    private decimal _quantity;
    private decimal _notional;

    public ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Forget(entry.Day);
            var counts = new GuardLedgerCounts(_quantity, _notional, _sent.Count);
            if (limits.BrokenBy(entry, counts) is { } rule)
            {
                var wait = rule == GuardRule.MaxOrdersPerMinute
                    ? Minute - time.GetElapsedTime(_sent[_sent.Count - limits.MaxOrdersPerMinute!.Value].At)
                    : TimeSpan.Zero;
                return new(new GuardLedgerAnswer(rule, counts, wait));
            }
            _sent.Add((entry.Id, time.GetTimestamp()));
            _quantity += entry.Quantity;
            _notional = Sum(_notional, entry.Notional);
            return new(new GuardLedgerAnswer(null, counts, TimeSpan.Zero));
        }
    }

    public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome)
    {
        if (outcome is not (OrderOutcomeKind.NotSent or OrderOutcomeKind.Rejected)) return default;
        lock (_lock)
        {
            if (outcome == OrderOutcomeKind.NotSent) _sent.RemoveAll(s => s.Id == entry.Id);
            if (entry.Day != _day) return default; // the counts of its day are gone
            _quantity -= entry.Quantity;
            _notional = Math.Max(0, _notional - entry.Notional);
        }
        return default;
    }

    public ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken) => new(Read(day));

    /// <summary>What counts by now.</summary>
    public GuardLedgerCounts Read(DateOnly day)
    {
        lock (_lock)
        {
            Forget(day);
            return new GuardLedgerCounts(_quantity, _notional, _sent.Count);
        }
    }

    private void Forget(DateOnly today)
    {
        if (today > _day) (_day, _quantity, _notional) = (today, 0, 0);
        var old = 0;
        while (old < _sent.Count && time.GetElapsedTime(_sent[old].At) >= Minute) old++;
        if (old > 0) _sent.RemoveRange(0, old);
    }

    private static decimal Sum(decimal left, decimal right) => left > decimal.MaxValue - right ? decimal.MaxValue : left + right;
}
