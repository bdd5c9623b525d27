using System.Text.Json.Serialization;

namespace Kiwoom.Trading;

/// <summary>When a stop orders: at a price, or at a distance from the best price since it began.</summary>
internal sealed record PriceTrigger
{
    /// <summary>Where prices come from: the code as the realtime data have it, with the suffix of its venue.</summary>
    public required string Item { get; init; }

    /// <summary>Whether it waits for a price at or below; otherwise at or above.</summary>
    public required bool IsBelow { get; init; }

    /// <summary>Won; null for a trailing stop.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Won behind the best price; null for another one.</summary>
    public decimal? TrailWon { get; init; }

    /// <summary>Percent behind the best price; null for another one.</summary>
    public decimal? TrailPercent { get; init; }

    /// <summary>Since when it watches: what was traded before is an old price.</summary>
    public DateTimeOffset Begun { get; init; }

    /// <summary>The best price that it has seen; of trailing stops only.</summary>
    public TradedPrice? Best { get; init; }

    /// <summary>The price that set it off; null before.</summary>
    public TradedPrice? Hit { get; init; }

    /// <summary>The price at which it orders, as far as that is known: a trailing stop must have seen one first.</summary>
    [JsonIgnore]
    public decimal? Level
    {
        get
        {
            if (StopPrice is { } fixedPrice) return fixedPrice;
            if (Best is not { Won: var best }) return null;
            var distance = TrailWon ?? best * TrailPercent.GetValueOrDefault() / 100;
            return IsBelow ? best - distance : best + distance;
        }
    }

    /// <summary>Whether a price sets it off.</summary>
    public bool IsHitBy(TradedPrice price) => IsBelow ? price.Won <= Level : price.Won >= Level;

    /// <summary>Whether the distance begins anew at a price, because it is better than all before.</summary>
    public bool IsMovedBy(TradedPrice price) =>
        StopPrice is null && (Best is not { Won: var best } || (IsBelow ? price.Won > best : price.Won < best));

    /// <summary>Only what the caller asked for.</summary>
    public PriceTrigger AsAsked() => this with { Begun = default, Best = null, Hit = null };
}
