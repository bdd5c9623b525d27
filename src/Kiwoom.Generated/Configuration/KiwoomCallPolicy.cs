namespace Kiwoom.Generated;

/// <summary>
/// How patient the calls of <see cref="KiwoomClient.With"/> are, and what else their orders pass; where a value is null, the options
/// apply. A cancellation token ends any call as well, but does not show in advance that a wait will be too long.
/// </summary>
public sealed record KiwoomCallPolicy
{
    /// <summary>The longest wait for a turn, instead of <see cref="KiwoomLimits.MaxWait"/>. Zero: a call that would wait fails.</summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>
    /// A query: how long it may take, waits and retries included, instead of <see cref="KiwoomOptions.QueryDeadline"/>. An
    /// order: how long after its call it may still be sent; once sent, it waits for its reply as long as the options say,
    /// because a reply that nobody waits for makes the order unknown.
    /// </summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How often a query is tried again, instead of <see cref="KiwoomOptions.QueryRetries"/>.</summary>
    public int? QueryRetries { get; init; }

    /// <summary>
    /// Gates that orders pass after those of the options (<see cref="KiwoomOptions.OrderGates"/>): for whoever is given a client and
    /// has a gate of their own, such as a journal. Read when <see cref="KiwoomClient.With"/> is called.
    /// </summary>
    public IReadOnlyList<IOrderGate> OrderGates { get; init; } = [];

    internal void ThrowIfWrong()
    {
        if (MaxWait < TimeSpan.Zero) throw Wrong(nameof(MaxWait), MaxWait, "it must not be negative");
        if (Deadline <= TimeSpan.Zero) throw Wrong(nameof(Deadline), Deadline, "it must be longer than zero");
        if (QueryRetries < 0) throw Wrong(nameof(QueryRetries), QueryRetries, "it must be 0 or more");

        static ArgumentException Wrong(string name, object? value, string what) =>
            new($"KiwoomCallPolicy: {name} is {value}: {what}.");
    }
}
