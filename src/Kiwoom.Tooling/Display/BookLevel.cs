using Kiwoom.Generated;

namespace Kiwoom.Tooling.Display;

/// <summary>One price of an order book, as a ladder shows it.</summary>
/// <param name="Price">Null where the server sent none that can be read.</param>
/// <param name="Quantity">잔량; null where the server sent none that can be read.</param>
public readonly record struct BookLevel(Price? Price, long? Quantity);
