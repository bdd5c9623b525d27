using System.Text;

namespace Kiwoom.Generated;

/// <summary>Where data of one TR goes.</summary>
internal sealed class TypeRoute
{
    private readonly ItemRoute?[] _items;

    /// <param name="name">What entries call the TR: its API ID, and another word for the condition search.</param>
    /// <param name="tr">The TR.</param>
    /// <param name="items">Those that want data of single items.</param>
    /// <param name="all">Those that want all data of the TR, whatever its item.</param>
    /// <param name="others">Items that nobody wants any more and whose data may still come.</param>
    public TypeRoute(
        string name, TrDescriptor tr, IReadOnlyList<(string Item, Subscriber[] Subscribers)> items, Subscriber[] all, IEnumerable<string>? others = null)
    {
        Tr = tr;
        Name = Encoding.UTF8.GetBytes(name);
        Others = all.Length == 0 ? null : new ItemRoute("", all);
        var size = 8;
        while (size < items.Count * 4) size *= 2;
        _items = new ItemRoute?[size];
        foreach (var (item, subscribers) in items) Add(new ItemRoute(item, [.. subscribers.Union(all)]));
        // A server may push a code without the venue that it was registered with: it can only be the one registration of its symbol. What
        // was registered before makes it unclear, too: its last data would be shown as that of another venue.
        var known = items.Select(static i => i.Item).Union(others ?? []).ToLookup(static i => new StockCode(i).Symbol);
        foreach (var (item, subscribers) in items)
        {
            var symbol = new StockCode(item).Symbol;
            if (symbol != item && known[symbol].Count() == 1) Add(new ItemRoute(item, [.. subscribers.Union(all)], symbol));
        }
    }

    public TrDescriptor Tr { get; }

    public byte[] Name { get; }

    /// <summary>The items that somebody names, and an empty one where somebody wants all.</summary>
    public IEnumerable<string> Items => _items.Append(Others).OfType<ItemRoute>().Select(static r => r.Item).Distinct();

    /// <summary>For items that nobody names; null where nobody wants those.</summary>
    public ItemRoute? Others { get; }

    /// <summary>The object that is used again for those that keep none.</summary>
    public RealtimeData Reused => field ??= Create();

    public RealtimeData Create() => (RealtimeData)Tr.Data!.Create();

    /// <summary>
    /// Who wants an item; null where nobody does. Some answers have a letter before a code, which registrations do not have, and some may
    /// lack the venue behind it.
    /// </summary>
    /// <param name="item">As it is in the frame.</param>
    public ItemRoute? Find(ReadOnlySpan<byte> item)
    {
        if (FindExact(item) is { } route) return route;
        var hasMark = item.Length is 7 or 10 && item[0] is (byte)'A' or (byte)'J' or (byte)'Q'; // with or without a venue
        return (hasMark ? FindExact(item[1..]) : null) ?? Others;
    }

    private ItemRoute? FindExact(ReadOnlySpan<byte> item)
    {
        for (var place = Place(item); _items[place] is { } route; place = (place + 1) & (_items.Length - 1))
        {
            if (item.SequenceEqual(route.Name)) return route;
        }
        return null;
    }

    private void Add(ItemRoute route)
    {
        var place = Place(route.Name);
        while (_items[place] is not null) place = (place + 1) & (_items.Length - 1);
        _items[place] = route;
    }

    private int Place(ReadOnlySpan<byte> name)
    {
        var (low, high) = StringPool.Ends(name);
        var hash = ((low * 31) + high + (ulong)name.Length) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 40) & (_items.Length - 1);
    }
}

/// <summary>Who wants data of one item.</summary>
internal sealed class ItemRoute
{
    public ItemRoute(string item, Subscriber[] subscribers, string? name = null)
    {
        Item = item;
        NameText = name ?? item;
        Name = Encoding.UTF8.GetBytes(NameText);
        Subscribers = subscribers;
        NeedsOwnObjects = Array.Exists(subscribers, static s => s.KeepsObjects);
    }

    /// <summary>The item as it was registered.</summary>
    public string Item { get; }

    /// <summary>The item as it is in frames.</summary>
    public string NameText { get; }

    public byte[] Name { get; }

    public Subscriber[] Subscribers { get; }

    /// <summary>Whether somebody keeps what he is given.</summary>
    public bool NeedsOwnObjects { get; }
}
