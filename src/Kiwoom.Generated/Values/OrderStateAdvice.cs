namespace Kiwoom.Generated;

/// <summary>
/// Whether an order can be cancelled or modified, as far as its state shows. Advice only: the order may change at any moment,
/// and the server decides. The default value is "not known".
/// </summary>
public readonly record struct OrderStateAdvice
{
    internal OrderStateAdvice(OrderStateReason reason, long? quantity = null)
    {
        Reason = reason;
        Quantity = quantity;
    }

    /// <summary>Why it is possible, impossible or not known.</summary>
    public OrderStateReason Reason { get; }

    /// <summary>For how many shares it is possible; null where that is not known or where it is not possible.</summary>
    public long? Quantity { get; }

    /// <summary>True or false; null where the state and the quantities do not show it.</summary>
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
