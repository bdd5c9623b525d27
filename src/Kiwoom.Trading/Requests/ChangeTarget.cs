using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <summary>The order that a modification or cancel is about.</summary>
/// <param name="WireNumber">Its number as the server writes it.</param>
/// <param name="Book">Where it trades.</param>
/// <param name="Stock">The stock's code without venue.</param>
/// <param name="Side">Buy or Sell; null where not known.</param>
/// <param name="Venue">The exchange.</param>
internal readonly record struct ChangeTarget(string WireNumber, TradingBook Book, string Stock, string? Side, Venue Venue);
