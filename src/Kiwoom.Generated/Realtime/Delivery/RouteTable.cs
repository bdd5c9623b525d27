namespace Kiwoom.Generated;

/// <summary>Who gets what, by the bytes of a frame: made anew for every change, so that the reader needs no lock.</summary>
internal sealed class RouteTable
{
    private readonly TypeRoute[] _types;

    public RouteTable(IEnumerable<TypeRoute> types) => _types = [.. types];

    public static RouteTable Empty { get; } = new([]);

    /// <summary>The types and items that somebody wants.</summary>
    public IEnumerable<(string Type, string Item)> Names => _types.SelectMany(static t => t.Items.Select(i => (FrameWords.TextOf(t.Name), i)));

    /// <summary>Where data of a type goes; null where nobody wants any.</summary>
    /// <param name="type">API ID, UTF-8.</param>
    public TypeRoute? Find(ReadOnlySpan<byte> type)
    {
        foreach (var route in _types)
        {
            if (type.SequenceEqual(route.Name)) return route;
        }
        return null;
    }
}
