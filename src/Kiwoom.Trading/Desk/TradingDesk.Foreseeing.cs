namespace Kiwoom.Trading;

/// <content>What would become of a new order, for programs that say it before they send.</content>
public sealed partial class TradingDesk
{
    /// <summary>The order that <see cref="BuyAsync"/> or <see cref="SellAsync"/> would give without sending anything, because its key has it. Nothing is sent or recorded.</summary>
    /// <param name="action">Buy or sell.</param>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null where a new one would be sent.</returns>
    /// <exception cref="InvalidOperationException">The key was used for another order.</exception>
    public async Task<TradingOrder?> FindSameAsync(OrderAction action, NewOrder order, CancellationToken cancellationToken = default)
    {
        var (request, key) = (RequestOf(action, order), order.Key);
        if (key is null) return null;
        using var held = await _keys.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        return (await OfKeyAsync(key, request, order.Retry, cancellationToken).ConfigureAwait(false)).Same;
    }

    /// <summary>
    /// Why a new order would not be sent now: today's orders are not read (<see cref="TakesNewOrders"/>), an order of the same stock and side is unknown, or the kill switch or
    /// a guard rail refuses it. Nothing is sent, recorded or counted. What becomes so in the meantime, nobody knows.
    /// </summary>
    /// <param name="action">Buy or sell.</param>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null where nothing stops it.</returns>
    public async Task<string?> FindRefusalAsync(OrderAction action, NewOrder order, CancellationToken cancellationToken = default)
    {
        var request = RequestOf(action, order);
        if (!TakesNewOrders) return NotRead;
        lock (_state.Lock)
        {
            if (WhyHeld(OrderRequests.IntentOf(request, action, order, 1, _time.GetUtcNow())) is { } why) return why;
        }
        return (await _client.FindRefusalAsync(request, cancellationToken).ConfigureAwait(false))?.Explanation;
    }

    private static KiwoomRequest RequestOf(OrderAction action, NewOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Key is { Length: 0 or > IntentFact.LongestKey })
            throw new ArgumentException($"A key has 1 to {IntentFact.LongestKey} characters; this one has {order.Key.Length}.", nameof(order));
        return OrderRequests.New(action, order);
    }
}
