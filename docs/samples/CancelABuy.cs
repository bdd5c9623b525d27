using Kiwoom.Generated;
using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>매수 취소: finds the open buy orders of a stock (ka10075) and cancels each (kt10003).</summary>
public static class CancelABuy
{
    /// <returns>How many cancels were accepted.</returns>
    public static async Task<int> RunAsync(IKiwoomClient client, StockCode stock, TextWriter output)
    {
        // Collect them first: the pages shift while orders leave the list.
        var orders = new List<GetUnfilledOrdersRow>();
        await foreach (var order in OpenOrders.Of(client, stock, Side.Buy)) orders.Add(order);

        var accepted = 0;
        foreach (var order in orders)
        {
            if (order.OrderNumber is not { Length: > 0 } number) continue;
            if (order.CanCancel.IsPossible == false)
            {
                output.WriteLine($"{number}: {order.CanCancel}");
                continue;
            }
            var outcome = await client.Orders.CancelStockOrderAsync(new()
            {
                Venue = Venue.Krx,
                OriginalOrderNumber = number,
                StockCode = stock,
                CancelQuantity = QuantityOrAll.All,
            });
            output.WriteLine($"{number}: {Shown.Of(outcome)}");
            if (outcome.IsAccepted) accepted++;
        }
        return accepted;
    }
}
