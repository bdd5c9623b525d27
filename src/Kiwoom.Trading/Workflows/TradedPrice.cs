namespace Kiwoom.Trading;

/// <summary>What somebody paid for a share, and when: nothing else is a price to a stop.</summary>
/// <param name="Won">In won; more than 0.</param>
/// <param name="At">When it was traded, by the server's clock.</param>
internal readonly record struct TradedPrice(decimal Won, DateTimeOffset At);
