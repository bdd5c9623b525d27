namespace Kiwoom.Simulator;

/// <summary>A fault that waits for its calls.</summary>
/// <param name="Id">Its number, for <see cref="FaultPlan.Remove"/>.</param>
/// <param name="TrId">API ID; null for any.</param>
/// <param name="Fault">How they go wrong.</param>
/// <param name="Skip">How many calls go well before.</param>
/// <param name="Left">How many calls still go wrong.</param>
public sealed record PlannedFault(long Id, string? TrId, Fault Fault, int Skip, int Left);
