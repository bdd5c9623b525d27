using Kiwoom.Generated;
using Kiwoom.Trading.Sqlite.Tests.Support;
using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>What people see who open the file with a SQLite tool.</summary>
public sealed class ViewTests : JournalTests
{
    [Fact]
    public async Task Intents_have_their_state_and_number()
    {
        var (accepted, unknown) = (Facts.Intent("k"), Facts.Intent());
        await WriteAsync([accepted, unknown], [Facts.Outcome(accepted, OrderOutcomeKind.Accepted, "0000017"), Facts.Outcome(unknown, OrderOutcomeKind.Unknown)]);
        Assert.Equal(
            ["k|Accepted|17|Buy|005930|10|70000", "|Unknown||Buy|005930|10|70000"],
            Query("SELECT key, state, number, side, stock, quantity, price FROM intents ORDER BY sequence"));
    }

    [Fact]
    public async Task Orders_have_what_all_observations_say_together()
    {
        await WriteAsync([], [
            Facts.Seen("17", 10, 4, 6, "체결"), Facts.Seen("17", 10, 0, 10, "접수"), Facts.Fill("17", 4, 4, 70_000, "Buy"),
            Facts.Seen("18", 5, 2, 0, "확인"), Facts.Seen("19", 5, 0, 5, "접수"), Facts.Fill("19", 5, 5, 100, "Buy"),
        ]);
        Assert.Equal(
            ["17|10|4|6|0|70000.0|접수", "18|5|2|0|3||확인", "19|5|5|0|0|100.0|접수"],
            Query("SELECT number, ordered, filled, remaining, cancelled, average_price * 1.0, status FROM orders ORDER BY number"));
    }

    /// <summary>Lives of orders, seen in any order: each number by itself is what happened to it, and a chain added up is what the desk has.</summary>
    [Fact]
    public async Task Orders_are_what_happened_to_them()
    {
        var lives = Enumerable.Range(0, 300).Select(seed => new OrderLife(new Random(seed), Facts.Day.AddDays(seed))).ToList();
        var seen = lives.SelectMany(l => l.Seen).ToArray();
        new Random(1).Shuffle(seen);
        await WriteAsync([], seen);
        var rows = Query("SELECT trade_date, number, kind, filled, remaining, cancelled, moved FROM orders").Select(r => r.Split('|', 2)).ToLookup(r => r[0], r => r[1]);
        for (var seed = 0; seed < lives.Count; seed++)
            Assert.Equal((seed, string.Join(' ', lives[seed].ByNumber.Order())), (seed, string.Join(' ', rows[$"{Facts.Day.AddDays(seed):yyyy-MM-dd}"].Order())));
        var sums = Query("SELECT sum(filled), sum(remaining), sum(cancelled) FROM orders WHERE coalesce(kind, '') <> 'Cancel' GROUP BY trade_date ORDER BY trade_date");
        Assert.Equal(lives.Select(l => $"{l.Expected.Filled}|{l.Expected.Remaining}|{l.Expected.Cancelled}"), sums);
    }

    [Fact]
    public async Task What_was_accepted_and_not_shown_is_what_was_asked()
    {
        var (order, other, change, cancel) = (Facts.Intent(), Facts.Intent(), Facts.Intent() with { Action = "Modify", Parent = "18", Quantity = 4 }, Facts.Intent() with { Action = "Cancel", Parent = "18", Quantity = 1 });
        var (refused, all) = (Facts.Intent(), Facts.Intent() with { Action = "Cancel", Parent = "18", Quantity = null });
        await WriteAsync([order, other, change, cancel, refused, all], [
            Facts.Outcome(order, OrderOutcomeKind.Accepted, "0000017"), Facts.Fill("17", 3, 3, 70_000, "Buy"),
            Facts.Outcome(other, OrderOutcomeKind.Accepted, "0000018"), Facts.Seen("18", 11, 0, 11, "접수"),
            Facts.Outcome(change, OrderOutcomeKind.Accepted, "0000019"), Facts.Outcome(cancel, OrderOutcomeKind.Accepted, "0000020"),
            Facts.Outcome(refused, OrderOutcomeKind.Rejected), Facts.Outcome(all, OrderOutcomeKind.Accepted, "0000021"),
        ]);
        Assert.Equal(
            ["17|New||005930|Buy|10|3|7|0|0|70000.0|", "18|||005930|Buy|11|0|11|0|0||접수", "19|Modify|18|005930|Buy|4|0|||||", "20|Cancel|18|005930|Buy|1|0|0|0|0||", "21|Cancel|18|005930|Buy||0||0|0||"],
            Query("SELECT number, kind, parent, stock, side, ordered, filled, remaining, cancelled, moved, average_price * 1.0, status FROM orders ORDER BY number"));
    }

    [Fact]
    public async Task Positions_are_at_the_average_cost()
    {
        await WriteAsync([], [
            Facts.Fill("1", 10, 10, 100, "Buy"), Facts.Fill("2", 10, 10, 200, "Buy"), Facts.Fill("3", 5, 5, 180, "Sell", days: 1),
            Facts.Fill("4", 1, 1, 500, "Buy", stock: "000660"), Facts.Fill("5", 1, 1, 510, "Sell", days: 1, stock: "000660"),
        ]);
        Assert.Equal(
            ["000660|0|0.0||2026-03-03", "005930|15|2250.0|150.0|2026-03-03"],
            Query("SELECT stock, quantity, cost, average_price, last_changed FROM positions ORDER BY stock"));
        Assert.Equal(
            ["2026-03-02|3|3500.0|0.0|0.0", "2026-03-03|2|0.0|1410.0|160.0"],
            Query("SELECT trade_date, fills, bought * 1.0, sold * 1.0, realised * 1.0 FROM profit_by_day ORDER BY trade_date"));
    }

    [Fact]
    public async Task What_is_not_known_is_null()
    {
        await WriteAsync([], [
            Facts.Fill("1", 10, 10, null, "Buy"), Facts.Fill("2", 4, 4, 200, "Sell"),  // bought at an unknown price
            Facts.Fill("3", 1, 1, 100, "Sell", stock: "000660"),                       // bought before the journal began
            Facts.Fill("4", 6, 6, 150, "Sell", days: 1), Facts.Fill("5", 2, 2, 10, "Buy", days: 2), Facts.Fill("6", 2, 2, 11, "Sell", days: 2),
        ]);
        Assert.Equal(
            ["000660|-1||", "005930|0|0.0|"],
            Query("SELECT stock, quantity, cost, average_price FROM positions ORDER BY stock"));
        Assert.Equal(
            ["2026-03-02||900.0||", "2026-03-03|0.0|900.0||", "2026-03-04|20.0|22.0|2.0|"],
            Query("SELECT trade_date, bought * 1.0, sold * 1.0, realised * 1.0, profit FROM profit_by_day ORDER BY trade_date"));
    }

    [Fact]
    public async Task A_snapshot_of_a_position_holds_and_later_days_are_added()
    {
        await WriteAsync([], [
            Facts.Fill("1", 4, 4, 200, "Sell"),
            new PositionFact { At = Facts.Noon, TradeDate = Facts.Day, Stock = "005930", Book = "Cash", Quantity = 20, Cost = 2_000, Realised = 0, Charges = 0 },
            Facts.Fill("2", 5, 5, 130, "Sell", days: 1),
        ]);
        Assert.Equal(["005930|15|1500.0"], Query("SELECT stock, quantity, cost FROM positions"));
        Assert.Equal(["2026-03-02|", "2026-03-03|150.0"], Query("SELECT trade_date, realised * 1.0 FROM profit_by_day ORDER BY trade_date"));
    }

    /// <summary>JSON has whole numbers, which SQLite divides without their rest.</summary>
    [Fact]
    public async Task Averages_keep_their_fractions()
    {
        await WriteAsync([], [
            new PositionFact { At = Facts.Noon, TradeDate = Facts.Day, Stock = "005930", Book = "Cash", Quantity = 8, Cost = 1_001, Realised = 0, Charges = 0 },
            Facts.Seen("1", 2, 2, 0, "체결", days: 1), Facts.Fill("1", 1, 1, 200, "Sell", days: 1), Facts.Fill("1", 2, 1, 201, "Sell", days: 1),
        ]);
        Assert.Equal(["200.5"], Query("SELECT average_price FROM orders"));
        Assert.Equal(["6|750.75|125.125"], Query("SELECT quantity, cost, average_price FROM positions"));
        Assert.Equal(["150.75"], Query("SELECT realised FROM profit_by_day"));
    }

    [Fact]
    public async Task Profit_is_less_fees_and_taxes_of_the_day_s_orders()
    {
        await WriteAsync([], [
            Facts.Fill("1", 10, 10, 100, "Buy"), Facts.Fill("2", 10, 10, 120, "Sell"),
            Facts.Seen("1", 10, 10, 0, "체결") with { Fee = 3, Tax = 0 }, Facts.Seen("2", 10, 5, 5, "체결") with { Fee = 2, Tax = 1 },
            Facts.Seen("2", 10, 10, 0, "체결") with { Fee = 4, Tax = 2 },
        ]);
        Assert.Equal(["200.0|9.0|191.0"], Query("SELECT realised * 1.0, charges * 1.0, profit * 1.0 FROM profit_by_day"));
    }

    [Fact]
    public async Task Many_fills_are_added_up_in_a_moment()
    {
        var fills = new List<JournalFact>();
        for (var i = 1; i <= 20_000; i++) fills.Add(Facts.Fill($"{i}", 1, 1, 100, i % 2 == 0 ? "Sell" : "Buy", days: i / 100));
        await WriteAsync([], fills);
        Assert.Equal(["201|0.0"], Query("SELECT count(*), sum(realised) FROM profit_by_day"));
    }

    [Fact]
    public async Task The_file_names_no_account()
    {
        await WriteAsync([Facts.Intent()], []);
        Assert.Equal(["***********45"], Query("SELECT value FROM meta WHERE name = 'account_label'"));
        Assert.Equal((Folder, "mock-"), (Path.GetDirectoryName(PathOfFile), Path.GetFileName(PathOfFile)[..5]));
        foreach (var file in Directory.EnumerateFiles(Folder))
            Assert.DoesNotContain("1234567890", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_can_be_hashed_altogether()
    {
        await using (await OpenAsync(Options with { AccountLabel = AccountLabel.Hashed }))
        {
        }
        Assert.Matches("^[0-9a-f]{12}$", Assert.Single(Query("SELECT value FROM meta WHERE name = 'account_label'")));
    }

    private async Task WriteAsync(IReadOnlyList<IntentFact> intents, IReadOnlyList<JournalFact> facts)
    {
        await using var book = await OpenAsync();
        foreach (var intent in intents) await book.AddIntentAsync(intent);
        await book.AppendAsync(facts);
    }

    /// <summary>A fill in the realtime data may come before anything that says in which book it is.</summary>
    [Fact]
    public async Task A_fill_whose_book_was_not_known_yet_is_of_the_position_of_its_order()
    {
        var sale = Facts.Intent() with { Side = "Sell", Action = "Sell" };
        await WriteAsync([sale], [
            Facts.Fill("17", 10, 10, 100, "Buy") with { Book = "" }, Facts.Seen("17", 10, 10, 0, "체결"),
            Facts.Outcome(sale, OrderOutcomeKind.Accepted, "0000018"), Facts.Fill("18", 10, 10, 110, "") with { Book = "", Stock = "", Side = "" },
            Facts.Fill("19", 1, 1, 100, "Buy", stock: "000660") with { Book = "" },
        ]);
        Assert.Equal(["000660|Cash|1", "005930|Cash|0"], Query("SELECT stock, book, quantity FROM positions ORDER BY stock"));
        Assert.Equal(["100.0"], Query("SELECT realised * 1.0 FROM profit_by_day"));
    }

    [Fact]
    public async Task Of_a_refused_order_nothing_remains_unless_it_was_the_refusal_of_a_change()
    {
        await WriteAsync([], [
            Facts.Seen("17", 10, 0, 10, "접수"), Facts.Seen("17", 10, 0, 10, "거부") with { IsRefused = true },
            Facts.Seen("18", 10, 0, 10, "접수"), Facts.Seen("18", 10, 0, 10, "거부") with { IsRefused = true, Source = ObservationSource.Stream },
            Facts.Seen("19", 10, 0, 10, "거부") with { IsRefused = true, Source = ObservationSource.Stream },
        ]);
        Assert.Equal(["17|0|10", "18|10|0", "19|0|10"], Query("SELECT number, remaining, cancelled FROM orders ORDER BY number"));
    }
}
