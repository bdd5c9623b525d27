namespace Kiwoom.Simulator;

/// <summary>An order that the exchange does not take; nothing has happened.</summary>
internal sealed record Refusal(RefusalReason Reason, string Text);

internal enum RefusalReason
{
    NoSuchOrder,
    WrongStock,
    NothingLeft,
    IsCancelOrder,
    InsufficientCash,
    InsufficientQuantity,
    PriceTick,
    PriceLimit,
    BeforeSession,
    AfterSession,
    Suspended,
    FixedPrice,
}

/// <summary>An accepted order or a refusal.</summary>
internal readonly record struct OrderResult(Order? Order, Refusal? Refusal)
{
    public static implicit operator OrderResult(Order order) => new(order, null);

    public static implicit operator OrderResult(Refusal refusal) => new(null, refusal);
}
