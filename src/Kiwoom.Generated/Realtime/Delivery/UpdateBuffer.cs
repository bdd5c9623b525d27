namespace Kiwoom.Generated;

/// <summary>
/// What a stream has not read yet, in order, by the policy that its owner chose. It is not safe to use from several threads: its stream
/// guards it.
/// </summary>
internal sealed class UpdateBuffer(RealtimeDelivery delivery)
{
    private const int FirstSize = 16;

    private readonly Dictionary<string, int>? _places =
        delivery.Buffering == RealtimeBuffering.LatestPerItem ? new(StringComparer.Ordinal) : null;

    private readonly int _most = delivery.Buffering == RealtimeBuffering.DropOldest ? delivery.BufferSize : RealtimeDelivery.MostKept;
    private object[] _ring = new object[FirstSize];
    private int _first;
    private Dropped? _dropped;

    /// <summary>How many updates wait.</summary>
    public int Count { get; private set; }

    /// <summary>Adds data.</summary>
    /// <returns>How many updates were lost for it.</returns>
    public int Add(RealtimeData data)
    {
        if (_places is not null)
        {
            if (_places.TryGetValue(data.RegisteredItem, out var place))
            {
                ref var slot = ref _ring[place];
                Drop((RealtimeData)slot);
                slot = data;
                return 1;
            }
            Append(data, out var lost);
            _places[data.RegisteredItem] = (_first + Count - 1) & (_ring.Length - 1);
            return lost;
        }
        Append(data, out var dropped);
        return dropped;
    }

    /// <summary>Adds a gap. With places for each item, what comes after it goes behind it.</summary>
    /// <returns>How many updates were lost for it.</returns>
    public int Add(RealtimeGap gap)
    {
        _places?.Clear();
        Append(gap, out var lost);
        return lost;
    }

    /// <summary>The next update; null where none waits.</summary>
    public object? Take()
    {
        if (_dropped is { } dropped)
        {
            if (dropped.Take() is { } gap) return gap;
            _dropped = null;
        }
        if (Count == 0) return null;
        var update = _ring[_first];
        if (update is RealtimeData data) Forget(data);
        Advance();
        return update;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _ring = new object[FirstSize];
        (_first, Count, _dropped) = (0, 0, null);
        _places?.Clear();
    }

    private void Append(object update, out int lost)
    {
        lost = 0;
        while (Count >= _most) // more than one only where gaps are among them
        {
            if (_ring[_first] is RealtimeData data)
            {
                Forget(data);
                Drop(data);
                lost++;
            }
            else
            {
                (_dropped ??= new()).Add((RealtimeGap)_ring[_first]);
            }
            Advance();
        }
        if (Count == _ring.Length) Grow();
        _ring[(_first + Count) & (_ring.Length - 1)] = update;
        Count++;
    }

    private void Drop(RealtimeData data) => (_dropped ??= new()).Add(data.ReceivedAt, data.ReceivedAt, 1);

    // The oldest update goes. The place of its item may be that of a later one, behind a gap.
    private void Forget(RealtimeData oldest)
    {
        if (_places is not null && _places.TryGetValue(oldest.RegisteredItem, out var place) && place == _first) _places.Remove(oldest.RegisteredItem);
    }

    private void Advance()
    {
        _ring[_first] = null!;
        _first = (_first + 1) & (_ring.Length - 1);
        Count--;
    }

    private void Grow()
    {
        var larger = new object[_ring.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = _ring[(_first + i) & (_ring.Length - 1)];
        _ring = larger;
        _first = 0;
        if (_places is null) return;
        _places.Clear();
        for (var i = 0; i < Count; i++)
        {
            if (larger[i] is RealtimeGap) _places.Clear();
            else _places[((RealtimeData)larger[i]).RegisteredItem] = i;
        }
    }

    // What made room, as gaps. One that is still open stays what it is: its reason, its item and its error are said nowhere else.
    private sealed class Dropped
    {
        private readonly List<RealtimeGap> _open = [];
        private DateTimeOffset _from = DateTimeOffset.MaxValue;
        private DateTimeOffset _to = DateTimeOffset.MinValue;
        private long _count;

        // The span of a gap that is over becomes part of the span of what was dropped.
        public void Add(RealtimeGap gap)
        {
            _open.RemoveAll(open => (open.Reason, open.Item) == (gap.Reason, gap.Item));
            if (gap.To is { } to) Add(gap.From, to, gap.Count ?? 0);
            else _open.Add(gap);
        }

        public void Add(DateTimeOffset from, DateTimeOffset to, long count)
        {
            if (from < _from) _from = from;
            if (to > _to) _to = to;
            _count += count;
        }

        /// <summary>The next gap, the one of what was dropped first; null where there is no other.</summary>
        public RealtimeGap? Take()
        {
            if (_from <= _to)
            {
                var gap = new RealtimeGap { From = _from, To = _to, Reason = RealtimeGapReason.Dropped, Count = _count };
                (_from, _to, _count) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue, 0);
                return gap;
            }
            if (_open.Count == 0) return null;
            var open = _open[0];
            _open.RemoveAt(0);
            return open;
        }
    }
}
