using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Tooling.Tests.Display;

public class BookLadderTests
{
    private static readonly BookLevel Empty = new(new Price(0), 0);

    [Fact]
    public void Asks_stand_above_bids_and_the_best_prices_meet() => Assert.Equal(
        [
            "매도잔량          호가  매수잔량",
            "--------  ------------  --------  --------------------",
            "      20       ▲70,200            ██",
            "       5       ▲70,100            █",
            "               ▼69,900       200  ████████████████████",
            "                69,800        10  █",
            "      25  스프레드 200       210",
        ],
        BookLadder.Lines(
            [new(new Price(70_100, PriceDirection.Up), 5), new(new Price(70_200, PriceDirection.Up), 20), Empty],
            [new(new Price(69_900, PriceDirection.Down), 200), new(new Price(69_800), 10), Empty]));

    [Fact]
    public void What_cannot_be_read_is_a_question_mark_and_never_a_zero()
    {
        var lines = BookLadder.Lines([new(new Price(100), null)], [new(null, 7)]);
        Assert.Equal("       ?   100", lines[2].TrimEnd());
        Assert.Contains("     ?         7", lines[3]);
        Assert.StartsWith("       ?", lines[^1]);
    }

    [Fact]
    public void A_side_without_levels_has_no_spread_and_a_book_without_any_no_lines()
    {
        Assert.DoesNotContain(BookLadder.Lines([new(new Price(100), 1)], [Empty]), line => line.Contains("스프레드", StringComparison.Ordinal));
        Assert.Empty(BookLadder.Lines([Empty], [Empty]));
    }

    [Fact]
    public void A_low_screen_has_the_best_levels_and_the_totals_of_all()
    {
        var lines = BookLadder.Lines(
            [new(new Price(101), 1), new(new Price(102), 2), new(new Price(103), 4)], [new(new Price(99), 8), new(new Price(98), 16)], levels: 1);
        Assert.Equal(5, lines.Count);
        Assert.Contains("101", lines[2]);
        Assert.Contains("99", lines[3]);
        Assert.Matches("^ +7 .* 24$", lines[4]);
    }

    [Fact]
    public void A_market_order_in_an_auction_has_a_quantity_and_no_price()
    {
        var lines = BookLadder.Lines([new(new Price(0), 12)], []);
        Assert.StartsWith("      12", lines[2]);
    }

    [Fact]
    public void Own_orders_are_marked_at_their_prices_and_those_elsewhere_are_named()
    {
        var lines = BookLadder.Lines(
            [new(new Price(101), 50), new(new Price(102), 10)],
            [new(new Price(99), 40)],
            own: [new(false, 101, 3), new(true, 99, 7), new(true, 99, 8), new(true, 95, 1), new(null, 101, 2), new(false, null, null)]);
        Assert.Equal(
            [
                "매도잔량        호가  매수잔량  내 주문",
                "      10         102                        ████",
                "      50         101            ◀ 3         ████████████████████",
                "                  99        40  ◀ 15 (2건)",
                "내 주문: 매수 95 1주",
                "내 주문: ? 101 2주",
                "내 주문: 매도 ? ?주",
            ],
            Trimmed(lines));

        static IEnumerable<string> Trimmed(IReadOnlyList<string> all) =>
            [all[0], .. all.Skip(2).Take(2), all[4][..all[4].IndexOf('█')].TrimEnd(), .. all.Skip(6)];
    }

    [Fact]
    public void A_sum_with_an_order_that_cannot_be_read_is_not_known()
    {
        var lines = BookLadder.Lines([new(new Price(101), 50)], [], own: [new(false, 101, 3), new(false, 101, null)]);
        Assert.Contains("◀ ? (2건)", lines[2]);
    }

    [Fact]
    public void An_empty_book_still_names_own_orders() => Assert.Equal(["내 주문: 매수 95 1주"], BookLadder.Lines([], [], own: [new(true, 95, 1)]));
}
