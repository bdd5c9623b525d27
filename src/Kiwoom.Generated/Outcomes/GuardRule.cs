namespace Kiwoom.Generated;

/// <summary>Which guard rail stopped an order.</summary>
public enum GuardRule : byte
{
    /// <summary>The kill switch was engaged by a call, or its file exists, or the client cannot check whether it exists.</summary>
    KillSwitch,

    /// <summary>The stock is not in <see cref="KiwoomGuardRails.AllowedStocks"/>.</summary>
    AllowedStocks,

    /// <summary>More than <see cref="KiwoomGuardRails.MaxOrderQuantity"/>.</summary>
    MaxOrderQuantity,

    /// <summary>No reference price, where one is needed.</summary>
    ReferencePrice,

    /// <summary>The price is further from the reference price than <see cref="KiwoomGuardRails.PriceBandPercent"/>.</summary>
    PriceBand,

    /// <summary>More won than <see cref="KiwoomGuardRails.MaxOrderNotional"/>.</summary>
    MaxOrderNotional,

    /// <summary>More than <see cref="KiwoomGuardRails.MaxOrdersPerMinute"/>.</summary>
    MaxOrdersPerMinute,

    /// <summary>With this order the day would have more than <see cref="KiwoomGuardRails.MaxDayQuantity"/>.</summary>
    MaxDayQuantity,

    /// <summary>With this order the day would have more won than <see cref="KiwoomGuardRails.MaxDayNotional"/>.</summary>
    MaxDayNotional,

    /// <summary>
    /// The order states no stock, or no definite quantity (all that there is), so it cannot be checked. A modification of all that
    /// remains only where a limit counts quantity or won.
    /// </summary>
    UncheckableOrder,

    /// <summary><see cref="KiwoomGuardRails.Ledger"/> threw, so nothing limits the day.</summary>
    Ledger,
}

/// <summary>What a guard rail found.</summary>
/// <param name="Rule">The rule that stopped the order.</param>
/// <param name="Value">The order's number, or the day's with this order; 0 where the rule has no number.</param>
/// <param name="Limit">What is allowed; 0 where the rule has no number.</param>
/// <param name="Explanation">For people: the rule's name, the numbers, and what to do.</param>
public sealed record GuardRailRefusal(GuardRule Rule, decimal Value, decimal Limit, string Explanation);
