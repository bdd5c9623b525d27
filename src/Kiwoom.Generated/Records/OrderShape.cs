namespace Kiwoom.Generated.Metadata;

/// <summary>What an order TR does, and which fields of its request and response say it: all by its spec table.</summary>
public sealed class OrderShape
{
    internal OrderShape(OrderAction action, TradingBook book, RecordDescriptor request, RecordDescriptor response)
    {
        Action = action;
        Book = book;
        OriginalOrder = request.Find(FieldRole.OriginalOrder);
        Stock = request.Find(FieldRole.Stock);
        Venue = request.Find(FieldRole.Venue);
        Quantity = request.Find(FieldRole.Quantity);
        Price = request.Find(FieldRole.Price);
        ConditionPrice = request.Find(FieldRole.ConditionPrice);
        TradeType = request.Find(FieldRole.TradeType);
        LoanDate = request.Find(FieldRole.LoanDate);
        OrderNumber = response.Find(FieldRole.OrderNumber);
    }

    /// <summary>Whether it buys, sells, modifies or cancels.</summary>
    public OrderAction Action { get; }

    /// <summary>Whether it trades for cash, on credit or in gold.</summary>
    public TradingBook Book { get; }

    /// <summary>Request: the order to modify or to cancel. A modify or a cancel always has it.</summary>
    public FieldDescriptor? OriginalOrder { get; }

    /// <summary>Request: what is traded. A buy, a sell or a modify always has it.</summary>
    public FieldDescriptor? Stock { get; }

    /// <summary>Request: where it is traded.</summary>
    public FieldDescriptor? Venue { get; }

    /// <summary>Request: how many. A buy, a sell or a modify always has it.</summary>
    public FieldDescriptor? Quantity { get; }

    /// <summary>Request: the price of one.</summary>
    public FieldDescriptor? Price { get; }

    /// <summary>Request: the price that triggers a stop order.</summary>
    public FieldDescriptor? ConditionPrice { get; }

    /// <summary>Request: how the price is made.</summary>
    public FieldDescriptor? TradeType { get; }

    /// <summary>Request: the day of the loan that a credit sale repays.</summary>
    public FieldDescriptor? LoanDate { get; }

    /// <summary>Response: the number that the order got.</summary>
    public FieldDescriptor? OrderNumber { get; }

    /// <summary>The order to modify or to cancel; null where the order refers to none.</summary>
    internal string? OriginalOf(KiwoomRequest request) => OriginalOrder is null ? null : request.TextSlots[OriginalOrder.Slot];

    /// <summary>The stock's code without venue; empty where it is missing.</summary>
    internal string StockOf(KiwoomRequest request) => new StockCode(request.TextSlots[Stock!.Slot]).Symbol;

    /// <summary>How many; null for all that there is, or where it is missing.</summary>
    internal long? QuantityOf(KiwoomRequest request) => Quantity!.Format == ValueFormat.QuantityOrAll
        ? Slots.ToQuantityOrAll(request.NumberSlots[Quantity.Slot])?.Count
        : Slots.ToQuantity(request.NumberSlots[Quantity.Slot]);

    /// <summary>The price that the server goes by; null where the trade type sets it, also if the request has one.</summary>
    internal decimal? PriceOf(KiwoomRequest request)
    {
        if (Price is null || Slots.ToPrice(request.NumberSlots[Price.Slot]) is not { Value: > 0 } price) return null;
        foreach (var rule in Price.Rules)
        {
            if (rule.Kind == RuleKind.BlankWhen && rule.Holds(request)) return null;
        }
        return price.Value;
    }
}
