namespace Kiwoom.Generated;

/// <summary>Who hears of the frames that are not data.</summary>
internal interface IFrameHost
{
    /// <summary>A frame that is not data.</summary>
    void Control(FrameKind kind, ReadOnlySpan<byte> frame);

    /// <summary>Something could not be read and may have held data.</summary>
    /// <param name="from">When the frame before it was read.</param>
    /// <param name="at">When it was read.</param>
    /// <param name="type">The type of data that it may have been; null for any.</param>
    void Unreadable(DateTimeOffset from, DateTimeOffset at, string? type = null);
}

/// <summary>
/// Turns frames into typed data and hands them out, in the one reader of a connection: no lock, no copy, and no allocation for those who
/// keep nothing.
/// </summary>
internal sealed class FrameDispatcher(TimeProvider time, IFrameHost host)
{
    private const int EntryDepth = 3; // the frame, its list, an entry
    private const int Patience = 4;
    private const int MostNoted = 1000;

    private readonly List<FrameEntry> _entries = [];
    private readonly HashSet<(string, string)> _noted = [];
    private readonly HashSet<(string Type, string Item)> _everWanted = [];
    private volatile RouteTable _routes = RouteTable.Empty;
    private volatile bool _isStopped;
    private volatile TrDescriptor? _busy;
    private long _frames;
    private long _unreadable;
    private DateTimeOffset _before;
    private long _lastFrameTicks;

    /// <summary>Who gets what; replaced as a whole.</summary>
    public RouteTable Routes
    {
        get => _routes;
        set
        {
            lock (_everWanted) _everWanted.UnionWith(value.Names);
            _routes = value;
        }
    }

    /// <summary>The connection has ended, and gaps say so: what its reader still has is part of them and goes to nobody.</summary>
    public bool IsStopped
    {
        get => _isStopped;
        set => _isStopped = value;
    }

    /// <summary>The TR whose data is being handed out; null for none.</summary>
    public TrDescriptor? Busy => _busy;

    /// <summary>Whose connection it is, for logs.</summary>
    public RealtimeCarrier? Carrier { get; set; }

    public long Frames => Volatile.Read(ref _frames);

    public long UnreadableFrames => Volatile.Read(ref _unreadable);

    /// <summary>When a frame of any kind was last read; null before the first.</summary>
    public DateTimeOffset? LastFrameAt =>
        Volatile.Read(ref _lastFrameTicks) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Takes a frame. It never throws.</summary>
    public void Take(ReadOnlySpan<byte> frame)
    {
        var now = time.GetUtcNow();
        var before = LastFrameAt ?? now;
        _before = before;
        Volatile.Write(ref _frames, _frames + 1);
        Volatile.Write(ref _lastFrameTicks, now.UtcTicks);
        if (QuickFrame.TryRead(frame, out var entry) && _routes.Find(entry.Type.Of(frame)) is { } route
            && route.Find(entry.Item.Of(frame)) is { } to && TryHandOut(frame, entry, route, to, now))
        {
            return;
        }
        TakeAny(frame, now);
    }

    private void TakeAny(ReadOnlySpan<byte> frame, DateTimeOffset now)
    {
        var kind = FrameReader.Read(frame, _entries, out var hasBadEntry);
        if (kind == FrameKind.Unreadable)
        {
            Volatile.Write(ref _unreadable, _unreadable + 1);
            Carrier?.Log.RealtimeUnreadable(frame.Length, isFirst: _unreadable == 1);
            host.Unreadable(_before, now);
            return;
        }
        if (kind != FrameKind.Real)
        {
            if (kind == FrameKind.Unknown) NoteUnknown(frame);
            host.Control(kind, frame);
            return;
        }
        foreach (var entry in _entries) TakeEntry(frame, entry, now);
        if (!hasBadEntry) return;
        Note("", "entry", "an entry of a REAL frame has no type or no values");
        host.Unreadable(_before, now);
    }

    private void TakeEntry(ReadOnlySpan<byte> frame, in FrameEntry entry, DateTimeOffset now)
    {
        var item = entry.UnescapedItem is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : entry.Item.Of(frame);
        var route = _routes.Find(entry.Type.Of(frame));
        if (route?.Find(item) is { } to)
        {
            if (!TryHandOut(frame, entry, route, to, now)) host.Unreadable(_before, now, route.Tr.Id);
            return;
        }
        if (route is not null && item.Length == 0)
        {
            Note(route.Tr.Id, "item", $"an entry of {route.Tr.Id} does not say its item");
            host.Unreadable(_before, now, route.Tr.Id); // it may be of any of them
            return;
        }
        // What was just removed may still come; what nobody ever wanted is worth knowing.
        var unclaimed = (Type: FrameWords.TextOf(entry.Type.Of(frame)), Item: FrameWords.TextOf(item));
        lock (_everWanted)
        {
            if (_everWanted.Contains(unclaimed) || _everWanted.Contains(unclaimed with { Item = "" })) return;
        }
        Note("unclaimed", $"{unclaimed.Type} {unclaimed.Item}", $"data of type {unclaimed.Type} came for \"{unclaimed.Item}\", which nobody wants");
    }

    private bool TryHandOut(ReadOnlySpan<byte> frame, in FrameEntry entry, TypeRoute route, ItemRoute to, DateTimeOffset now)
    {
        RealtimeData data;
        if (to.NeedsOwnObjects)
        {
            data = route.Create();
        }
        else
        {
            data = route.Reused;
            data.Clear();
        }
        var patience = Patience;
        var end = ObjectReader.Read(frame, entry.Values.Start, data, EntryDepth, ref patience);
        if (end < 0)
        {
            data.Clear();
            end = GeneralReader.ReadPart(frame, entry.Values.Start - 1, EntryDepth, data);
        }
        if (end != entry.Values.End) return false;
        var item = entry.Item.Of(frame);
        data.ItemCode = item.SequenceEqual(to.Name) ? to.NameText : entry.UnescapedItem ?? FrameWords.TextOf(item);
        data.RegisteredItem = to.Item.Length > 0 ? to.Item : data.ItemCode;
        data.ReceivedAt = now;
        if (data.Extras is not null) NoteOddities(route.Tr, data);
        Carrier?.Log.Metrics.RealtimeUpdate(route.Tr);
        _busy = route.Tr;
        foreach (var subscriber in to.Subscribers)
        {
            if (!_isStopped) subscriber.Deliver(data);
        }
        _busy = null;
        return true;
    }

    // The data keeps what is odd; it is logged once for each element.
    private void NoteOddities(TrDescriptor tr, RealtimeData data)
    {
        foreach (var issue in data.ReadIssues)
        {
            if (IsNew(tr.Id, issue.Element)) Carrier?.Tell(tr, issue);
        }
        foreach (var element in data.UnknownFields.Keys) Note(tr.Id, element, $"{tr.Id} has a field {element} that its table lacks");
    }

    private void NoteUnknown(ReadOnlySpan<byte> frame)
    {
        var name = FrameReader.FindText(frame, SocketWords.ServiceName) ?? "";
        Note("frame", name, $"a frame of the unknown kind \"{name}\" came");
    }

    private void Note(string about, string what, string text)
    {
        if (IsNew(about, what)) Carrier?.Log.RealtimeUnknown(text);
    }

    private bool IsNew(string about, string what) => _noted.Count < MostNoted && _noted.Add((about, what));
}
