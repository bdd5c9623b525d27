namespace Kiwoom.Tooling.Display;

/// <summary>An open order of the account, as a ladder marks it.</summary>
/// <param name="IsBuy">매수 or 매도; null where the server's word is not known.</param>
/// <param name="Price">주문가격 in won; null for an order without one, or one that cannot be read.</param>
/// <param name="Remaining">미체결수량 in shares; null where it cannot be read.</param>
public sealed record OwnOrder(bool? IsBuy, decimal? Price, long? Remaining);
