using System.CommandLine;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom order</c>: one order, recorded before it leaves.</summary>
internal static class OrderCommand
{
    public static Command Create(ToolContext context) => new("order", "Place, change or check one order that is recorded before it leaves (주문)")
    {
        NewOrderCommand.Create(context, OrderAction.Buy),
        NewOrderCommand.Create(context, OrderAction.Sell),
        ChangeCommand.CreateModify(context),
        ChangeCommand.CreateCancel(context),
        ChangeCommand.CreateCheck(context),
    };
}
