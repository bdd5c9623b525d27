namespace Kiwoom.Generated;

/// <summary>How patient calls are, with their waits, retries and pages.</summary>
internal sealed record CallSettings
{
    public required TimeSpan Timeout { get; init; }

    public required TimeSpan MaxWait { get; init; }

    public required TimeSpan QueryDeadline { get; init; }

    public required int QueryRetries { get; init; }

    public required TimeSpan RetryDelay { get; init; }

    public required TimeSpan OrderRateLimitPatience { get; init; }

    public required int MaxPages { get; init; }

    public required TimeProvider Time { get; init; }

    public static CallSettings Of(KiwoomOptions options) => new()
    {
        Timeout = options.Timeout,
        MaxWait = options.Limits.MaxWait,
        QueryDeadline = options.QueryDeadline,
        QueryRetries = options.QueryRetries,
        RetryDelay = options.RetryDelay,
        OrderRateLimitPatience = options.OrderRateLimitPatience,
        MaxPages = options.MaxPages,
        Time = options.TimeProvider,
    };
}
