using System.Collections;

namespace Kiwoom.Testing;

/// <summary>A list to which callbacks of other threads add while a test reads it.</summary>
public sealed class SharedList<T> : IReadOnlyList<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _items = [];

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_lock) return _items.Count;
        }
    }

    /// <inheritdoc/>
    public T this[int index]
    {
        get
        {
            lock (_lock) return _items[index];
        }
    }

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        lock (_lock) _items.Add(item);
    }

    /// <summary>Removes all.</summary>
    public void Clear()
    {
        lock (_lock) _items.Clear();
    }

    /// <summary>What is there now; what comes meanwhile is not.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        lock (_lock) return _items.ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
