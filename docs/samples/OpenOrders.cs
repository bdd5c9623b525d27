using Kiwoom.Generated;
using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>Orders that are not completely filled (미체결, ka10075), as the server reports them.</summary>
public static class OpenOrders
{
    /// <summary>The open orders of a stock on one side, over all pages.</summary>
    public static IAsyncEnumerable<GetUnfilledOrdersRow> Of(
        IKiwoomClient client, StockCode stock, Side side, CancellationToken cancellationToken = default) =>
        client.Accounts.GetUnfilledOrdersRowsAsync(
            new() { StockFilter = StockFilter.OneStock, StockCode = stock, SideFilter = side, Venue = Venue.Unified },
            cancellationToken: cancellationToken);

    /// <summary>How much of an order is open; 0 if it is not among the open ones.</summary>
    public static async Task<long> RemainingAsync(
        IKiwoomClient client, StockCode stock, string orderNumber, CancellationToken cancellationToken = default)
    {
        await foreach (var order in Of(client, stock, Side.All, cancellationToken))
        {
            if (order.OrderNumber == orderNumber) return order.RemainingQuantity ?? 0;
        }
        return 0;
    }
}
