namespace Kiwoom.Trading;

/// <summary>Which orders of the server could be an intent. There is no client's number in the protocol: everything else must agree.</summary>
internal static class Candidates
{
    /// <summary>Whether the order agrees with the intent in everything that both say.</summary>
    public static bool Agrees(IntentEntry intent, OrderNode order, TimeSpan skew) =>
        IsNear(intent, order)
        // Some lists name the first number of a chain instead of the one that was changed.
        && (order.Parent == intent.Fact.Parent || order.Original == order.Root)
        && IsSame(order.Ordered, intent.Fact.Quantity)
        && (intent.Fact.Price is not { } price || order.Price is null || order.Price == price)
        && AgreesInType(intent.Fact, order)
        && IsWithin(intent, order, skew);

    /// <summary>
    /// Whether the order could be the intent although something disagrees that servers write in several ways, or that a wrong clock makes
    /// disagree. Such an order does not resolve an intent, but while there is one, nobody can say that the intent was never executed.
    /// </summary>
    public static bool IsNear(IntentEntry intent, OrderNode order)
    {
        var fact = intent.Fact;
        return order.TradeDate == fact.TradeDate
            && order.SeenAs > intent.Place
            && order.IntentId is null
            && IsSame(order.Book, fact.Book)
            && IsSame(order.Stock, fact.Stock)
            && IsSame(order.Side, fact.Side)
            // What the count of a modification or cancel means is not documented: its original says enough.
            && (!intent.IsNew || IsSame(order.Ordered, fact.Quantity))
            && IsOfKind(fact, order);
    }

    /// <summary>Whether a row whose day nobody knows could be the intent.</summary>
    public static bool IsNear(IntentEntry intent, ObservationFact row)
    {
        var fact = intent.Fact;
        return row.TradeDate == fact.TradeDate
            && row.Parent == fact.Parent
            && IsSame(row.Stock, fact.Stock)
            && IsSame(row.Side, fact.Side)
            && (!intent.IsNew || IsSame(row.Ordered, fact.Quantity));
    }

    private static bool IsSame(string? one, string? other) => one is null || other is null || one == other;

    private static bool IsSame(long? one, long? other) => one is null || other is null || one == other;

    private static bool IsOfKind(IntentFact fact, OrderNode order) => fact.Action switch
    {
        nameof(OrderAction.Modify) => order.Kind is OrderRequestKind.Modify or null && IsOfChain(order, fact.Parent!),
        nameof(OrderAction.Cancel) => order.Kind is OrderRequestKind.Cancel or null && IsOfChain(order, fact.Parent!),
        _ => order.Kind is OrderRequestKind.New && order.Parent is null,
    };

    /// <summary>Whether an order is a change of a number, or of another number of the same chain.</summary>
    public static bool IsOfChain(OrderNode order, string number) =>
        order.Parent == number || order.Number != number && order.Original is not null && Has(order.Root, number);

    private static bool Has(OrderNode node, string number) => node.Number == number || node.Children.Exists(c => Has(c, number));

    private static bool AgreesInType(IntentFact fact, OrderNode order) =>
        TradeTypes.OfName(fact.TradeType)?.Label is not { } label || order.TradeType is not { } text || TradeTypes.IsSame(label, text);

    private static bool IsWithin(IntentEntry intent, OrderNode order, TimeSpan skew)
    {
        // The lists of gold have no times: there an order counts as new only if a complete list of before did not show it. Of all others the
        // record of the day says the time; until it has, nothing follows.
        if (order.Time is not { } time) return intent is { IsOfGold: true, IsListKnown: true };
        var at = KoreanMoment.At(order.TradeDate, time);
        // The server's times have whole seconds.
        return at >= intent.Fact.At - skew - TimeSpan.FromSeconds(1) && at - skew <= intent.EndedAt;
    }
}
