namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>유량: a token bucket per API ID, and windows of a second over all orders and over all queries.</summary>
internal sealed class RequestMeter(SimulatorOptions options)
{
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _orders = [];
    private readonly Queue<DateTimeOffset> _queries = [];

    /// <summary>Counts a request.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool Admit(string trId, bool isOrder)
    {
        if (!options.EnforceLimits) return true;

        var now = options.TimeProvider.GetUtcNow();
        var (window, most) = isOrder ? (_orders, options.OrdersPerSecond) : (_queries, options.QueriesPerSecond);
        while (window.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1)) window.Dequeue();
        if (window.Count >= most || ((options.LimitOrdersPerTr || !isOrder) && !AdmitTr(trId, now))) return false;
        if (most is not null) window.Enqueue(now);
        return true;
    }

    private bool AdmitTr(string trId, DateTimeOffset now)
    {
        if (!_buckets.TryGetValue(trId, out var bucket))
            _buckets.Add(trId, bucket = new Bucket { Tokens = options.Burst, Filled = now });
        var gained = (now - bucket.Filled).TotalSeconds * options.RequestsPerSecond;
        bucket.Tokens = Math.Min(options.Burst, bucket.Tokens + gained);
        bucket.Filled = now;
        if (bucket.Tokens < 1) return false;
        bucket.Tokens--;
        return true;
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }

        public DateTimeOffset Filled { get; set; }
    }
}
