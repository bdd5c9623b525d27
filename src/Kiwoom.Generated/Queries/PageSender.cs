using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>
/// Follows the pages of a query. A page is asked for when the one before was used up, so a slow reader slows the asking down
/// and no more than one page is held; of the pages before, only their keys are remembered.
/// </summary>
internal sealed class PageSender(QuerySender queries, CallSettings settings)
{
    /// <summary>Page by page.</summary>
    /// <exception cref="KiwoomException">
    /// As for one page; or behind a page none of whose lists can be read; or the server repeats a page; or there are too many.
    /// </exception>
    public async IAsyncEnumerable<TResponse> PagesAsync<TResponse>(
        KiwoomRequest request, Paging paging, CallBounds bounds, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        paging.Begin(request);
        if (paging.RowsBefore > 0)
            throw new ArgumentException("The cursor is inside a page; resume from it with a stream of rows, or use a cursor of a stream of pages.");
        var keys = new PageKeys(request.Tr, paging.Key);
        var progress = new PageProgress(request.Tr);
        while (true)
        {
            if (await PageAsync<TResponse>(request, paging.Key, bounds, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                paging.Ended(PagingEnd.Complete);
                yield break;
            }
            paging.Received();
            var broken = PageLists.WhyNone(request.Tr, page);
            var rows = CountRows(page);
            paging.Took(rows);
            var next = page.HasNextPage ? page.Reply.NextKey : null;
            if (broken is null && next is { Length: > 0 }) paging.NextPage(next);
            else if (broken is null && !page.HasNextPage) paging.Ended(PagingEnd.Complete);
            yield return page;
            if (broken is not null) throw broken;
            if (!page.HasNextPage) yield break;
            keys.Add(next);
            progress.Add(page, rows);
            if (IsOver(paging, request.Tr)) yield break;
        }
    }

    // Null where the server says that there is nothing to list: an empty list, and no failure.
    private async Task<TResponse?> PageAsync<TResponse>(
        KiwoomRequest request, string? key, CallBounds bounds, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        try
        {
            return await queries.SendAsync<TResponse>(request, key, bounds, cancellationToken).ConfigureAwait(false);
        }
        catch (KiwoomException e) when (e.Error.Reason == BusinessReason.NoData)
        {
            return null;
        }
    }

    // There is a further page: whether it may be asked for.
    private bool IsOver(Paging paging, TrDescriptor tr)
    {
        if (paging.IsFull) paging.Ended(PagingEnd.MaxRows);
        else if (paging.Pages >= paging.MaxPages) paging.Ended(PagingEnd.MaxPages);
        else if (paging.MaxPages is null && paging.Pages >= settings.MaxPages)
            throw PageKeys.Broken(tr, $"There are more than {settings.MaxPages} pages (KiwoomOptions.MaxPages); Paging.MaxPages allows more, or ends without an error.");
        return paging.WasCut;
    }

    private static int CountRows(KiwoomResponse page)
    {
        var count = 0;
        foreach (var list in page.ListSlots) count = Math.Max(count, (list as KiwoomRecord[])?.Length ?? 0);
        return count;
    }
}

/// <summary>Whether pages that have further pages behind them bring anything new; some servers never end under new keys.</summary>
internal sealed class PageProgress(TrDescriptor tr)
{
    private const int MostIdle = 3;

    private readonly HashSet<long> _seen = [];
    private int _empty;
    private int _repeated;

    /// <exception cref="KiwoomException">Several pages in a row were empty, or repeated rows of pages before.</exception>
    public void Add(KiwoomResponse page, int rows)
    {
        _empty = rows > 0 ? 0 : _empty + 1;
        if (rows > 0) _repeated = _seen.Add(ContentOf(page)) ? 0 : _repeated + 1;
        if (_empty == MostIdle)
            throw PageKeys.Broken(tr, $"The server sent {MostIdle} pages in a row without a row, and says that there are more.");
        if (_repeated == MostIdle)
            throw PageKeys.Broken(tr, $"The server repeated the rows of earlier pages in {MostIdle} pages in a row, under new keys.");
    }

    private static long ContentOf(KiwoomResponse page)
    {
        const long prime = 1_099_511_628_211;
        var content = 0L;
        foreach (var list in page.ListSlots)
        {
            foreach (var row in list as KiwoomRecord[] ?? [])
            {
                foreach (var text in row.TextSlots) content = (content ^ (text?.GetHashCode(StringComparison.Ordinal) ?? 1)) * prime;
                foreach (var number in row.NumberSlots) content = (content ^ number) * prime;
            }
        }
        return content;
    }
}

/// <summary>The keys that the server gave: none may come twice, or the pages would never end.</summary>
internal sealed class PageKeys(TrDescriptor tr, string? first)
{
    private readonly HashSet<string> _seen = first is null ? new(StringComparer.Ordinal) : new(StringComparer.Ordinal) { first };

    /// <exception cref="KiwoomException">There is no key, or it was there before.</exception>
    public void Add(string? key)
    {
        if (string.IsNullOrEmpty(key)) throw Broken(tr, "The server says that there is a further page and gives no next-key.");
        if (!_seen.Add(key)) throw Broken(tr, "The server gave the same next-key twice: the pages would never end.");
    }

    public static KiwoomException Broken(TrDescriptor tr, string message) =>
        new(new KiwoomError { Class = ErrorClass.Malformed, Message = message, TrId = tr.Id });
}
