namespace Kiwoom.Generated;

/// <summary>
/// How often requests may be sent. The defaults keep within the terms of service (5 orders and 5 queries a second, 1 query
/// a second on the mock server) and within what others measured (about 1 a second for each API ID, bursts of 2). None of
/// the measured figures is documented, so each can be changed.
/// </summary>
/// <remarks>
/// All clients of one app key and server in a process share one budget; where their limits differ, the strictest applies.
/// Clients with a <see cref="KiwoomOptions.TokenProvider"/> and no app key share it where they share the provider.
/// </remarks>
public sealed class KiwoomLimits
{
    /// <summary>No waiting at all, for the simulator or where something else keeps the limits.</summary>
    public static KiwoomLimits None => new() { Enabled = false };

    /// <summary>Whether requests wait at all. Requests of a client that does not wait are not counted either.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Orders a second, all order TRs together. Waiting cancels go before other waiting orders.</summary>
    public double OrdersPerSecond { get; set; } = 5;

    /// <summary>Orders a second on the mock server, all order TRs together.</summary>
    public double MockOrdersPerSecond { get; set; } = 5;

    /// <summary>Queries a second, all query TRs together.</summary>
    public double QueriesPerSecond { get; set; } = 5;

    /// <summary>Queries a second on the mock server, all query TRs together.</summary>
    public double MockQueriesPerSecond { get; set; } = 1;

    /// <summary>
    /// Orders and queries a second together; null, the default, for no such limit, because none is documented. Orders go first.
    /// </summary>
    public double? RequestsPerSecond { get; set; }

    /// <summary>Queries a second for each API ID.</summary>
    public double QueriesPerSecondPerTr { get; set; } = 1;

    /// <summary>How many queries of one API ID may follow each other at once after a pause.</summary>
    public int QueryBurstPerTr { get; set; } = 2;

    /// <summary>Requests a second for single API IDs, orders too, instead of <see cref="QueriesPerSecondPerTr"/>.</summary>
    public IDictionary<string, double> PerTr { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>
    /// Added to every period, because a request may arrive faster than the one before it: then the
    /// server sees them closer together than they were sent. 20 ms costs 2 % of the rate. At most a minute.
    /// </summary>
    public TimeSpan Margin { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// The longest wait for a turn. A request that would certainly wait longer is not sent and fails at once; with zero, none
    /// waits.
    /// </summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a rate is kept that was learnt from a refusal (1700, 1701, 1702, HTTP 429): the quota in its message, or else half of
    /// the rate so far. It is never higher than these limits. Zero: nothing is learnt.
    /// </summary>
    public TimeSpan RememberRefusals { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Where the limits are shared with all other processes of the app key, on this machine and others, such as a database; null, the default, for this
    /// process alone. All of them need the same limits, and an app key.
    /// </summary>
    public IKiwoomBudgetStore? Store { get; set; }

    /// <summary>
    /// How many processes share <see cref="Store"/> at the most. While it cannot be used, each takes that part of the limits in whole turns. More processes
    /// than this may then break the limits together; <see cref="KiwoomClientStatus.LimitsNotShared"/> says so.
    /// </summary>
    public int Processes { get; set; } = 4;
}
