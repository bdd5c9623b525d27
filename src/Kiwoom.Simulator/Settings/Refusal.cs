namespace Kiwoom.Simulator.Internal.Settings;

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
