namespace Kiwoom.Web.Sim;

/// <summary>A request as the simulator saw it, and what the client got of the reply; secrets are masked.</summary>
internal sealed record WireView(
    long Seq, DateTimeOffset At, string Tr, string? Name, string? What, int Status, string Transport, string? Fault, bool Lost, double? Milliseconds, string? Request, string? Reply);
