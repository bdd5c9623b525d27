namespace Kiwoom.Simulator;

/// <summary>
/// Something that happened on the exchange. The kinds are the derived records of this assembly and no others: first an
/// <see cref="ExchangeSnapshot"/>; of orders <see cref="OrderAccepted"/>, <see cref="OrderRefused"/>,
/// <see cref="OrderModified"/>, <see cref="OrderCancelled"/>, <see cref="OrderTriggered"/>,
/// <see cref="OrderFilled"/>; of the account <see cref="CashChanged"/>, <see cref="HoldingChanged"/>; of the market
/// <see cref="Traded"/>, <see cref="QuoteChanged"/>, <see cref="PhaseChanged"/>, <see cref="NxtPhaseChanged"/>, <see cref="DayStarted"/>,
/// <see cref="SuspensionChanged"/>.
/// </summary>
public abstract record ExchangeEvent
{
    private protected ExchangeEvent(EventStamp stamp) => (Sequence, Step, Time) = stamp;

    /// <summary>The number of the event: one more than that of the event before it.</summary>
    public long Sequence { get; }

    /// <summary>
    /// What happened together: events of one request, one order of somebody else or one change of session have one
    /// number. Between two steps all events agree with each other and with the answers to queries.
    /// </summary>
    public long Step { get; }

    /// <summary>When it happened, in Korean time.</summary>
    public DateTimeOffset Time { get; }
}

/// <summary>What all events have.</summary>
internal readonly record struct EventStamp(long Sequence, long Step, DateTimeOffset Time);
