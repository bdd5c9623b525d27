using Kiwoom.Generated.Realtime;

namespace Kiwoom.Trading;

/// <summary>Whether realtime data come without a gap. Not thread-safe.</summary>
internal sealed class StreamWatch
{
    // A subscription that the server refuses ends within this time.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    private DateTimeOffset? _since;
    private bool _isOpen; // a gap of the connection that is not over
    private bool _isRefused;

    /// <summary>The subscription was begun.</summary>
    public void Begin(DateTimeOffset now) => (_since, _isOpen, _isRefused) = (now, false, false);

    /// <summary>The subscription has ended.</summary>
    public void End() => _since = null;

    /// <summary>A gap: one that ends ends only what it began.</summary>
    public void Hear(RealtimeGap gap)
    {
        switch (gap.Reason)
        {
            case RealtimeGapReason.ConnectionLost or RealtimeGapReason.Replaced or RealtimeGapReason.Renewed: _isOpen = !gap.IsOver; break;
            case RealtimeGapReason.Refused: _isRefused = !gap.IsOver; break;
        }
    }

    /// <summary>Whether everything comes.</summary>
    /// <param name="isLive">Whether the connection has registered what is wanted.</param>
    /// <param name="now">The time.</param>
    public bool IsWhole(bool isLive, DateTimeOffset now) => isLive && !_isOpen && !_isRefused && _since + Settling <= now;
}
