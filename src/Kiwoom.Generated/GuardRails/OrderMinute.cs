namespace Kiwoom.Generated;

/// <summary>
/// The orders of a minute: those that left within the last 60 seconds, by a clock that nobody sets, and those that may leave at any
/// moment, because they have been let through. Whatever delays one of these on its way, no 60 seconds get more than the limit.
/// </summary>
internal sealed class OrderMinute(TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<long> _left = []; // within the last minute, in order
    private int _onTheWay;

    /// <summary>How many count.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return Counted();
        }
    }

    /// <summary>Lets an order through; it is on the way until <see cref="Leave"/> or <see cref="Return"/>.</summary>
    /// <param name="limit">The most; null for no limit.</param>
    /// <param name="counted">How many count already.</param>
    /// <param name="wait">Where it is not let through: when the next one may be; a minute where that is not known.</param>
    public bool TryEnter(int? limit, out int counted, out TimeSpan wait)
    {
        lock (_lock)
        {
            counted = Counted();
            wait = TimeSpan.Zero;
            if (counted >= limit)
            {
                wait = WaitFor(counted - limit.Value);
                return false;
            }
            _onTheWay++;
            return true;
        }
    }

    /// <summary>Whether one that is on the way may leave: the limit may have become stricter since it was let through.</summary>
    /// <inheritdoc cref="TryEnter"/>
    public bool MayLeave(int? limit, out int counted, out TimeSpan wait)
    {
        lock (_lock)
        {
            Counted();
            counted = _left.Count;
            wait = TimeSpan.Zero;
            if (!(counted >= limit)) return true;
            wait = WaitFor(counted - limit.Value);
            return false;
        }
    }

    /// <summary>One that was on the way leaves.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            Counted();
            _onTheWay--;
            _left.Add(time.GetTimestamp());
        }
    }

    /// <summary>One that was on the way will not leave.</summary>
    public void Return()
    {
        lock (_lock) _onTheWay--;
    }

    private int Counted()
    {
        var old = 0;
        while (old < _left.Count && time.GetElapsedTime(_left[old]) >= Minute) old++;
        _left.RemoveRange(0, old);
        return _left.Count + _onTheWay;
    }

    private TimeSpan WaitFor(int index) => index < _left.Count ? Minute - time.GetElapsedTime(_left[index]) : Minute;
}
