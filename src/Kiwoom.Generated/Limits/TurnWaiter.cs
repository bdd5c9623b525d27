namespace Kiwoom.Generated;

/// <summary>A request that waits for its turn; null when its time is up.</summary>
internal sealed class TurnWaiter(TrTurns turns, long number, long deadline)
    : TaskCompletionSource<Turn?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Whose time is up first.</summary>
    public static IComparer<TurnWaiter> ByDeadline { get; } = Comparer<TurnWaiter>.Create(
        static (left, right) => (left.Deadline, left.Number).CompareTo((right.Deadline, right.Number)));

    public TrTurns Turns => turns;

    /// <summary>Where it stands among all that ever waited.</summary>
    public long Number => number;

    public bool GoesBefore(TurnWaiter other) =>
        turns.GoesFirst == other.Turns.GoesFirst ? Number < other.Number : turns.GoesFirst;

    public long Deadline => deadline;

    /// <summary>Its place in the queue; null once it has left.</summary>
    public LinkedListNode<TurnWaiter>? Place { get; set; }

    public CancellationTokenRegistration Registration { get; set; }
}
