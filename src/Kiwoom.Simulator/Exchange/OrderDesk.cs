using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Takes the account's orders: checks them, holds cash or shares, and sends them to the floor.</summary>
internal sealed class OrderDesk(
    SimulatorOptions options, SessionCalendar calendar, Account account, OrderRegister register, TradingFloor floor,
    EventSource events, Func<DateTimeOffset> now)
{
    private readonly OrderRules _rules = new(calendar, options.EnforcePriceRules);

    /// <param name="terms">What is ordered; a sale of the quantity 0 sells all that can be sold.</param>
    public OrderResult Place(OrderTerms terms)
    {
        var portfolio = account[terms.Book];
        terms = _rules.Route(terms, now());
        if (terms.Quantity == 0) terms = terms with { Quantity = portfolio.SellableOf(terms) };
        var attempt = new OrderAttempt(SimulatedOrderKind.New, terms.Book, terms.Stock, null, terms.Quantity);
        if (_rules.Check(terms, now()) is { } wrong) return Refuse(attempt, wrong);
        if (terms.Quantity == 0) return Refuse(attempt, RefusalOf(new Shortage(terms.Side, 0)));
        terms = terms with { Price = PriceOf(terms) };
        var order = register.Draft(SimulatedOrderKind.New, terms, null, now());
        if (portfolio.Reserve(order) is { } shortage) return Refuse(attempt, RefusalOf(shortage));

        TradingFloor.Admit(order);
        Accept(order);
        events.Balance(portfolio);
        floor.Enter(order, now());
        return Done(order);
    }

    /// <summary>Moves a quantity of an order to a new order at another price.</summary>
    /// <param name="book">Where the original must be.</param>
    /// <param name="originalNumber">The order to modify.</param>
    /// <param name="change">The new quantity, and what else changes.</param>
    public OrderResult Modify(AccountBook book, long originalNumber, OrderChange change)
    {
        var attempt = new OrderAttempt(SimulatedOrderKind.Modify, book, change.Stock, originalNumber, change.Quantity);
        if (FindLive(attempt, out var original) is { } refusal) return Refuse(attempt, refusal);
        var quantity = change.Quantity ?? original.Remaining;
        var terms = Modified(original, change);
        if (_rules.CheckModified(terms, change.Price > 0) is { } wrong) return Refuse(attempt, wrong);

        var portfolio = account[book];
        var touched = options.ModifyQuantity == ModifyQuantityMeaning.NewTotal ? original.Remaining : quantity;
        var order = register.Draft(SimulatedOrderKind.Modify, terms, original, now());

        portfolio.Release(original, touched);
        if (portfolio.Reserve(order) is { } shortage)
        {
            TakeBack(portfolio, original, touched);
            events.Balance(portfolio);
            return Refuse(attempt, RefusalOf(shortage));
        }

        TradingFloor.Withdraw(original, touched);
        TradingFloor.Admit(order);
        Accept(order);
        if (touched > quantity)
        {
            original.Cancel(touched - quantity);
            events.Cancelled(original, touched - quantity, CancelReason.ModifiedToLess);
        }

        original.Replace(quantity);
        events.Modified(original, quantity, order);
        events.Balance(portfolio);
        floor.Enter(order, now());
        return Done(order);
    }

    /// <summary>Takes a quantity, or with null all that remains, out of an order.</summary>
    /// <param name="book">Where the original must be.</param>
    /// <param name="originalNumber">The order to cancel.</param>
    /// <param name="stock">The stock that it must be of; null for any.</param>
    /// <param name="quantity">How many; null for all that remains.</param>
    /// <param name="venue">Null for that of the original.</param>
    public OrderResult Cancel(AccountBook book, long originalNumber, Stock? stock, long? quantity, string? venue)
    {
        var attempt = new OrderAttempt(SimulatedOrderKind.Cancel, book, stock, originalNumber, quantity);
        if (FindLive(attempt, out var original) is { } refusal) return Refuse(attempt, refusal);

        var cancelled = quantity ?? original.Remaining;
        var order = register.Draft(SimulatedOrderKind.Cancel, original.Terms with
        {
            Quantity = cancelled,
            Venue = venue ?? original.Terms.Venue,
        }, original, now());
        account[book].Release(original, cancelled);
        TradingFloor.Withdraw(original, cancelled);
        Accept(order);
        original.Cancel(cancelled);
        events.Cancelled(original, cancelled, CancelReason.Requested, order);
        events.Balance(account[book]);
        return Done(order);
    }

    private void Accept(Order order)
    {
        register.Add(order);
        events.Accepted(order);
    }

    private OrderResult Done(Order order)
    {
        events.Quote(order.Terms.Stock);
        events.EndStep();
        return order;
    }

    private OrderResult Refuse(in OrderAttempt attempt, Refusal refusal)
    {
        events.Refused(attempt, options.RefusalCodes.Of(refusal.Reason), refusal);
        events.EndStep(counts: false);
        return refusal;
    }

    private Refusal? FindLive(in OrderAttempt attempt, out Order original)
    {
        var refusal = register.FindLive(attempt, out original);
        return refusal is null && original.Terms.IsNxt
            ? calendar.Nxt.RefuseChange(now())
            : calendar.RefuseChange(now()) ?? refusal;
    }

    /// <summary>The price of an order that comes now; 0 where the market sets it.</summary>
    private static long PriceOf(OrderTerms terms)
    {
        var stock = terms.Stock;
        var own = stock.Book.BestPrice(terms.Side);
        var opposite = stock.Book.BestPrice(OrderBook.OppositeOf(terms.Side));
        return terms.TradeType.PriceFrom switch
        {
            PriceSource.Given => terms.Price,
            PriceSource.BestOpposite => opposite > 0 ? opposite : own > 0 ? own : stock.LastPrice,
            PriceSource.BestOwn => own > 0 ? own : stock.LastPrice,
            PriceSource.PreviousClose => stock.PreviousClose,
            PriceSource.Close => stock.LastPrice,
            _ => 0,
        };
    }

    /// <summary>
    /// Modify requests have a price and no trade type: what waits for a condition or a session goes on waiting for it,
    /// everything else becomes a limit order. Without a price the order keeps its own, and its trade type.
    /// </summary>
    private OrderTerms Modified(Order original, OrderChange change)
    {
        var terms = original.Terms;
        var type = terms.TradeType;
        var keeps = change.Price == 0 || original.IsWaiting || type.IsOffHours
            || type.TurnsToMarket && calendar.PhaseAt(now()) != MarketPhase.ClosingAuction;
        return terms with
        {
            Quantity = change.Quantity ?? original.Remaining,
            Price = change.Price > 0 ? change.Price : terms.Price,
            TradeType = keeps ? type : TradeTypeRule.LimitOf(terms.Book),
            ConditionPrice = !original.IsWaiting ? 0 : change.Condition > 0 ? change.Condition : terms.ConditionPrice,
            Venue = change.Venue ?? terms.Venue,
        };
    }

    private static Refusal RefusalOf(Shortage shortage) => shortage.Side == SimulatedSide.Buy
        ? new Refusal(RefusalReason.InsufficientCash, $"매수증거금이 부족합니다. {shortage.Possible}주 매수가능")
        : new Refusal(RefusalReason.InsufficientQuantity, $"매도가능수량이 부족합니다. {shortage.Possible}주 매도가능");

    /// <summary>Holds again what was just given back; there is always enough for it.</summary>
    private static void TakeBack(Portfolio portfolio, Order original, long quantity)
    {
        portfolio.Release(original, original.Remaining - quantity);
        if (portfolio.Reserve(original) is not null)
            throw new InvalidOperationException("What an order held could not be held again.");
    }
}

/// <summary>What a modify order asks for.</summary>
/// <param name="Stock">The stock that the original must be of.</param>
/// <param name="Quantity">The new quantity; null for all that remains.</param>
/// <param name="Price">The new price; 0 keeps it.</param>
/// <param name="Condition">The new condition price; 0 keeps it.</param>
/// <param name="Venue">The new venue; null keeps it.</param>
internal readonly record struct OrderChange(Stock Stock, long? Quantity, long Price, long Condition, string? Venue);
