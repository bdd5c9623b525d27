namespace Kiwoom.Spec.Model;

/// <summary>What an order does.</summary>
/// <param name="Action">The key Action.</param>
/// <param name="Book">The key Book.</param>
public sealed record OrderSpec(OrderAction Action, TradingBook Book);
