using Kiwoom.Web.Json;

namespace Kiwoom.Web.Updates;

/// <summary>Things with an id of which only the changed ones are sent.</summary>
/// <param name="name">The name of its event, and of the list in it.</param>
/// <param name="wake">Wakes the pages.</param>
internal sealed class KeyedTopic<T>(string name, Action wake) : ITopic
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (T Value, long Version, long Place)> _items = new(StringComparer.Ordinal);
    private long _version = 1;
    private long _wholeFrom = 1; // a page that has less gets everything, because something was taken away

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock) return [.. _items.Values.OrderBy(static i => i.Place).Select(static i => i.Value)];
        }
    }

    /// <summary>One of them.</summary>
    public T? Find(string id)
    {
        lock (_lock) return _items.TryGetValue(id, out var item) ? item.Value : null;
    }

    /// <summary>Puts one in, if it is not the same as before.</summary>
    public void Put(string id, T value)
    {
        lock (_lock)
        {
            var isKnown = _items.TryGetValue(id, out var before);
            if (isKnown && before.Value.Equals(value)) return;
            _items[id] = (value, ++_version, isKnown ? before.Place : _version);
        }
        wake();
    }

    /// <summary>Takes one out.</summary>
    public void Remove(string id)
    {
        lock (_lock)
        {
            if (!_items.Remove(id)) return;
            _wholeFrom = ++_version;
        }
        wake();
    }

    /// <inheritdoc/>
    public byte[]? Since(ref long mark)
    {
        lock (_lock)
        {
            if (mark == _version) return null;
            var (from, isWhole) = (mark, mark < _wholeFrom);
            mark = _version;
            var items = _items.Values.Where(i => isWhole || i.Version > from).OrderBy(static i => i.Place).Select(static i => i.Value);
            return DeskJson.Of(new Dictionary<string, object> { ["whole"] = isWhole, [name] = items.ToList() });
        }
    }
}
