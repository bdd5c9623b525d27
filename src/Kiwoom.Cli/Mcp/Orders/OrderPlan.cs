using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>
/// An order that was shown and not sent. Its values are in the server's memory: the tool that sends takes the id alone, which is the key of
/// the order in the journal.
/// </summary>
internal sealed partial record OrderPlan
{
    /// <summary>What ids begin with, and so do the keys of an assistant's orders in the journal.</summary>
    public const string Prefix = "mcp-";

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The session that it belongs to.</summary>
    public required string Session { get; init; }

    /// <summary>Where it would go, for people.</summary>
    public required string Where { get; init; }

    /// <summary>What it does.</summary>
    public required OrderAction Action { get; init; }

    /// <summary>종목코드 without venue.</summary>
    public required string Stock { get; init; }

    /// <summary>종목명 as the server says: a text from outside.</summary>
    public required string StockName { get; init; }

    /// <summary>Shares; of a change all that remains where it is null.</summary>
    public long? Quantity { get; init; }

    /// <summary>The limit in won; null for a market order and a cancel.</summary>
    public decimal? Price { get; init; }

    /// <summary>The number of the order that is changed; null for a new order.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>What is changed, for people: side, price, what remains and whose it is; null for a new order.</summary>
    public string? Changed { get; init; }

    /// <summary>Won that it counts for: of a market order those of the day's upper limit. Fees and taxes are not in it.</summary>
    public required decimal Won { get; init; }

    /// <summary>The price at the preview, in won; null for a cancel.</summary>
    public decimal? PriceNow { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>When it can no longer be confirmed or sent.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>What a person types to confirm it: the quantity, or the number of the order that is cancelled.</summary>
    public string Word => Action == OrderAction.Cancel || Quantity is null ? OrderNumber ?? "" : Quantity.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>For a person, in lines; the name of the stock is in quotation marks.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"""
        {Where}
        {Korean} {Action.ToString().ToUpperInvariant()} {Stock}{(StockName.Length == 0 ? "" : $" \"{Short(StockName)}\"")}{(OrderNumber is null ? "" : $", order {OrderNumber}: {Changed}")}
        quantity {(Quantity is { } many ? many.ToString("#,0", CultureInfo.InvariantCulture) : "all that remains")}, price {(Price is { } won ? won.ToString("#,0.##", CultureInfo.InvariantCulture) + " won" : Action == OrderAction.Cancel ? "-" : "at the market (시장가)")}
        {(Action == OrderAction.Cancel ? "nothing is bought or sold" : $"{Won.ToString("#,0", CultureInfo.InvariantCulture)} won{(Price is null ? " at most" : "")}, fees and taxes not included")}
        """).Replace("\r", "", StringComparison.Ordinal);

    /// <summary>Binds a confirmation to exactly this content.</summary>
    public string Hash => HashOf(Id, Text, Word);

    public static string HashOf(string id, string text, string word) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{word}\n{text}")));

    /// <summary>A new id. It has the won that the order counts for, so that the journal alone can add up a day.</summary>
    public static string NewId(decimal won) =>
        PlanIds.New(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{decimal.Ceiling(won):0}-"));

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(string text) => Form().IsMatch(text);

    /// <summary>Won that the order of a key counts for; null where it is not an assistant's.</summary>
    public static decimal? WonOf(string? key) => key is not null && Form().Match(key) is { Success: true } match
        ? decimal.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    /// <summary>What a model may see of it.</summary>
    public JsonObject ToJson() => new()
    {
        ["where"] = Where,
        ["action"] = Action.ToString(),
        ["stock"] = Stock,
        ["stockName"] = JsonText.Outside(StockName),
        ["quantity"] = Quantity is { } many ? many : "all that remains",
        ["price"] = Price is { } price ? price : Action == OrderAction.Cancel ? null : "market",
        ["orderNumber"] = OrderNumber,
        ["changes"] = Changed,
        ["won"] = Won,
        ["priceNow"] = PriceNow,
        ["expires"] = Expires.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
    };

    // As Kiwoom calls it, such as 주식 매수주문.
    private string Korean => KiwoomCatalog.All.First(tr => tr.Order is { Book: TradingBook.Cash } order && order.Action == Action).KoreanName;

    // A name that speaks to the person ends where names end.
    private static string Short(string name)
    {
        var plain = JsonText.Outside(name).Replace('"', '\'');
        return plain.Length <= 30 ? plain : plain[..30] + "...";
    }

    [GeneratedRegex(@"\Amcp-([0-9]{1,13})-[a-z2-9]{20}\z")]
    private static partial Regex Form();
}
