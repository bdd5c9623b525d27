namespace Kiwoom.Generated;

/// <summary>
/// Limits on orders that stop a program's mistake before it costs money: an order that exceeds one of them is not sent
/// (<see cref="OrderOutcomeReason.GuardRail"/>). Null turns a single limit off. Cancels always pass. docs/guard-rails.md has the
/// rules one by one. A client reads them once, when it is made.
/// </summary>
public sealed class KiwoomGuardRails
{
    /// <summary>
    /// Whether the limits apply; null, the default, is yes where the server counts as live (<see cref="KiwoomEnvironment.IsLive"/>:
    /// every address but this machine's and the mock server's, unless you say otherwise) and no elsewhere. The kill switch always works.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>The most shares (gold: units) of one order or modification.</summary>
    public long? MaxOrderQuantity { get; set; } = 10_000;

    /// <summary>
    /// The most won of one order or modification: quantity x price, or x reference price where that is higher or the only one.
    /// </summary>
    public decimal? MaxOrderNotional { get; set; } = 50_000_000;

    /// <summary>The most shares of all orders and modifications of one Korean day that were sent and not refused.</summary>
    public long? MaxDayQuantity { get; set; } = 100_000;

    /// <summary>The most won of all orders and modifications of one Korean day that were sent and not refused.</summary>
    public decimal? MaxDayNotional { get; set; } = 300_000_000;

    /// <summary>How far a price may be from the reference price, in percent, where <see cref="ReferencePrices"/> has one.</summary>
    public decimal? PriceBandPercent { get; set; } = 10;

    /// <summary>The most orders and modifications that leave within any 60 seconds, each sending of one that is sent again.</summary>
    public int? MaxOrdersPerMinute { get; set; } = 60;

    /// <summary>The only stocks that may be ordered, by their codes without venue suffix; empty allows all.</summary>
    public ISet<string> AllowedStocks { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// What stocks cost about now. Without it the price band cannot be checked, and an order that has no price itself (a market
    /// order) is refused while a notional is limited.
    /// </summary>
    public IReferencePriceProvider? ReferencePrices { get; set; }

    /// <summary>Whether an order is refused if its stock has no reference price, so that the price band applies to every order.</summary>
    public bool RequireReferencePrice { get; set; }

    /// <summary>
    /// Stops new orders by a call; null, the default, for the switch that all clients of the account share
    /// (<see cref="KiwoomClient.KillSwitch"/>). Give one to the clients of several accounts to stop them together.
    /// </summary>
    public KillSwitch? KillSwitch { get; set; }

    /// <summary>
    /// A full path: while a file is there, whatever is in it, new orders stop. They also stop when its folder is not there
    /// or may not be read, or when looking takes longer than a second, because then nobody could stop them.
    /// </summary>
    public string? KillSwitchFile { get; set; }

    /// <summary>Looks for the file instead of the disk, in tests: why orders stop, or null.</summary>
    internal Func<string, string?>? KillFileLook { get; set; }

    /// <summary>
    /// Where orders are counted for the day and the minute; null, the default, for the memory of this process. All clients of
    /// an app key need the same one.
    /// </summary>
    public IGuardLedger? Ledger { get; set; }
}
