namespace Kiwoom.Spec.Model;

/// <summary>What an order does.</summary>
/// <param name="Action">The key Action.</param>
/// <param name="Book">The key Book.</param>
public sealed record OrderSpec(OrderAction Action, TradingBook Book);

/// <summary>What an order does. The same names as <c>Kiwoom.Generated.OrderAction</c>.</summary>
public enum OrderAction
{
    /// <summary>Buys.</summary>
    Buy,

    /// <summary>Sells.</summary>
    Sell,

    /// <summary>Changes an order that was placed before.</summary>
    Modify,

    /// <summary>Cancels an order, or a part of it.</summary>
    Cancel,
}

/// <summary>What an order trades on. The same names as <c>Kiwoom.Generated.TradingBook</c>.</summary>
public enum TradingBook
{
    /// <summary>Stocks for cash.</summary>
    Cash,

    /// <summary>Stocks on credit.</summary>
    Credit,

    /// <summary>Spot gold.</summary>
    Gold,
}
