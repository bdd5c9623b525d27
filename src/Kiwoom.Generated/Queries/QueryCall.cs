namespace Kiwoom.Generated;

/// <summary>
/// One query on its way: what it needs for an attempt, and what came of the last one. It must not be disposable: a retry
/// pipeline disposes the results that it drops.
/// </summary>
internal sealed class QueryCall(KiwoomRequest request, PooledBody body, string? nextKey, CallBounds bounds, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public TrDescriptor Tr => request.Tr;

    public string? NextKey => nextKey;

    public PooledBody Body => body;

    public int Attempts { get; private set; }

    public KiwoomError? Error { get; private set; }

    public Exception? Cause { get; private set; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan Delay { get; private set; }

    private bool MayPass { get; set; }

    public bool TokenWasReplaced { get; set; }

    public TimeSpan Remaining => bounds.QueryDeadline - time.GetElapsedTime(_started);

    /// <summary>The longest wait for a turn.</summary>
    public TimeSpan Patience => Remaining < bounds.MaxWait ? Remaining : bounds.MaxWait;

    // Read once, and never below zero: a timer would take some of these for no end at all.
    public TimeSpan TimeoutOf(CallSettings settings) => Remaining is var left && left >= settings.Timeout ? settings.Timeout
        : left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Another attempt begins; nothing has failed in it yet.</summary>
    public void Begin()
    {
        Attempts++;
        (Error, Cause, MayPass) = (null, null, false);
    }

    /// <summary>The attempt failed.</summary>
    /// <param name="error">What to tell.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="mayPass">Whether the same request may succeed later.</param>
    public void Fail(KiwoomError error, Exception? cause, bool mayPass) => (Error, Cause, MayPass) = (error, cause, mayPass);

    /// <summary>Whether the failure is one that may pass, and count and deadline allow another attempt after the wait.</summary>
    public bool ShouldRetry(TimeSpan delay)
    {
        Delay = delay;
        return Error is not null && MayPass && Attempts <= bounds.QueryRetries && delay < Remaining;
    }

    /// <summary>Why there is no time left to send it; null when there is.</summary>
    public KiwoomError? Overdue() => Remaining > TimeSpan.Zero ? null : new KiwoomError
    {
        Class = ErrorClass.System,
        Message = $"Not sent: its deadline of {bounds.QueryDeadline} has passed (KiwoomOptions.QueryDeadline).",
        TrId = Tr.Id,
    };

    public KiwoomException ToException() => Cause as KiwoomException ?? new KiwoomException(Error!, Cause);
}
