namespace Kiwoom.Generated;

/// <summary>Compares orders with the guard rails of one client and of its account.</summary>
internal sealed class OrderGuard(GuardSettings rails, AccountGuard account)
{
    /// <summary>The rules that need no count and no switch: the limits of one order.</summary>
    /// <param name="request">Valid by its table.</param>
    /// <param name="count">What is to be entered in the account's counts; null where the order does not count.</param>
    /// <returns>Why it must not be sent; null when it may.</returns>
    public GuardRailRefusal? Refuse(KiwoomRequest request, out OrderCount? count)
    {
        count = null;
        var order = request.Tr.Order;
        if (order?.Action == OrderAction.Cancel || !rails.IsEnabled) return null;
        if (order is not { Stock: not null, Quantity: not null } || order.QuantityOf(request) is null && order.Action != OrderAction.Modify)
            return GuardText.Uncheckable(request.Tr);

        var stock = order.StockOf(request);
        if (rails.AllowedStocks.Count > 0 && !rails.AllowedStocks.Contains(stock)) return GuardText.NotAllowed(stock);
        if (order.QuantityOf(request) is not { } quantity)
        {
            // How many remain only the server knows. What is not limited by a count can pass; it counts as none.
            if (CountsQuantity) return GuardText.UncountedModify(request.Tr);
            quantity = 0;
        }
        if (quantity > rails.MaxOrderQuantity) return GuardText.Quantity(quantity, rails.MaxOrderQuantity.Value);
        if (RefusePrice(stock, quantity, order.PriceOf(request), out var notional) is { } refusal) return refusal;
        count = new OrderCount(account, account.Entry(quantity, notional));
        return null;
    }

    /// <summary>Why an order would not pass now; nothing is entered.</summary>
    public async ValueTask<GuardRailRefusal?> FindRefusalAsync(KiwoomRequest request, CancellationToken cancellationToken) =>
        await RefuseKilledAsync(request.Tr, cancellationToken).ConfigureAwait(false) ?? Refuse(request, out var count) ?? count?.FindRefusal();

    /// <summary>Enters an order in the account's counts, or says which limit of the minute or the day it breaks.</summary>
    public static async ValueTask<GuardRailRefusal?> EnterAsync(OrderCount count, CancellationToken cancellationToken)
    {
        try
        {
            return await count.EnterAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return GuardText.LedgerFailed(e);
        }
    }

    /// <summary>Calls back when a kill switch is engaged, until the registration ends.</summary>
    /// <param name="stop">Called on the thread that engages it: it must not do anything that takes time.</param>
    /// <param name="state">Handed to it.</param>
    public CancellationTokenRegistration OnKill(Action<object?> stop, object state) => account.KillSwitches.Register(stop, state);

    /// <summary>Whether a kill switch is engaged or its file is there. Cancels pass.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while a file was looked for.</exception>
    public ValueTask<GuardRailRefusal?> RefuseKilledAsync(TrDescriptor tr, CancellationToken cancellationToken)
    {
        if (tr.Action == OrderAction.Cancel) return default;
        var looking = account.KillSwitches.ReasonAsync(cancellationToken);
        return looking.IsCompletedSuccessfully ? new(Killed(looking.Result)) : WaitAsync(looking);
    }

    /// <summary>Whether a kill switch is engaged; files are not looked for.</summary>
    public GuardRailRefusal? RefuseEngaged(TrDescriptor tr) =>
        tr.Action == OrderAction.Cancel ? null : Killed(account.KillSwitches.Engaged);

    private static async ValueTask<GuardRailRefusal?> WaitAsync(ValueTask<string?> looking) => Killed(await looking.ConfigureAwait(false));

    private static GuardRailRefusal? Killed(string? why) => why is null ? null : GuardText.Killed(why);

    private bool CountsQuantity => rails.MaxOrderQuantity is not null || rails.MaxOrderNotional is not null
        || account.Limits.MaxDayQuantity is not null || account.Limits.MaxDayNotional is not null;

    private GuardRailRefusal? RefusePrice(string stock, long quantity, decimal? price, out decimal notional)
    {
        notional = 0;
        if (price < 1) return GuardText.BelowOneWon(price.Value);
        decimal? reference;
        try
        {
            reference = rails.ReferencePrices?.GetReferencePrice(stock) is > 0 and var found ? found : null;
        }
        catch (Exception e)
        {
            return GuardText.ReferenceFailed(stock, e);
        }

        var limitsNotional = rails.MaxOrderNotional is not null || account.Limits.MaxDayNotional is not null;
        if (reference is null && rails.RequireReferencePrice)
            return GuardText.NoReference(stock, "one is required, and");
        if (reference is null && price is null)
            return limitsNotional ? GuardText.NoReference(stock, "the order has no price of its own, its notional is limited, and") : null;
        if (price is { } ordered && reference is { } usual && rails.PriceBandPercent is { } band)
        {
            var distance = Math.Abs(ordered - usual) / usual * 100;
            if (distance > band) return GuardText.Band(ordered, usual, distance, band);
        }

        // A sell below the market is filled at the market: the higher of the two is what may change hands.
        var counted = Math.Max(price ?? 0, reference ?? 0);
        notional = Product(quantity, counted);
        return notional > rails.MaxOrderNotional
            ? GuardText.Notional(quantity, counted, notional, rails.MaxOrderNotional.Value)
            : null;
    }

    private static decimal Product(long quantity, decimal price) =>
        price > 1 && quantity > decimal.MaxValue / price ? decimal.MaxValue : quantity * price;
}
