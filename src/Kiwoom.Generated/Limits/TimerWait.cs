namespace Kiwoom.Generated;

/// <summary>Timers count whole milliseconds and would fire before the moment otherwise, and none takes more than 24 days.</summary>
internal static class TimerWait
{
    /// <summary>What to give a timer so that it fires no sooner.</summary>
    /// <param name="left">Until the moment; negative where it is over.</param>
    public static TimeSpan Of(TimeSpan left) => TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(left.TotalMilliseconds), 0, int.MaxValue));
}
