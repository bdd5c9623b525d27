using Kiwoom.Generated;

namespace Kiwoom.Cli.Realtime;

/// <summary>What is known of one stock.</summary>
/// <param name="Item">As it was asked for.</param>
internal sealed record WatchLine(string Item)
{
    public string Name { get; init; } = "";

    public Price? Price { get; init; }

    public decimal? Change { get; init; }

    public decimal? Rate { get; init; }

    /// <summary>Shares of the day.</summary>
    public long? DayVolume { get; init; }

    /// <summary>Shares of the last trade: + a purchase, - a sale.</summary>
    public long? Volume { get; init; }

    public Price? Ask { get; init; }

    public Price? Bid { get; init; }

    public TimeOnly? Time { get; init; }

    /// <summary>When the price last moved while somebody watched; null before.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>Trades may be missing since the last one: the numbers may be old.</summary>
    public bool IsStale { get; init; }

    /// <summary>The server refused it: nothing comes.</summary>
    public bool IsRefused { get; init; }
}
