namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>One thing that goes wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Target">Which process, 0 to 3; null for the one that writes.</param>
/// <param name="Length">For how long.</param>
/// <param name="Ahead">How far the clock is ahead afterwards, of a new process or one whose clock is set.</param>
internal sealed record ChaosStep(ChaosKind Kind, int? Target, TimeSpan Length, TimeSpan Ahead)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Kind} {(Target is { } target ? $"desk{target}" : "the writer")} for {Length.TotalMilliseconds:0} ms, clock {Ahead.TotalMilliseconds:+0;-0;0} ms");
}
