namespace Kiwoom.Trading;

/// <summary>The quantities of an order, in shares (gold: units). They always add up.</summary>
/// <param name="Filled">체결수량: never falls.</param>
/// <param name="Remaining">미체결수량: what can still be filled, cancelled or modified.</param>
/// <param name="Cancelled">What will never be filled.</param>
public readonly record struct OrderQuantities(long Filled, long Remaining, long Cancelled)
{
    /// <summary>주문수량: the sum of the others.</summary>
    public long Ordered => Filled + Remaining + Cancelled;
}
