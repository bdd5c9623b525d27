namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>What queries see: the exchange as it is, or as it was a while ago.</summary>
internal interface IExchangeView
{
    /// <summary>Every order number, oldest first.</summary>
    IReadOnlyList<Order> Orders { get; }

    /// <summary>Every execution of the account's orders, oldest first.</summary>
    IReadOnlyList<SimulatedFill> Fills { get; }

    IEnumerable<Lot> Lots(AccountBook book);

    long Cash(AccountBook book);

    long AvailableCash(AccountBook book);

    Quote QuoteOf(Stock stock);
}

/// <summary>Prices of a stock; 0 for a side without one.</summary>
internal readonly record struct Quote(long Last, long PreviousClose, long BestBid, long BestAsk);
