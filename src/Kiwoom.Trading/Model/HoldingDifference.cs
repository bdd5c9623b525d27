namespace Kiwoom.Trading;

/// <summary>What the server holds of a stock, and what the journal's fills add up to.</summary>
/// <param name="Stock">The stock's code without venue.</param>
/// <param name="Held">보유수량 of the server (kt00018), in shares.</param>
/// <param name="Counted">Purchases less sales of the journal, in shares; negative where more was sold than it knows to have been bought.</param>
public sealed record HoldingDifference(string Stock, long Held, long Counted);
