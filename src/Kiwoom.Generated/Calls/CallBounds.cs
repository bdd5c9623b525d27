namespace Kiwoom.Generated;

/// <summary>The bounds of a call: the options', or a policy's where it says otherwise.</summary>
internal sealed class CallBounds(CallSettings settings, KiwoomCallPolicy? policy = null)
{
    public TimeSpan MaxWait { get; } = policy?.MaxWait ?? settings.MaxWait;

    public TimeSpan QueryDeadline { get; } = policy?.Deadline ?? settings.QueryDeadline;

    public TimeSpan OrderDeadline { get; } = policy?.Deadline ?? TimeSpan.MaxValue;

    /// <summary>The gates that orders pass after those of the options.</summary>
    public IOrderGate[] OrderGates { get; } = policy is null ? [] : [.. policy.OrderGates];

    public int QueryRetries { get; } = policy?.QueryRetries ?? settings.QueryRetries;
}
