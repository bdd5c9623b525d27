namespace Kiwoom.Simulator;

/// <summary>Money came, went, was held for a buy order or given back.</summary>
public sealed record CashChanged : ExchangeEvent
{
    internal CashChanged(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The money as it stands now.</summary>
    public required SimulatedCash Cash { get; init; }
}

/// <summary>Shares came, went, were held for a sell order or given back.</summary>
public sealed record HoldingChanged : ExchangeEvent
{
    internal HoldingChanged(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The holding as it stands now; one without a quantity is gone.</summary>
    public required SimulatedHolding Holding { get; init; }
}

/// <summary>예수금 of the stock account, which cash and credit orders share, or of the gold account.</summary>
/// <param name="Book"><see cref="AccountBook.Cash"/> or <see cref="AccountBook.Gold"/>.</param>
/// <param name="Amount">예수금 in won.</param>
/// <param name="Available">주문가능금액: less what open buy orders hold, in won.</param>
public sealed record SimulatedCash(AccountBook Book, long Amount, long Available);
