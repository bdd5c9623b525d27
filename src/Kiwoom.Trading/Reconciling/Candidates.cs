namespace Kiwoom.Trading;

/// <summary>Which orders of the server could be an intent. There is no client's number in the protocol: everything else must agree.</summary>
internal static class Candidates
{
    private static readonly TimeSpan NearSkew = TimeSpan.FromMinutes(2);

    /// <summary>Whether the order agrees with the intent in everything that both say.</summary>
    public static bool Agrees(IntentEntry intent, OrderNode order, TimeSpan skew) =>
        IsNear(intent, order)
        && (intent.Fact.Price is not { } price || order.Price is null || order.Price == price)
        && AgreesInType(intent.Fact, order)
        && IsWithin(intent, order, skew);

    /// <summary>
    /// Whether the order could be the intent although something disagrees that servers write in several ways. Such an order does not
    /// resolve an intent, but while there is one, nobody can say that the intent was never executed.
    /// </summary>
    public static bool IsNear(IntentEntry intent, OrderNode order)
    {
        var fact = intent.Fact;
        return order.TradeDate == fact.TradeDate
            && order.SeenAs > intent.Place
            && order.IntentId is null
            && (order.Book is null || order.Book == fact.Book)
            && (order.Stock is null || fact.Stock is null || order.Stock == fact.Stock)
            && (order.Side is null || fact.Side is null || order.Side == fact.Side)
            && (order.Ordered is null || fact.Quantity is null || order.Ordered == fact.Quantity)
            && IsOfKind(fact, order)
            && IsWithin(intent, order, NearSkew);
    }

    private static bool IsOfKind(IntentFact fact, OrderNode order) => fact.Action switch
    {
        nameof(OrderAction.Modify) => order.Kind is OrderRequestKind.Modify or null && order.Parent == fact.Parent,
        nameof(OrderAction.Cancel) => order.Kind is OrderRequestKind.Cancel or null && order.Parent == fact.Parent,
        _ => order.Kind is OrderRequestKind.New && order.Parent is null,
    };

    private static bool AgreesInType(IntentFact fact, OrderNode order) =>
        OrderRequests.LabelOf(fact.TradeType) is not { } label || order.TradeType is not { } text || Letters(label) == Letters(text);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static bool IsWithin(IntentEntry intent, OrderNode order, TimeSpan skew)
    {
        if (order.Time is not { } time) return true;
        var at = KoreanMoment.At(order.TradeDate, time);
        // The server's times have whole seconds.
        return at >= intent.Fact.At - skew - TimeSpan.FromSeconds(1) && at <= intent.EndedAt + skew;
    }
}
