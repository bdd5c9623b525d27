using System.Collections.Concurrent;

namespace Kiwoom.Generated;

/// <summary>What an order TR does, as far as guard rails go.</summary>
internal enum OrderRole : byte
{
    /// <summary>Buys or sells.</summary>
    New,

    /// <summary>Changes an order.</summary>
    Modify,

    /// <summary>Takes an order back.</summary>
    Cancel,
}

/// <summary>
/// Which fields of an order TR say what is ordered, told from its table alone, so that a TR that is added later is guarded
/// too: an order number to refer to makes it a change; without a price such a change is a cancel.
/// </summary>
internal sealed class OrderFields
{
    private static readonly ConcurrentDictionary<TrDescriptor, OrderFields> All = new();

    private readonly FieldDescriptor? _stock;
    private readonly FieldDescriptor? _quantity;
    private readonly FieldDescriptor? _price;
    private readonly FieldDescriptor? _original;

    private OrderFields(TrDescriptor tr)
    {
        var fields = tr.Request.FieldArray;
        _stock = Array.Find(fields, f => f.Format == ValueFormat.StockCode);
        _quantity = Array.Find(fields, f => f.Format == ValueFormat.Quantity);
        _price = Array.Find(fields, f => f.Format == ValueFormat.Price && !IsCondition(f));
        _original = Array.Find(fields, IsOriginal);
        Role = _original is null ? OrderRole.New
            : _price is null ? OrderRole.Cancel
            : OrderRole.Modify;
    }

    public OrderRole Role { get; }

    /// <summary>Whether stock and quantity can be read.</summary>
    public bool IsCheckable => _stock is not null && _quantity is not null;

    public static OrderFields Of(TrDescriptor tr) => All.GetOrAdd(tr, static t => new OrderFields(t));

    /// <summary>The stock's code without venue; empty where it is missing.</summary>
    public string Stock(KiwoomRequest request) => new StockCode(request.TextSlots[_stock!.Slot]).Symbol;

    /// <summary>원주문번호; null for a new order.</summary>
    public string? Original(KiwoomRequest request) => _original is null ? null : request.TextSlots[_original.Slot];

    public long Quantity(KiwoomRequest request) => Slots.ToQuantity(request.NumberSlots[_quantity!.Slot]) ?? 0;

    /// <summary>The price that the server goes by; null where the trade type sets it, also if the request has one.</summary>
    public decimal? Price(KiwoomRequest request)
    {
        if (_price is null || Slots.ToPrice(request.NumberSlots[_price.Slot]) is not { Value: > 0 } price) return null;
        foreach (var rule in _price.Rules)
        {
            if (rule.Kind == RuleKind.BlankWhen && rule.Holds(request)) return null;
        }
        return price.Value;
    }

    // A table of a project's own may name the property or the element otherwise.
    private static bool IsOriginal(FieldDescriptor field) => field.Element == "orig_ord_no" || field.Property == "OriginalOrderNumber";

    // 조건단가 only says when an order becomes one.
    private static bool IsCondition(FieldDescriptor field) => field.Property.Contains("Condition", StringComparison.Ordinal);
}
