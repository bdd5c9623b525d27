namespace Kiwoom.Trading;

/// <summary>One complete reading of the orders of a day.</summary>
/// <param name="TradeDate">The day.</param>
/// <param name="BegunAt">When the first query began.</param>
/// <param name="Seen">What it showed.</param>
/// <param name="IsGold">Whether it is that of gold.</param>
internal sealed record DayReading(DateOnly TradeDate, DateTimeOffset BegunAt, IReadOnlyList<ObservationFact> Seen, bool IsGold)
{
    /// <summary>The same by the timer of this process, which nobody sets.</summary>
    public TimeSpan BegunUptime { get; init; }
}
