namespace Kiwoom.Generated;

/// <summary>
/// The client: one property for each group of TRs (<c>Orders</c>, <c>Accounts</c>, ...), and a send for any generated
/// request. In your own tests, mock this or a group's interface, or use the simulator.
/// </summary>
/// <remarks>
/// A new TR adds a member to the interface of its group, and a new group one to this: implement them with a mocking
/// framework, not by hand.
/// </remarks>
public partial interface IKiwoomClient : IRealtimeSource
{
    /// <summary>Sends a query.</summary>
    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no usable reply.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<TResponse> SendAsync<TResponse>(QueryRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>Sends an order at most once. It does not throw for anything that happens on the way: the outcome says it.</summary>
    Task<OrderOutcome<TResponse>> SendAsync<TResponse>(OrderRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>Sends a token request.</summary>
    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no usable reply.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<TResponse> SendAsync<TResponse>(AuthRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>
    /// Asks for something of the condition search (조건검색), on the realtime connection; it is opened for it where there is none.
    /// </summary>
    /// <exception cref="KiwoomException">The request is wrong, was refused, or got no answer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<TResponse> SendAsync<TResponse>(ConditionRequest<TResponse> request, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>The pages of a query; each is requested once the one before it has been read.</summary>
    /// <exception cref="KiwoomException">As for one page; or the server repeats a page, or there are too many pages.</exception>
    /// <exception cref="ArgumentException">A bound is not positive, or the cursor is of another query.</exception>
    IAsyncEnumerable<TResponse> SendPagesAsync<TResponse>(
        PagedQueryRequest<TResponse> request, Paging? paging = null, CancellationToken cancellationToken = default)
        where TResponse : KiwoomResponse;

    /// <summary>
    /// Revokes the token that all clients of this app key and server in this process share, and the one in the
    /// <see cref="KiwoomOptions.TokenStore"/>, also where another process stored it; the next request gets a new one. Without a token it
    /// does nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">The tokens are the caller's (<see cref="KiwoomOptions.TokenProvider"/>).</exception>
    /// <exception cref="KiwoomException">The server refused.</exception>
    Task RevokeTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The same client, with the same connections, tokens and limits, whose calls are more or less patient:
    /// <c>client.With(new() { Deadline = TimeSpan.FromSeconds(2) }).Quotes...</c>
    /// </summary>
    /// <param name="policy">What is different.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    IKiwoomClient With(KiwoomCallPolicy policy);
}
