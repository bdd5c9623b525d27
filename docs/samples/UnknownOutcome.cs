using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>A reply is lost: finds out what became of the order, without ever sending it again.</summary>
public static class UnknownOutcome
{
    /// <returns>The number of the order, if there is one.</returns>
    public static async Task<string?> BuyAsync(IKiwoomClient client, StockCode stock, long quantity, Price price, TextWriter output)
    {
        // The orders that exist already, so that the new one can be told apart.
        var before = await NumbersAsync(client, stock);
        var outcome = await client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = stock,
            OrderQuantity = quantity,
            OrderPrice = price,
            TradeType = TradeType.Limit,
        });
        output.WriteLine(Shown.Of(outcome));
        if (outcome.Kind != OrderOutcomeKind.Unknown) return outcome.OrderNumber;
        if (outcome.OrderNumber is { } number) return number; // part of the reply could be read

        // Queries may be repeated as often as it takes: an order appears in the account a moment after the server took it.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var after = await NumbersAsync(client, stock);
            after.ExceptWith(before);
            if (after.Count == 1) return after.Single();
            if (after.Count > 1)
            {
                output.WriteLine("several orders are new: a person has to look");
                return null;
            }
        }
        output.WriteLine("no such order can be seen yet; it may still appear, so nothing is sent again");
        return null;
    }

    /// <summary>Every order of the stock today, open (ka10075) or filled (ka10076).</summary>
    private static async Task<HashSet<string>> NumbersAsync(IKiwoomClient client, StockCode stock)
    {
        var numbers = new HashSet<string>();
        await foreach (var order in OpenOrders.Of(client, stock, Side.Buy))
        {
            if (order.OrderNumber is { Length: > 0 } number) numbers.Add(number);
        }
        var filled = client.Accounts.GetFilledOrdersRowsAsync(
            new() { StockCode = stock, StockFilter = StockFilter.OneStock, SideFilter = Side.Buy, Venue = Venue.Unified });
        await foreach (var order in filled)
        {
            if (order.OrderNumber is { Length: > 0 } number) numbers.Add(number);
        }
        return numbers;
    }
}
