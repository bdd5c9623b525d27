namespace Kiwoom.Simulator;

/// <summary>유량: a token bucket per API ID.</summary>
internal sealed class RequestMeter(SimulatorOptions options)
{
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Counts a request.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool Admit(string trId)
    {
        if (!options.EnforceLimits)
            return true;

        var now = options.TimeProvider.GetUtcNow();
        if (!_buckets.TryGetValue(trId, out var bucket))
            _buckets.Add(trId, bucket = new Bucket { Tokens = options.Burst, Filled = now });
        var gained = (now - bucket.Filled).TotalSeconds * options.RequestsPerSecond;
        bucket.Tokens = Math.Min(options.Burst, bucket.Tokens + gained);
        bucket.Filled = now;
        if (bucket.Tokens < 1)
            return false;
        bucket.Tokens--;
        return true;
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }

        public DateTimeOffset Filled { get; set; }
    }
}
