using System.Diagnostics.Metrics;

namespace Kiwoom.Generated;

/// <summary>How many of something there are now. An end is reported only where its beginning was.</summary>
internal sealed class LevelCounter(UpDownCounter<long> counter)
{
    private readonly Lock _lock = new();
    private int _told;

    public UpDownCounter<long> Counter => counter;

    /// <summary>Whether to report a beginning (1) or an end (-1).</summary>
    public bool IsTold(int change)
    {
        var isEnabled = counter.Enabled;
        lock (_lock)
        {
            if (change < 0 && _told == 0) return false;
            if (change < 0) _told--;
            else if (isEnabled) _told++;
            return isEnabled;
        }
    }
}
