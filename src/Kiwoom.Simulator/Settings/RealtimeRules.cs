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

    /// <summary>실시간 조건검색: how many live condition searches a session can have.</summary>
    public int MaxConditions { get; init; } = 10;

    /// <summary>
    /// The return code of a search for a condition that does not exist, or that was not listed (CNSRLST) on the connection before; null,
    /// the default, for no answer at all, which is what was seen.
    /// </summary>
    public int? UnknownConditionCode { get; init; }

    /// <summary>How soon a search once (조회타입 0) for the same condition is answered again; sooner it is not answered. Zero by default.</summary>
    public TimeSpan ConditionInterval { get; init; }

    /// <summary>
    /// Whether the server keeps the live searches of sessions that have ended, so that a new session is refused them with 900003 until it
    /// ends them (CNSRCLR). It was seen once, after many broken sessions.
    /// </summary>
    public bool KeepsConditions { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConditions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConditionInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfEqual(UnknownConditionCode ?? 1, 0, nameof(UnknownConditionCode));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstPing, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PingInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HeartbeatTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCodes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFrameBytes, 1);
    }
}
