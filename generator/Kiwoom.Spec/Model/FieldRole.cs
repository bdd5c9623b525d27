namespace Kiwoom.Spec.Model;

/// <summary>Which part of an order a field states. The same names as <c>Kiwoom.Generated.FieldRole</c>.</summary>
public enum FieldRole
{
    /// <summary>None that matters.</summary>
    None,

    /// <summary>The number of the order itself.</summary>
    OrderNumber,

    /// <summary>The number of the order to modify or to cancel.</summary>
    OriginalOrder,

    /// <summary>What is traded.</summary>
    Stock,

    /// <summary>Where it is traded.</summary>
    Venue,

    /// <summary>How many.</summary>
    Quantity,

    /// <summary>The price of one.</summary>
    Price,

    /// <summary>The price that triggers a stop order.</summary>
    ConditionPrice,

    /// <summary>How the price is made: limit, market and so on.</summary>
    TradeType,
}
