namespace Kiwoom.Generated;

/// <summary>
/// What one account ordered today, in memory. An order counts for the day on which it leaves, and until then for whichever day it
/// is. The minute is counted by <see cref="OrderMinute"/>.
/// </summary>
internal sealed class MemoryGuardLedger(KoreanDay day) : IGuardLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, DateOnly?> _open = []; // what has no outcome yet, and the day on which it left
    private DateOnly _day;
    private Sum _left;
    private Sum _onTheWay;

    public ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var counts = Counts();
            if (limits.BrokenBy(entry, counts) is { } rule) return new(new GuardLedgerAnswer(rule, counts, TimeSpan.Zero));
            _open.Add(entry.Id, null);
            _onTheWay = _onTheWay.Plus(entry);
            return new(new GuardLedgerAnswer(null, counts, TimeSpan.Zero));
        }
    }

    /// <summary>Whether an order that was entered may leave: the limits may have become stricter, or the day another.</summary>
    /// <returns>The rule that it would break; null where it may.</returns>
    public GuardRule? RefuseLate(GuardLedgerEntry entry, GuardLedgerLimits limits, out GuardLedgerCounts counts)
    {
        lock (_lock)
        {
            Counts();
            counts = _left.ToCounts();
            return limits.BrokenBy(entry, counts);
        }
    }

    /// <summary>The first byte of an order that was entered leaves.</summary>
    public void Leave(GuardLedgerEntry entry)
    {
        lock (_lock)
        {
            Counts();
            if (!_open.TryGetValue(entry.Id, out var left) || left is not null) return;
            _open[entry.Id] = _day;
            _onTheWay = _onTheWay.Minus(entry);
            _left = _left.Plus(entry);
        }
    }

    public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome)
    {
        lock (_lock)
        {
            Counts();
            if (!_open.Remove(entry.Id, out var left)) return default;
            var counts = outcome is not (OrderOutcomeKind.NotSent or OrderOutcomeKind.Rejected);
            if (left is null)
            {
                _onTheWay = _onTheWay.Minus(entry);
                if (counts) _left = _left.Plus(entry);
            }
            else if (!counts && left == _day)
            {
                _left = _left.Minus(entry); // of another day, its counts are gone
            }
        }
        return default;
    }

    public ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken) => new(Read());

    /// <summary>What counts by now.</summary>
    public GuardLedgerCounts Read()
    {
        lock (_lock) return Counts();
    }

    private GuardLedgerCounts Counts()
    {
        var today = day.Today;
        if (today != _day) (_day, _left) = (today, default);
        return _left.Plus(_onTheWay).ToCounts();
    }

    private readonly record struct Sum(decimal Quantity, decimal Notional)
    {
        public Sum Plus(GuardLedgerEntry entry) => Plus(new Sum(entry.Quantity, entry.Notional));

        public Sum Plus(Sum other) => new(
            Quantity + other.Quantity, Notional > decimal.MaxValue - other.Notional ? decimal.MaxValue : Notional + other.Notional);

        public Sum Minus(GuardLedgerEntry entry) => new(Quantity - entry.Quantity, Math.Max(0, Notional - entry.Notional));

        public GuardLedgerCounts ToCounts() => new(Quantity, Notional, 0);
    }
}
