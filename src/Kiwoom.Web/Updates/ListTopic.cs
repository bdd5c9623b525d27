using Kiwoom.Web.Json;

namespace Kiwoom.Web.Updates;

/// <summary>A list that grows and of which the newest are kept: a page that is too far behind gets all that is kept.</summary>
/// <param name="name">The name of its event.</param>
/// <param name="list">The name of the list in it.</param>
/// <param name="wake">Wakes the pages.</param>
/// <param name="most">How many are kept.</param>
/// <param name="more">Further fields of the event.</param>
internal sealed class ListTopic<T>(string name, string list, Action wake, int most, params (string Name, object Value)[] more) : ITopic
{
    private readonly Lock _lock = new();
    private readonly Queue<T> _items = new();
    private long _last; // the number of the newest; the first one has 1

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>What is kept, oldest first.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock) return [.. _items];
        }
    }

    /// <summary>Adds one, made with its number.</summary>
    public void Add(Func<long, T> make)
    {
        lock (_lock)
        {
            _items.Enqueue(make(++_last));
            if (_items.Count > most) _items.Dequeue();
        }
        wake();
    }

    /// <inheritdoc/>
    public byte[]? Since(ref long mark)
    {
        lock (_lock)
        {
            // A mark counts one more than was sent, so that an empty list is sent once as well.
            var sent = mark - 1;
            if (sent == _last) return null;
            var isWhole = sent < 0 || _last - sent > _items.Count;
            var items = isWhole ? _items.ToList() : _items.Skip(_items.Count - (int)(_last - sent)).ToList();
            mark = _last + 1;
            var body = more.ToDictionary(static m => m.Name, static m => m.Value);
            (body["whole"], body[list]) = (isWhole, items);
            return DeskJson.Of(body);
        }
    }
}
