namespace Kiwoom.Generated;

/// <summary>
/// Limits on orders that stop a mistake of a program before it costs: an order over one of them is not sent
/// (<see cref="OrderOutcomeReason.GuardRail"/>). Null turns a single one off. Cancels always pass. docs/guard-rails.md has the
/// rules one by one.
/// </summary>
public sealed class KiwoomGuardRails
{
    /// <summary>
    /// Whether they hold; null, the default, is yes on <see cref="KiwoomEnvironment.Live"/> and no elsewhere. The kill switch
    /// always works.
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

    /// <summary>The most orders and modifications within any 60 seconds.</summary>
    public int? MaxOrdersPerMinute { get; set; } = 60;

    /// <summary>The only stocks that may be ordered, by their codes without venue suffix; empty allows all.</summary>
    public ISet<string> AllowedStocks { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// What stocks cost about now. Without it the price band does not hold, and an order without a price of its own (a market
    /// order) is refused while a notional is limited.
    /// </summary>
    public IReferencePriceProvider? ReferencePrices { get; set; }

    /// <summary>Whether an order is refused when its stock has no reference price; then the price band holds for every order.</summary>
    public bool RequireReferencePrice { get; set; }

    /// <summary>Stops new orders by a call. One may be given to several clients.</summary>
    public KillSwitch KillSwitch { get; set; } = new();

    /// <summary>
    /// A full path: while a file is there, whatever is in it, new orders stop. They also stop when its folder is not there
    /// or may not be looked into, for then nobody could stop them.
    /// </summary>
    public string? KillSwitchFile { get; set; }

    internal void Check(List<string> problems)
    {
        Positive(MaxOrderQuantity, nameof(MaxOrderQuantity));
        Positive(MaxOrderNotional, nameof(MaxOrderNotional));
        Positive(MaxDayQuantity, nameof(MaxDayQuantity));
        Positive(MaxDayNotional, nameof(MaxDayNotional));
        Positive(PriceBandPercent, nameof(PriceBandPercent));
        Positive(MaxOrdersPerMinute, nameof(MaxOrdersPerMinute));
        if (MaxOrdersPerMinute > 100_000)
            problems.Add($"GuardRails.MaxOrdersPerMinute is {MaxOrdersPerMinute}: it must be at most 100000.");
        foreach (var code in AllowedStocks)
        {
            if (code != new StockCode(code).Symbol || string.IsNullOrWhiteSpace(code))
                problems.Add($"GuardRails.AllowedStocks has \"{code}\": write the bare code, such as 005930.");
        }
        if (KillSwitchFile is not null && !Path.IsPathFullyQualified(KillSwitchFile))
            problems.Add($"GuardRails.KillSwitchFile is \"{KillSwitchFile}\": it must be a full path, or one process would miss it.");

        void Positive(decimal? value, string name)
        {
            if (value <= 0) problems.Add($"GuardRails.{name} is {value}: it must be greater than 0, or null for no limit.");
        }
    }
}
