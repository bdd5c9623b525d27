namespace Kiwoom.Generated;

/// <summary>
/// The client: one property for each group of TRs (<c>Orders</c>, <c>Accounts</c>, ...), and a send for any generated
/// request. Mock this, or a group's interface, in tests of your own; or use the simulator.
/// </summary>
/// <remarks>
/// A new TR adds a member to the interface of its group, and a new group one to this: implement them with a mocking
/// framework, not by hand.
/// </remarks>
public partial interface IKiwoomClient
{
    /// <summary>Sends a query.</summary>
    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no usable reply.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<TResponse> SendAsync<TResponse>(QueryRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>Sends an order at most once. Does not throw for anything that happens on the way.</summary>
    Task<OrderOutcome<TResponse>> SendAsync<TResponse>(OrderRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>Sends a token request.</summary>
    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no usable reply.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<TResponse> SendAsync<TResponse>(AuthRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>The pages of a query, each asked for when the one before was taken.</summary>
    /// <exception cref="KiwoomException">As for one page; or the server repeats a page; or there are too many.</exception>
    /// <exception cref="ArgumentException">A bound is not positive, or the cursor is of another query.</exception>
    IAsyncEnumerable<TResponse> SendPagesAsync<TResponse>(
        PagedQueryRequest<TResponse> request, Paging? paging = null, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>Revokes the token that the client holds; the next request gets a new one. Nothing happens without one.</summary>
    /// <exception cref="InvalidOperationException">The tokens are the caller's (<see cref="KiwoomOptions.TokenProvider"/>).</exception>
    /// <exception cref="KiwoomException">The server refused.</exception>
    Task RevokeTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The same client, with the same connections, tokens and limits, whose calls are more or less patient:
    /// <c>client.With(new() { Deadline = TimeSpan.FromSeconds(2) }).Quotes...</c>
    /// </summary>
    /// <param name="policy">What is different.</param>
    /// <exception cref="ArgumentException">A bound cannot be.</exception>
    IKiwoomClient With(KiwoomCallPolicy policy);
}
