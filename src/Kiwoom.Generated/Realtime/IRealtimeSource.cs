namespace Kiwoom.Generated.Realtime;

/// <summary>
/// Realtime data of any TR by its descriptor: what the generated methods of <c>client.Realtime</c> are made of, and what generic tools
/// use with the catalog (<see cref="RealtimeData"/> as the type).
/// </summary>
public interface IRealtimeSource
{
    /// <summary>
    /// Data as a stream. It begins with the first update that is asked for; leaving the loop, cancelling and disposing end it. Streams of
    /// the same item share one registration.
    /// </summary>
    /// <param name="tr">A TR of the kind realtime, such as <c>StockTrade.TrDescriptor</c>.</param>
    /// <param name="items">Stock codes and such, each once; empty for a TR of the account, which has none.</param>
    /// <param name="delivery">How updates wait for the reader; null for the default.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <typeparam name="TData">The TR's values, or <see cref="RealtimeData"/> for any TR.</typeparam>
    /// <exception cref="ArgumentException">The TR pushes no such data, an item is blank, or there are none.</exception>
    /// <exception cref="KiwoomException">
    /// While it is read: the server refused every item, or the login, or another session took the app key; or there are too many codes.
    /// </exception>
    IAsyncEnumerable<RealtimeUpdate<TData>> StreamAsync<TData>(
        TrDescriptor tr, IEnumerable<string> items, RealtimeDelivery? delivery = null, CancellationToken cancellationToken = default)
        where TData : RealtimeData;

    /// <summary>Data by callback, without an allocation; it returns when the server has taken the registration.</summary>
    /// <param name="tr">A TR of the kind realtime.</param>
    /// <param name="items">Stock codes and such; empty for a TR of the account.</param>
    /// <param name="callback">Called where the socket is read: it must be quick and keep nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the registration; afterwards dispose the subscription.</param>
    /// <typeparam name="TData">The TR's values, or <see cref="RealtimeData"/> for any TR.</typeparam>
    /// <exception cref="ArgumentException">The TR pushes no such data, an item is blank, or there are none.</exception>
    /// <exception cref="KiwoomException">The server refused every item, or the login; or there are too many codes.</exception>
    Task<RealtimeSubscription> SubscribeAsync<TData>(
        TrDescriptor tr, IEnumerable<string> items, RealtimeCallback<TData> callback, CancellationToken cancellationToken = default)
        where TData : RealtimeData;
}
