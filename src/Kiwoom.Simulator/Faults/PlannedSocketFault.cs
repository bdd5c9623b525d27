namespace Kiwoom.Simulator;

/// <summary>A fault of the realtime socket that waits for its occasions.</summary>
/// <param name="Id">Its number, for <see cref="SocketFaultPlan.Remove"/>.</param>
/// <param name="Fault">How they go wrong.</param>
/// <param name="Skip">How many occasions go well before.</param>
/// <param name="Left">How many occasions still go wrong.</param>
public sealed record PlannedSocketFault(long Id, SocketFault Fault, int Skip, int Left);
