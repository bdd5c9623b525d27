namespace Kiwoom.Generated;

/// <summary>Which guard rail stopped an order.</summary>
public enum GuardRule : byte
{
    /// <summary>The kill switch was engaged by a call, or its file is there or cannot be looked for.</summary>
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

    /// <summary>The order states no stock, or no quantity that could be checked: all that there is.</summary>
    UncheckableOrder,

    /// <summary><see cref="KiwoomGuardRails.Ledger"/> threw, so nothing limits the day.</summary>
    Ledger,
}

/// <summary>What a guard rail found.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Value">What the order has, or the day would have; 0 where the rule has no number.</param>
/// <param name="Limit">What is allowed; 0 where the rule has no number.</param>
/// <param name="Explanation">For people: the rule's name, the numbers, and what to do.</param>
public sealed record GuardRailRefusal(GuardRule Rule, decimal Value, decimal Limit, string Explanation);
