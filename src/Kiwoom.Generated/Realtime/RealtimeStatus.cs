namespace Kiwoom.Generated.Realtime;

/// <summary>The realtime connection of an account, as it is at one moment. Times are by the client's clock, in UTC.</summary>
public sealed record RealtimeStatus
{
    /// <summary>What it does.</summary>
    public RealtimeState State { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Why the connection before ended, or why there is none; null where none ended yet.</summary>
    public string? Reason { get; init; }

    /// <summary>What the server said when it refused the login; otherwise null.</summary>
    public KiwoomError? Error { get; init; }

    /// <summary>How many attempts failed since the connection was last live.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>When the next attempt begins; null unless <see cref="State"/> is <see cref="RealtimeState.Waiting"/>.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When a frame of any kind was last read; null before the first.</summary>
    public DateTimeOffset? LastFrameAt { get; init; }

    /// <summary>How many different codes are wanted.</summary>
    public int Codes { get; init; }

    /// <summary>How many codes a connection takes (<c>Realtime.MaxCodes</c>).</summary>
    public int MaxCodes { get; init; }

    /// <summary>Frames that were read, of every kind, since the account's first connection.</summary>
    public long Frames { get; init; }

    /// <summary>Frames that were not JSON.</summary>
    public long UnreadableFrames { get; init; }

    /// <summary>Updates that slow readers lost.</summary>
    public long DroppedUpdates { get; init; }

    /// <summary>
    /// Whether everything that was wanted is registered, as far as the server takes it. What is added while it is live is registered without
    /// leaving the state: a stream or <c>SubscribeAsync</c> says when.
    /// </summary>
    public bool IsLive => State == RealtimeState.Live;
}

/// <summary>What the realtime connection does.</summary>
public enum RealtimeState : byte
{
    /// <summary>Nobody wants data: there is no connection.</summary>
    Idle,

    /// <summary>It gets a token, and connects.</summary>
    Connecting,

    /// <summary>It waits for the answer to its login.</summary>
    LoggingIn,

    /// <summary>It registers what is wanted.</summary>
    Restoring,

    /// <summary>Everything that was wanted when it came back is registered or was refused.</summary>
    Live,

    /// <summary>It was lost, and waits for the next attempt.</summary>
    Waiting,

    /// <summary>Another session took the app key (R10001): it stays closed until <c>Restart</c>.</summary>
    Replaced,

    /// <summary>The server refuses the app key or its environment: the next subscription tries again.</summary>
    Refused,
}
