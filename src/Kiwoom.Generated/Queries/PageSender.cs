using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>
/// Follows the pages of a query. A page is asked for when the one before was used up, so a slow reader slows the asking down
/// and no more than one page is held; of the pages before, only their keys are remembered.
/// </summary>
internal sealed class PageSender(QuerySender queries, CallSettings settings)
{
    /// <summary>Page by page.</summary>
    /// <exception cref="KiwoomException">As for one page; or the server repeats a page; or there are too many.</exception>
    public async IAsyncEnumerable<TResponse> PagesAsync<TResponse>(
        KiwoomRequest request, Paging paging, CallBounds bounds, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        paging.Begin(request);
        if (paging.RowsBefore > 0)
            throw new ArgumentException("The cursor is inside a page; resume from it with a stream of rows, or use a cursor of a stream of pages.");
        var keys = new PageKeys(request.Tr, paging.Key);
        while (true)
        {
            var page = await queries.SendAsync<TResponse>(request, paging.Key, bounds, cancellationToken).ConfigureAwait(false);
            paging.Received();
            paging.Took(CountRows(page));
            var next = page.HasNextPage ? page.Reply.NextKey : null;
            if (next is { Length: > 0 }) paging.NextPage(next);
            else if (!page.HasNextPage) paging.Ended(PagingEnd.Complete);
            yield return page;
            if (!page.HasNextPage) yield break;
            keys.Add(next);
            if (IsOver(paging, request.Tr)) yield break;
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
