namespace Kiwoom.Generated;

/// <summary>Orders or queries: a limit that all their TRs share.</summary>
internal sealed class TurnBucket(bool isOfOrders, WindowGate gate)
{
    private readonly LinkedList<Turn> _onTheWay = [];
    private readonly LinkedList<Turn> _onTheWayFirst = [];
    private long _pausedUntil;

    public bool IsOfOrders => isOfOrders;

    public WindowGate Gate => gate;

    /// <summary>The TRs that somebody waits for.</summary>
    public List<TrTurns> Busy { get; } = [];

    /// <summary>How many wait for nothing but the bucket, and go before a newcomer.</summary>
    public int UnlimitedWaitingBefore(TrTurns newcomer) =>
        Busy.Sum(turns => turns.IsLimited || (newcomer.GoesFirst && !turns.GoesFirst) ? 0 : turns.Waiting.Count);

    public int Waiting => Busy.Sum(turns => turns.Waiting.Count);

    /// <summary>Those of one priority that are on the way, in the order of their turns.</summary>
    public LinkedList<Turn> OnTheWayWith(TrTurns turns) => turns.GoesFirst ? _onTheWayFirst : _onTheWay;

    /// <summary>
    /// How many keep their places before a TR's next turn: those that have their turn and have not left. A cancel does not wait
    /// for new orders that may connect for seconds: if need be, they wait for it when they leave.
    /// </summary>
    public int OnTheWayBefore(TrTurns turns) => _onTheWayFirst.Count + (turns.GoesFirst ? 0 : _onTheWay.Count);

    /// <summary>When the next turn may be given behind so many others.</summary>
    public long Earliest(long now, int ahead) => Math.Max(_pausedUntil, gate.Earliest(now, ahead));

    public long PausedUntil => _pausedUntil;

    public void Pause(long until) => _pausedUntil = Math.Max(_pausedUntil, until);
}
