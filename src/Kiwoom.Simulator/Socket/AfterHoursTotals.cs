using Kiwoom.Simulator.Internal.Exchange;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>What waits outside the regular session.</summary>
/// <param name="Asks">Shares that are offered.</param>
/// <param name="Bids">Shares that are bid for.</param>
internal readonly record struct AfterHoursTotals(long Asks, long Bids)
{
    public static AfterHoursTotals Of(OrderBook book) => new(Sum(book, SimulatedSide.Sell), Sum(book, SimulatedSide.Buy));

    private static long Sum(OrderBook book, SimulatedSide side) => book.Entries(side).Sum(static entry => entry.Quantity);
}
