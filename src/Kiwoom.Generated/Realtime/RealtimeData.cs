namespace Kiwoom.Generated.Realtime;

/// <summary>What the realtime socket pushes: the <c>values</c> of one entry of a <c>REAL</c> frame.</summary>
public abstract class RealtimeData : KiwoomRecord
{
    /// <summary>The TR that the data belongs to.</summary>
    public abstract TrDescriptor Tr { get; }

    /// <summary>
    /// 실시간 등록 요소: the stock, sector or other code as the server sent it, such as <c>005930</c> or <c>005930_AL</c>; empty where
    /// it sent none.
    /// </summary>
    public string ItemCode { get; internal set; } = "";

    /// <summary>
    /// The item of the registration that the data came for, such as <c>005930_NX</c> where the server pushed <c>005930</c>: whose data it
    /// is. The same as <see cref="ItemCode"/> where nothing was registered by item, as for data of the account.
    /// </summary>
    public string RegisteredItem
    {
        get => field ?? ItemCode;
        internal set;
    }

    /// <summary>When the frame was read, by the client's clock, in UTC.</summary>
    public DateTimeOffset ReceivedAt { get; internal set; }
}
