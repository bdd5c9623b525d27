using System.Collections.Frozen;

namespace Kiwoom.Generated;

/// <summary>The guard rails of one client.</summary>
internal sealed record GuardSettings
{
    public required bool IsEnabled { get; init; }

    public required long? MaxOrderQuantity { get; init; }

    public required decimal? MaxOrderNotional { get; init; }

    public required long? MaxDayQuantity { get; init; }

    public required decimal? MaxDayNotional { get; init; }

    public required decimal? PriceBandPercent { get; init; }

    public required int? MaxOrdersPerMinute { get; init; }

    /// <summary>Empty where every stock is allowed.</summary>
    public required FrozenSet<string> AllowedStocks { get; init; }

    public required IReferencePriceProvider? ReferencePrices { get; init; }

    public required bool RequireReferencePrice { get; init; }

    public required KillSwitch? KillSwitch { get; init; }

    public required string? KillSwitchFile { get; init; }

    /// <summary>Looks for the file instead of the disk, in tests.</summary>
    public Func<string, string?>? KillFileLook { get; init; }

    public required IGuardLedger? Ledger { get; init; }

    public static GuardSettings Of(KiwoomGuardRails rails, KiwoomEnvironment environment) => new()
    {
        IsEnabled = rails.Enabled ?? environment.IsLive,
        MaxOrderQuantity = rails.MaxOrderQuantity,
        MaxOrderNotional = rails.MaxOrderNotional,
        MaxDayQuantity = rails.MaxDayQuantity,
        MaxDayNotional = rails.MaxDayNotional,
        PriceBandPercent = rails.PriceBandPercent,
        MaxOrdersPerMinute = rails.MaxOrdersPerMinute,
        AllowedStocks = rails.AllowedStocks.ToFrozenSet(StringComparer.Ordinal),
        ReferencePrices = rails.ReferencePrices,
        RequireReferencePrice = rails.RequireReferencePrice,
        KillSwitch = rails.KillSwitch,
        KillSwitchFile = rails.KillSwitchFile,
        KillFileLook = rails.KillFileLook,
        Ledger = rails.Ledger,
    };
}
