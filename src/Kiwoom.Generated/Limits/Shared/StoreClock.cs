namespace Kiwoom.Generated;

/// <summary>
/// The clock of the store as this process knows it. Between a question and its answer the store said what time it was; when exactly is not known, so a moment
/// of it lies between two of ours. The answer that came the quickest counts for a while. Ticks of both.
/// </summary>
internal sealed class StoreClock
{
    private const double Drift = 0.0002; // clocks run apart by a tenth of this, if at all
    private static readonly long Jump = TimeSpan.FromMilliseconds(10).Ticks; // a smaller one is within what is uncertain anyway

    private long _asked;
    private long _answered;
    private long _said;

    public bool IsKnown { get; private set; }

    /// <summary>How far the clock may be from what is said here.</summary>
    public long Uncertainty(long now) => _answered - _asked + (2 * DriftAt(now));

    /// <summary>The store said what time it is.</summary>
    /// <returns>False where its clock jumped since the last time.</returns>
    public bool Set(long asked, long answered, long said)
    {
        var slack = DriftAt(answered) + Jump;
        var isSteady = !IsKnown || (said >= _said + (asked - _answered) - slack && said <= _said + (answered - _asked) + slack);
        if (!IsKnown || !isSteady || answered - asked <= Uncertainty(answered)) (_asked, _answered, _said) = (asked, answered, said);
        IsKnown = true;
        return isSteady;
    }

    /// <summary>What time it is there at the most.</summary>
    public long Latest(long now) => _said + (now - _asked) + DriftAt(now);

    /// <summary>From when on it is certainly so late there.</summary>
    public long SurelyFrom(long there, long now) => _answered + (there - _said) + DriftAt(now) + Jump;

    /// <summary>Until when it is certainly not later there.</summary>
    public long SurelyUntil(long there, long now) => _asked + (there - _said) - DriftAt(now) - Jump;

    private long DriftAt(long now) => (long)((now - _answered) * Drift);
}
