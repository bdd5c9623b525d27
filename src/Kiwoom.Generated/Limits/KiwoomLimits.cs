namespace Kiwoom.Generated;

/// <summary>
/// How often requests may be sent. The defaults keep within the terms of service (5 orders and 5 queries a second, 1 query
/// a second on the mock server) and within what others measured (about 1 a second for each API ID, bursts of 2). None of
/// the measured figures is documented, so each can be changed.
/// </summary>
public sealed class KiwoomLimits
{
    /// <summary>No waiting at all, for the simulator or where something else keeps the limits.</summary>
    public static KiwoomLimits None => new() { Enabled = false };

    /// <summary>Whether requests wait at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Orders a second, all order TRs together.</summary>
    public double OrdersPerSecond { get; set; } = 5;

    /// <summary>Queries a second, all query TRs together.</summary>
    public double QueriesPerSecond { get; set; } = 5;

    /// <summary>Queries a second on the mock server, all query TRs together.</summary>
    public double MockQueriesPerSecond { get; set; } = 1;

    /// <summary>Queries a second for each API ID.</summary>
    public double QueriesPerSecondPerTr { get; set; } = 1;

    /// <summary>How many queries of one API ID may follow each other at once after a pause.</summary>
    public int QueryBurstPerTr { get; set; } = 2;

    /// <summary>Requests a second for single API IDs, instead of <see cref="QueriesPerSecondPerTr"/>.</summary>
    public IDictionary<string, double> PerTr { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The longest wait; a request that would wait longer is not sent.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(10);

    internal void Check(List<string> problems)
    {
        Positive(OrdersPerSecond, nameof(OrdersPerSecond));
        Positive(QueriesPerSecond, nameof(QueriesPerSecond));
        Positive(MockQueriesPerSecond, nameof(MockQueriesPerSecond));
        Positive(QueriesPerSecondPerTr, nameof(QueriesPerSecondPerTr));
        Positive(QueryBurstPerTr, nameof(QueryBurstPerTr));
        foreach (var (id, rate) in PerTr) Positive(rate, $"{nameof(PerTr)}[{id}]");
        if (MaxWait < TimeSpan.Zero) problems.Add($"Limits.MaxWait is {MaxWait}: it must not be negative.");

        void Positive(double value, string name)
        {
            if (!(value > 0 && double.IsFinite(value))) problems.Add($"Limits.{name} is {value}: it must be greater than 0.");
        }
    }
}
