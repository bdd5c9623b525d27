using Kiwoom.Generated.Markets;

namespace Kiwoom.Trading;

/// <summary>How a desk behaves. Read once, when it is opened.</summary>
public sealed record TradingDeskOptions
{
    /// <summary>Who opens the desk, for a second one to read; the program's name by default.</summary>
    public string Name { get; init; } = AppDomain.CurrentDomain.FriendlyName;

    /// <summary>
    /// The account in the journal, such as a name of your own. By default a hash of the account number (계좌번호) that the server reports
    /// (ka00001), so that a new app key finds the same journal; the desk then does not open while the number cannot be read.
    /// </summary>
    public string? AccountId { get; init; }

    /// <summary>How far the clocks of server and client may be apart when an order's time is compared.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long after its call an order that the server took may still not show in queries. Only readings that begin later can say that
    /// there is none.
    /// </summary>
    public TimeSpan EvidenceWindow { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How often orders and fills are compared with the server's where nothing is unknown.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often the desk compares holdings (kt00018) and cash (kt00001) with the journal, when it has read the orders; null: only <see cref="TradingDesk.CompareHoldingsAsync"/>
    /// and <see cref="TradingDesk.CompareCashAsync"/> do. Each time costs two queries. What differs is an event.
    /// </summary>
    public TimeSpan? CompareEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a stock must have had no fill before its holding is compared: the balance lags behind fills by minutes.</summary>
    public TimeSpan QuietBeforeHoldings { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long after its call an order may still be sent; then it is NotSent. What is read before an order of gold, and before a modification with
    /// <see cref="ChecksPrices"/>, may take as long.
    /// </summary>
    public TimeSpan SendDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that the server is waited for after the first byte: <see cref="KiwoomOptions.Timeout"/> of the client, or more.</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a new order does while another one of the same stock and side is unknown. An equal one is always refused.</summary>
    public HeldOrderPolicy HeldOrders { get; init; } = HeldOrderPolicy.Refuse;

    /// <summary>Whether the desk listens to the realtime data of the account's orders (00 주문체결).</summary>
    public bool UsesStream { get; init; } = true;

    /// <summary>Whether the desk reconciles by itself; otherwise only <see cref="TradingDesk.ReconcileAsync"/> does.</summary>
    public bool ReconcilesByItself { get; init; } = true;

    /// <summary>
    /// Whether opening goes on with the workflows that a crash interrupted, which sends orders. A program that only looks leaves them for the
    /// next desk.
    /// </summary>
    public bool ResumesWorkflows { get; init; } = true;

    /// <summary>
    /// What a failed check does before an order is modified or cancelled; a check that is not named here refuses.
    /// </summary>
    public IReadOnlyDictionary<OrderCheckName, CheckSeverity> Checks { get; init; } = new Dictionary<OrderCheckName, CheckSeverity>();

    /// <summary>
    /// Whether <see cref="TradingDesk.CheckModifyAsync"/> runs before every modification: it asks the server for the limits of the day, which costs
    /// a query.
    /// </summary>
    public bool ChecksPrices { get; init; }

    /// <summary>
    /// The hours of KRX, for the check of the session of orders there, and so that no workflow cancels an order for a market order while only limit
    /// orders are taken; null: not checked.
    /// </summary>
    public MarketClock? Clock { get; init; }

    /// <summary>The hours of NXT, for orders there; one by SOR may trade where either is open. Null: not checked.</summary>
    public MarketClock? NxtClock { get; init; }

    /// <summary>Where the guard rails of the client count, for a desk that keeps the counts in its journal.</summary>
    public JournalGuardLedger? Ledger { get; init; }
}
