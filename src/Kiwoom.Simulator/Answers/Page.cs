namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>
/// One page of rows. The key of the next page is the last row's own key, so that rows which come or go between two
/// pages neither repeat nor hide others.
/// </summary>
internal static class Page
{
    /// <param name="rows">All rows.</param>
    /// <param name="keyOf">A key of a row, in ASCII; rows are sorted by it.</param>
    /// <param name="after">The last key of the page before; null for the first page.</param>
    /// <param name="size">Rows of one page.</param>
    public static (List<T> Rows, string? NextKey) Of<T>(
        IEnumerable<T> rows, Func<T, string> keyOf, string? after, int size)
    {
        var page = rows.Select(row => (Row: row, Key: keyOf(row)))
            .OrderBy(static item => item.Key, StringComparer.Ordinal)
            .Where(item => after is null || string.CompareOrdinal(item.Key, after) > 0)
            .Take(size + 1)
            .ToList();
        var nextKey = page.Count > size ? page[size - 1].Key : null;
        return (page.Take(size).Select(static item => item.Row).ToList(), nextKey);
    }
}
