using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>Calls that are made of the client's other calls.</summary>
public static class KiwoomClientExtensions
{
    /// <summary>
    /// The rows of a query over all pages, in order. The next page is requested once all rows of the current one are read: a slow
    /// reader slows the requests down, and no more than one page is in memory.
    /// </summary>
    /// <param name="client">The client that requests the pages.</param>
    /// <param name="request">The query.</param>
    /// <param name="rows">The rows of a page: the list as the page has it.</param>
    /// <param name="paging">Bounds, where to begin, and how it ended; null for all rows.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="KiwoomException">
    /// As for the pages; or, of class <see cref="ErrorClass.Malformed"/>, the list is missing or not a list, or something in it is
    /// not a row: then after the good rows of that page.
    /// </exception>
    /// <exception cref="ArgumentException">A bound is not positive, or the cursor is of another query.</exception>
    public static async IAsyncEnumerable<TRow> SendRowsAsync<TResponse, TRow>(
        this IKiwoomClient client,
        PagedQueryRequest<TResponse> request,
        Func<TResponse, IReadOnlyList<TRow>?> rows,
        Paging? paging = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(request);
        paging ??= new Paging();
        paging.Begin(request);
        var pages = paging.OfPages();
        var first = paging.RowsBefore;
        await foreach (var page in client.SendPagesAsync(request, pages, cancellationToken).ConfigureAwait(false))
        {
            paging.Received();
            var ofPage = rows(page) ?? PageLists.None<TRow>(request.Tr, page);
            for (var i = first; i < ofPage.Count; i++)
            {
                if (paging.IsFull)
                {
                    paging.Ended(PagingEnd.MaxRows);
                    yield break;
                }
                paging.Took(1);
                yield return ofPage[i];
            }
            PageLists.ThrowIfBroken(request.Tr, page, ofPage);
            if (pages.End == PagingEnd.Complete) break;
            first = 0;
            if (pages.Key != paging.Key) paging.NextPage(pages.Key);
            if (paging.IsFull)
            {
                paging.Ended(PagingEnd.MaxRows);
                yield break;
            }
        }
        paging.Ended(pages.End == PagingEnd.MaxPages ? PagingEnd.MaxPages : PagingEnd.Complete);
    }
}
