using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>What a command line asks of a stop.</summary>
internal sealed record StopRequest
{
    public required StockCode Stock { get; init; }

    public required OrderAction Action { get; init; }

    /// <summary>Null for the one that watches an order at the server.</summary>
    public long? Quantity { get; init; }

    public decimal? At { get; init; }

    public TrailDistance? Trail { get; init; }

    public decimal? Price { get; init; }

    public Venue Venue { get; init; } = Venue.Krx;

    /// <summary>The number of the order at the server; null for a stop of its own.</summary>
    public string? Number { get; init; }

    public string? Key { get; init; }

    /// <summary>The order that it would send.</summary>
    public NewOrder Order => new()
    {
        StockCode = Stock,
        Quantity = Quantity ?? 1,
        Price = Price,
        TradeType = Price is null ? TradeType.Market : TradeType.Limit,
        Venue = Venue,
    };

    /// <summary>Without a key of the caller's, the same words on the same day mean the same stop: then it goes on.</summary>
    public string KeyOn(DateOnly day)
    {
        if (Key is not null) return Key;
        var words = string.Create(CultureInfo.InvariantCulture, $"stop {day:yyyyMMdd} {this}");
        return words.Length <= 64 ? words : $"stop {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 16))}";
    }

    /// <summary>Begins it, or goes on with it.</summary>
    public Task<TradingWorkflow> BeginAsync(TradingDesk desk, TradingOrder? order, string key, CancellationToken cancellationToken) =>
        order is not null ? desk.OneCancelsOtherAsync(order, At!.Value, Price, key, cancellationToken)
        : Trail is { } distance ? desk.TrailingStopAsync(Action, Stock, Quantity!.Value, distance, Venue, key, cancellationToken)
        : desk.StopOrderAsync(Action, Stock, Quantity!.Value, At!.Value, Price, Venue, key, cancellationToken);

    /// <summary>A distance: 500 won, or 3%.</summary>
    /// <exception cref="ToolException">It is neither.</exception>
    public static TrailDistance TrailOf(string text)
    {
        var isPercent = text.EndsWith('%');
        if (!decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number <= 0 || (isPercent && number >= 100))
            throw new ToolException($"--trail {text} is not a distance; write won, such as 500, or percent below 100, such as 3%.");
        return isPercent ? TrailDistance.Percent(number) : TrailDistance.Won(number);
    }

    public override string ToString()
    {
        var what = Number is not null ? $"{Stock.Symbol} with order {Number}" : string.Create(CultureInfo.InvariantCulture, $"{Action} {Quantity} {Stock.Symbol}");
        var level = Trail is { } distance ? $"trailing {distance}" : string.Create(CultureInfo.InvariantCulture, $"at {At}");
        var limit = Price is { } price ? string.Create(CultureInfo.InvariantCulture, $" limit {price}") : "";
        return $"{what} {level}{limit}{(Venue == Venue.Krx ? "" : $" {Venue.Name}")}";
    }
}
