using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Display;

/// <summary>An order book as a ladder (호가창): asks above, the worst first, bids below, the best first, and a bar for each quantity.</summary>
public static class BookLadder
{
    private const int LongestBar = 20;
    private const string Unread = "?";
    private const string OwnHeading = "내 주문";

    /// <summary>The lines of the ladder; none for a book without a level.</summary>
    /// <param name="asks">매도호가, the best (lowest) price first.</param>
    /// <param name="bids">매수호가, the best (highest) price first.</param>
    /// <param name="levels">How many of the best levels of each side are shown; the totals are of all.</param>
    /// <param name="own">Own open orders of the stock, marked at their prices; null where they are not known or not wanted.</param>
    public static IReadOnlyList<string> Lines(
        IReadOnlyList<BookLevel> asks, IReadOnlyList<BookLevel> bids, int levels = int.MaxValue, IReadOnlyList<OwnOrder>? own = null)
    {
        ArgumentNullException.ThrowIfNull(asks);
        ArgumentNullException.ThrowIfNull(bids);
        var (above, below) = (asks.Where(IsThere).Reverse().ToList(), bids.Where(IsThere).ToList());
        if (above.Count + below.Count == 0) return [.. Elsewhere(own ?? [])];
        var most = above.Concat(below).Max(l => l.Quantity) ?? 0;
        var table = new TextTable(
        [
            new TextColumn("매도잔량", IsNumber: true), new TextColumn("호가", IsNumber: true), new TextColumn("매수잔량", IsNumber: true),
            .. own is null ? (TextColumn[])[] : [new TextColumn(OwnHeading)], new TextColumn(""),
        ]);
        var left = own?.ToList();
        foreach (var level in above.TakeLast(levels)) Add(Shares(level.Quantity), PriceText(level.Price), "", Mark(left, level, isBuy: false), Bar(level.Quantity, most));
        foreach (var level in below.Take(levels)) Add("", PriceText(level.Price), Shares(level.Quantity), Mark(left, level, isBuy: true), Bar(level.Quantity, most));
        Add(Total(above), Spread(above, below), Total(below), "", "");
        return [.. table.Lines(), .. Elsewhere(left ?? [])];

        void Add(string ask, string price, string bid, string mine, string bar) => table.Add(own is null ? [ask, price, bid, bar] : [ask, price, bid, mine, bar]);
    }

    /// <summary>What remains of own orders at a level, which are then taken out of the list.</summary>
    private static string Mark(List<OwnOrder>? own, BookLevel level, bool isBuy)
    {
        var here = own?.FindAll(o => o.IsBuy == isBuy && o.Price is { } price && level.Price?.Value == price);
        if (here is not { Count: > 0 }) return "";
        own!.RemoveAll(here.Contains);
        var sum = here.Exists(static o => o.Remaining is null) ? null : here.Sum(static o => o.Remaining);
        return here.Count == 1 ? $"◀ {Shares(sum)}" : $"◀ {Shares(sum)} ({here.Count}건)";
    }

    // An order without a price, or at one that is not shown, is there all the same.
    private static IEnumerable<string> Elsewhere(IReadOnlyList<OwnOrder> own) => own
        .Select(static o => $"{OwnHeading}: {SideText(o.IsBuy)} {(o.Price is { } price ? Number(price) : Unread)} {Shares(o.Remaining)}주");

    private static string SideText(bool? isBuy) => isBuy switch
    {
        true => "매수",
        false => "매도",
        null => Unread,
    };

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
