namespace Kiwoom.Generated.Realtime;

/// <summary>What the realtime socket pushes: the <c>values</c> of one <c>REAL</c> message.</summary>
public abstract class RealtimeData : KiwoomRecord
{
    /// <summary>The TR that the data belongs to.</summary>
    public abstract TrDescriptor Tr { get; }
}
