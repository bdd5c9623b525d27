namespace Kiwoom.Generated.Metadata;

/// <summary>
/// Sends a request whose type is not known when the program is compiled: for generic tools, such as one that makes requests
/// from the catalog (<c>TrDescriptor.CreateRequest</c>). <see cref="KiwoomClient"/> implements it.
/// </summary>
public interface IKiwoomRawClient
{
    /// <summary>Sends any query by its base type.</summary>
    /// <exception cref="ArgumentException">The request is not a query.</exception>
    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no usable reply.</exception>
    Task<KiwoomResponse> SendQueryAsync(KiwoomRequest request, CancellationToken cancellationToken = default);

    /// <summary>The pages of any query by its base type; one page where the TR has no more.</summary>
    /// <exception cref="ArgumentException">The request is not a query.</exception>
    /// <exception cref="KiwoomException">As for one page; or the server repeats a page; or there are too many.</exception>
    IAsyncEnumerable<KiwoomResponse> SendQueryPagesAsync(
        KiwoomRequest request, Paging? paging = null, CancellationToken cancellationToken = default);

    /// <summary>Sends any token request by its base type. The client's own token stays as it is.</summary>
    /// <exception cref="ArgumentException">The request is not a token request.</exception>
    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no usable reply.</exception>
    Task<KiwoomResponse> SendTokenRequestAsync(KiwoomRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends any order by its base type, at most once.</summary>
    /// <exception cref="ArgumentException">The request is not an order.</exception>
    Task<OrderOutcome<KiwoomResponse>> SendOrderAsync(KiwoomRequest request, CancellationToken cancellationToken = default);
}
