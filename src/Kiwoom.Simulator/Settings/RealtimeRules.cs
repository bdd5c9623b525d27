namespace Kiwoom.Simulator;

/// <summary>
/// The rules of the realtime socket. None is documented: the defaults are what others saw of the real servers.
/// </summary>
public sealed record RealtimeRules
{
    /// <summary>The time from a login to the first PING.</summary>
    public TimeSpan FirstPing { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time from one PING to the next.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long PINGs may stay unanswered. The session ends with R10002 at the first PING after that, which is 70 s after the
    /// login where none is answered.
    /// </summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How many different codes a group, and all groups of a session together, can have: more are refused as a whole, with 105118 or
    /// 105115. The blank item of the account's data does not count.
    /// </summary>
    public int MaxCodes { get; init; } = 100;

    /// <summary>The largest frame that a client may send, in bytes; a larger one closes the session with 1009.</summary>
    public int MaxFrameBytes { get; init; } = 65_536;

    /// <summary>Whether a login ends the sessions before it with R10001. Observations of two sessions of one key differ.</summary>
    public bool ReplacesSession { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstPing, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PingInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HeartbeatTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCodes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFrameBytes, 1);
    }
}
