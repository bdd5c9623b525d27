using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>Orders of the desk as rows.</summary>
internal static class OrderList
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("number", "주문번호"), new("root", "최초"), new("day", "일자"), new("stock", "종목"), new("side", "구분"), new("state", "상태"),
        new("ordered", "주문", IsNumber: true), new("filled", "체결", IsNumber: true), new("remaining", "미체결", IsNumber: true),
        new("cancelled", "취소", IsNumber: true), new("price", "가격", IsNumber: true), new("average", "평균체결가", IsNumber: true),
        new("foreign", "외부"), new("key", "Key"), new("explanation", "설명"),
    ];

    public static ListPrinter Printer(ToolContext context, ReplyFormat format) => new(context, format, Columns);

    public static object?[] Row(TradingOrder order)
    {
        var now = order.Current;
        return
        [
            now.Number, now.RootNumber, order.TradeDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), order.Stock, order.Side?.ToString(),
            now.State.ToString(), now.Quantities.Ordered, now.Quantities.Filled, now.Quantities.Remaining, now.Quantities.Cancelled, now.Price,
            now.AverageFillPrice, order.IsForeign, order.Key, now.Explanation,
        ];
    }
}
