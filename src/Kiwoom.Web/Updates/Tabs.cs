using Kiwoom.Web.Json;

namespace Kiwoom.Web.Updates;

/// <summary>The pages that look now.</summary>
internal sealed class Tabs
{
    private const int Most = 5;

    private readonly Lock _lock = new();
    private List<Tab> _open = []; // never changed, only replaced
    private int _opened;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _open.Count;
        }
    }

    /// <summary>The stocks that they show.</summary>
    public IReadOnlyCollection<string> Shown => [.. Volatile.Read(ref _open).Select(static t => t.Stock)];

    /// <summary>Wakes them all.</summary>
    public void Wake()
    {
        foreach (var tab in Volatile.Read(ref _open)) tab.Wake();
    }

    /// <summary>Adds one.</summary>
    public Tab Open(string user, IReadOnlyList<ITopic> common)
    {
        lock (_lock)
        {
            if (_open.Count >= Most) throw RequestException.Conflict("TooManyTabs", $"{Most} pages are open: close one of them.");
            var tab = new Tab(FormattableString.Invariant($"s{++_opened}"), user, common);
            _open = [.. _open, tab];
            return tab;
        }
    }

    /// <summary>Takes one out.</summary>
    public void Close(Tab tab)
    {
        lock (_lock) _open = [.. _open.Where(t => t != tab)];
    }

    /// <summary>A page of a user.</summary>
    public Tab Find(string id, string user) => Volatile.Read(ref _open).Find(t => t.Id == id && t.User == user)
        ?? throw RequestException.NotFound("NoStream", "There is no such stream: it has ended, or is another session's. Read /api/stream again.");
}
