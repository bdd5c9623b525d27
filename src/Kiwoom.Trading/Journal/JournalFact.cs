namespace Kiwoom.Trading;

/// <summary>
/// A fact in a journal. The kinds are: <see cref="IntentFact"/>, <see cref="AttemptFact"/>, <see cref="OutcomeFact"/>,
/// <see cref="ResolutionFact"/>, <see cref="ObservationFact"/>, <see cref="FillFact"/>, <see cref="WorkflowFact"/>,
/// <see cref="CountFact"/>, <see cref="SwitchFact"/>, <see cref="PositionFact"/> and <see cref="NoteFact"/>. A journal gives back every fact
/// equal to what it got; times are to the microsecond at least, and in UTC.
/// </summary>
public abstract record JournalFact
{
    private protected JournalFact()
    {
    }

    /// <summary>When it was learned, by the desk's clock, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day in Korea that it belongs to: numbers of orders are unique for a day only.</summary>
    public required DateOnly TradeDate { get; init; }
}
