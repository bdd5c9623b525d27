namespace Kiwoom.Generated;

/// <summary>Orders or queries: a limit that all their TRs share.</summary>
internal sealed class TurnBucket
{
    private long _pausedUntil;

    public required WindowGate Gate { get; set; }

    /// <summary>The TRs that somebody waits for.</summary>
    public List<TrTurns> Busy { get; } = [];

    /// <summary>How many wait for nothing but the bucket, and go before a newcomer.</summary>
    public int UnlimitedWaitingBefore(TrTurns newcomer) =>
        Busy.Sum(turns => turns.IsLimited || (newcomer.GoesFirst && !turns.GoesFirst) ? 0 : turns.Waiting.Count);

    public int Waiting => Busy.Sum(turns => turns.Waiting.Count);

    public long Earliest(long now, int ahead = 0) => Math.Max(_pausedUntil, Gate.Earliest(now, ahead));

    public void Pause(long until) => _pausedUntil = Math.Max(_pausedUntil, until);
}
