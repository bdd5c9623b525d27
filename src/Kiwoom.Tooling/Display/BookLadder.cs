using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Display;

/// <summary>An order book as a ladder (호가창): asks above, the worst first, bids below, the best first, and a bar for each quantity.</summary>
public static class BookLadder
{
    private const int LongestBar = 20;
    private const string Unread = "?";

    /// <summary>The lines of the ladder; none for a book without a level.</summary>
    /// <param name="asks">매도호가, the best (lowest) price first.</param>
    /// <param name="bids">매수호가, the best (highest) price first.</param>
    /// <param name="levels">How many of the best levels of each side are shown; the totals are of all.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<BookLevel> asks, IReadOnlyList<BookLevel> bids, int levels = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(asks);
        ArgumentNullException.ThrowIfNull(bids);
        var (above, below) = (asks.Where(IsThere).Reverse().ToList(), bids.Where(IsThere).ToList());
        if (above.Count + below.Count == 0) return [];
        var most = above.Concat(below).Max(l => l.Quantity) ?? 0;
        var table = new TextTable(
            new TextColumn("매도잔량", IsNumber: true), new TextColumn("호가", IsNumber: true), new TextColumn("매수잔량", IsNumber: true), new TextColumn(""));
        foreach (var level in above.TakeLast(levels)) table.Add(Shares(level.Quantity), PriceText(level.Price), "", Bar(level.Quantity, most));
        foreach (var level in below.Take(levels)) table.Add("", PriceText(level.Price), Shares(level.Quantity), Bar(level.Quantity, most));
        table.Add(Total(above), Spread(above, below), Total(below), "");
        return [.. table.Lines()];
    }

    // An empty level comes as 0.
    private static bool IsThere(BookLevel level) => level is not ({ Price: null or { Value: 0 }, Quantity: null or 0 });

    private static string PriceText(Price? price) => price is not { } known ? Unread : known.Direction switch
    {
        PriceDirection.Up => "▲" + Number(known.Value),
        PriceDirection.Down => "▼" + Number(known.Value),
        _ => Number(known.Value),
    };

    private static string Shares(long? quantity) => quantity is { } known ? Number(known) : Unread;

    // One level that cannot be read makes the sum one that nobody knows.
    private static string Total(List<BookLevel> levels) => levels.Exists(l => l.Quantity is null) ? Unread : Number(levels.Sum(l => l.Quantity!.Value));

    private static string Spread(List<BookLevel> above, List<BookLevel> below) =>
        above.Count > 0 && below.Count > 0 && above[^1].Price is { } ask && below[0].Price is { } bid ? $"스프레드 {Number(ask.Value - bid.Value)}" : "";

    private static string Bar(long? quantity, long most) =>
        quantity is > 0 and { } known ? new string('█', (int)Math.Max(1, LongestBar * known / most)) : "";

    private static string Number(decimal value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
