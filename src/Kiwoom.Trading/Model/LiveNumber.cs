namespace Kiwoom.Trading;

/// <summary>A number of an order under which something can be changed at the server.</summary>
/// <param name="Number">Without leading zeros.</param>
/// <param name="Remaining">What remains under it.</param>
/// <param name="Price">Won; null where it is not known.</param>
internal readonly record struct LiveNumber(string Number, long Remaining, decimal? Price);
