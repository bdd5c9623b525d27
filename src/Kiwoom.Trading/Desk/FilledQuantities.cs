namespace Kiwoom.Trading;

/// <summary>What was seen to be filled within some time, in shares.</summary>
/// <param name="Bought">Of buy orders, and of orders whose side nobody has said.</param>
/// <param name="Sold">Of sell orders, and of orders whose side nobody has said.</param>
public readonly record struct FilledQuantities(long Bought, long Sold);
