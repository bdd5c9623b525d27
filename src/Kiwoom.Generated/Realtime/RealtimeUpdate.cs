using System.Diagnostics.CodeAnalysis;

namespace Kiwoom.Generated.Realtime;

/// <summary>
/// What a realtime subscription hands out: data, or a gap where something may have been missed. There is no way to the data that does
/// not hand out the gap as well: whoever does not want to know of gaps has to write that down, as <c>out _</c>.
/// </summary>
/// <typeparam name="TData">The values of the TR, such as <c>StockTrade</c>.</typeparam>
public readonly struct RealtimeUpdate<TData>
    where TData : RealtimeData
{
    private readonly object? _content;

    internal RealtimeUpdate(object content) => _content = content;

    /// <summary>An update with data, for a program's own tests.</summary>
    /// <param name="data">The data.</param>
    public static RealtimeUpdate<TData> From(TData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data);
    }

    /// <summary>An update that is a gap, for a program's own tests.</summary>
    /// <param name="gap">The gap.</param>
    public static RealtimeUpdate<TData> From(RealtimeGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return new(gap);
    }

    /// <summary>Takes whichever of the two it is.</summary>
    /// <param name="data">The data; null for a gap.</param>
    /// <param name="gap">The gap; null for data.</param>
    /// <returns>Whether it is data.</returns>
    public bool TryGet([NotNullWhen(true)] out TData? data, [NotNullWhen(false)] out RealtimeGap? gap)
    {
        gap = _content is null ? RealtimeGap.OfNothing : _content as RealtimeGap;
        data = gap is null ? (TData)_content! : null;
        return gap is null;
    }

    /// <summary>Makes something of whichever of the two it is.</summary>
    /// <param name="data">For data.</param>
    /// <param name="gap">For a gap.</param>
    public TResult Match<TResult>(Func<TData, TResult> data, Func<RealtimeGap, TResult> gap)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(gap);
        return TryGet(out var value, out var missed) ? data(value) : gap(missed);
    }

    /// <summary>Does something with whichever of the two it is.</summary>
    /// <param name="data">For data.</param>
    /// <param name="gap">For a gap.</param>
    public void Switch(Action<TData> data, Action<RealtimeGap> gap)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(gap);
        if (TryGet(out var value, out var missed)) data(value);
        else gap(missed);
    }

    /// <summary>The data or the gap as text.</summary>
    public override string ToString() => _content?.ToString() ?? "";
}
