namespace Kiwoom.Generated;

/// <summary>
/// Whether something can be done to an order, as far as its state tells. Advice only: the order may change at any moment,
/// and the server decides. The default value is "not known".
/// </summary>
public readonly record struct OrderStateAdvice
{
    internal OrderStateAdvice(OrderStateReason reason, long? quantity = null)
    {
        Reason = reason;
        Quantity = quantity;
    }

    /// <summary>Why.</summary>
    public OrderStateReason Reason { get; }

    /// <summary>How many shares it can be done to; null where that is not known or nothing can be done.</summary>
    public long? Quantity { get; }

    /// <summary>True or false; null where the state and the quantities do not tell.</summary>
    public bool? IsPossible => Reason switch
    {
        OrderStateReason.Open or OrderStateReason.PartlyFilled => true,
        OrderStateReason.NotKnown or OrderStateReason.RestNotKnown => null,
        _ => false,
    };

    /// <summary>The answer and the reason, such as <c>Possible: PartlyFilled (3)</c>.</summary>
    public override string ToString()
    {
        var answer = IsPossible switch { true => "Possible", false => "Not possible", null => "Not known" };
        return Quantity is { } quantity
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{answer}: {Reason} ({quantity})")
            : $"{answer}: {Reason}";
    }
}
