namespace Kiwoom.Generated;

/// <summary>What is planned for one limit.</summary>
/// <param name="Turns">What it is planned for.</param>
/// <param name="Held">How many are its own once it is written.</param>
/// <param name="Limit">How many of these may be used.</param>
/// <param name="OthersWait">Others wait for turns that it has.</param>
/// <param name="Demand">What it could use.</param>
/// <param name="Ticket">Its place among those who wait.</param>
internal sealed record PlannedTurns(HeldTurns Turns, int Held, int Limit, bool OthersWait, BudgetDemand Demand, long Ticket);
