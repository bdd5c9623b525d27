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
            if (_places.TryGetValue(data.ItemCode, out var place))
            {
                ref var slot = ref _ring[place];
                Drop((RealtimeData)slot);
                slot = data;
                return 1;
            }
            Append(data, out var lost);
            _places[data.ItemCode] = (_first + Count - 1) & (_ring.Length - 1);
            return lost;
        }
        Append(data, out var dropped);
        return dropped;
    }

    /// <summary>Adds a gap. With places for each item, what comes after it goes behind it.</summary>
    public void Add(RealtimeGap gap)
    {
        _places?.Clear();
        Append(gap, out _);
    }

    /// <summary>The next update; null where none waits.</summary>
    public object? Take()
    {
        if (_dropped is { } dropped)
        {
            _dropped = null;
            return dropped.ToGap();
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
        if (_places is not null && _places.TryGetValue(oldest.ItemCode, out var place) && place == _first) _places.Remove(oldest.ItemCode);
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
            else _places[((RealtimeData)larger[i]).ItemCode] = i;
        }
    }

    private sealed class Dropped
    {
        private readonly HashSet<(RealtimeGapReason, string?)> _open = []; // gaps without an end
        private DateTimeOffset _from = DateTimeOffset.MaxValue;
        private DateTimeOffset _to = DateTimeOffset.MinValue;
        private long _count;

        // The span of a gap that was dropped becomes part of the span of what was dropped.
        public void Add(RealtimeGap gap)
        {
            if (gap.IsOver) _open.Remove((gap.Reason, gap.Item));
            else _open.Add((gap.Reason, gap.Item));
            Add(gap.From, gap.To ?? gap.From, gap.Count ?? 0);
        }

        public void Add(DateTimeOffset from, DateTimeOffset to, long count)
        {
            if (from < _from) _from = from;
            if (to > _to) _to = to;
            _count += count;
        }

        public RealtimeGap ToGap() => new() { From = _from, To = _open.Count == 0 ? _to : null, Reason = RealtimeGapReason.Dropped, Count = _count };
    }
}
