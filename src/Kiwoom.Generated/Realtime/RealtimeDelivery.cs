namespace Kiwoom.Generated.Realtime;

/// <summary>How a stream keeps updates until its reader takes them. Each stream has its own buffer: a slow one slows no other.</summary>
public sealed record RealtimeDelivery
{
    /// <summary>What happens when updates come faster than they are read.</summary>
    public RealtimeBuffering Buffering { get; init; } = RealtimeBuffering.DropOldest;

    /// <summary>
    /// How many updates are kept for <see cref="RealtimeBuffering.DropOldest"/>, and after how many a warning is logged for
    /// <see cref="RealtimeBuffering.Wait"/>; 16,384 by default.
    /// </summary>
    public int BufferSize { get; init; } = 16_384;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void ThrowIfWrong()
    {
        if (!Enum.IsDefined(Buffering)) throw new ArgumentException($"{(byte)Buffering} is not a way to buffer updates.");
        if (BufferSize is < 1 or > MostKept) throw new ArgumentException($"BufferSize is {BufferSize}; write a number from 1 to {MostKept}.");
    }

    /// <summary>No buffer grows beyond this: what is older is dropped, and the stream says so.</summary>
    internal const int MostKept = 4 * 1024 * 1024;
}

/// <summary>What happens when updates come faster than they are read. Dropped updates are counted, and a gap says so.</summary>
public enum RealtimeBuffering : byte
{
    /// <summary>The oldest updates are dropped; a gap is in their place.</summary>
    DropOldest,

    /// <summary>
    /// Updates wait until they are read: the buffer grows, up to 4,194,304 updates. Beyond, the oldest are dropped, and a gap says so. For orders,
    /// fills and conditions.
    /// </summary>
    Wait,

    /// <summary>An update that nobody has read yet is replaced by the next one of the same item; a gap says so.</summary>
    LatestPerItem,
}
