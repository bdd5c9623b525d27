using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>What follows from the other calls of a client.</summary>
public static class KiwoomClientExtensions
{
    /// <summary>The rows of a query over all pages, in order; each page is asked for when the one before was taken.</summary>
    /// <param name="client">The client that asks for the pages.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="rows">The rows of a page; null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="KiwoomException">As for the pages.</exception>
    public static async IAsyncEnumerable<TRow> SendRowsAsync<TResponse, TRow>(
        this IKiwoomClient client,
        PagedQueryRequest<TResponse> request,
        Func<TResponse, IReadOnlyList<TRow>?> rows,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(rows);
        await foreach (var page in client.SendPagesAsync(request, cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in rows(page) ?? []) yield return row;
        }
    }
}
