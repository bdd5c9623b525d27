using Kiwoom.Generated;
using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Orders;

namespace Kiwoom.Cli.Desk;

/// <summary>A command line for each TR that the order commands send or read by.</summary>
internal static class OrderExamples
{
    /// <summary>By API ID.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [BuyStockRequest.TrDescriptor.Id] = "kiwoom order buy 005930 10 --price 60000",
        [SellStockRequest.TrDescriptor.Id] = "kiwoom order sell 005930 10 --price 60000",
        [ModifyStockOrderRequest.TrDescriptor.Id] = "kiwoom order modify 139 --price 60500",
        [CancelStockOrderRequest.TrDescriptor.Id] = "kiwoom order cancel 139",
        [GetUnfilledOrdersRequest.TrDescriptor.Id] = "kiwoom orders",
    };
}
