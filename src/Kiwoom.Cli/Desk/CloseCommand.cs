using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Web.Acts;

namespace Kiwoom.Cli.Desk;

/// <summary>
/// <c>kiwoom close</c>: out of a stock. Cancels the desk's open orders of it but market sales, which do the same, waits until that is confirmed, and sells what
/// can be sold beyond them at the market. A command that was cut off is written again: it begins with what is open and held then.
/// </summary>
internal static class CloseCommand
{
    public static Command Create(ToolContext context)
    {
        var code = new Argument<string>("code") { Description = "The stock, such as 005930 (종목코드)" };
        var command = new Command("close", "Emergency close: cancel a stock's open orders, then sell what is held at the market (긴급 청산)") { code };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) => RunAsync(call, result.GetRequiredValue(code), cancellationToken));
    }

    private static async Task<int> RunAsync(DeskCall call, string code, CancellationToken cancellationToken)
    {
        var stock = new StockCode(code).Symbol;
        call.Validate(OrderPreview.New(OrderAction.Sell, SaleOf(stock, 1)));
        if (call.DryRun) return await ShowAsync(call, stock, cancellationToken).ConfigureAwait(false);
        call.ConfirmLive(stock, $"every open order of {stock} but market sales is cancelled, and what is held of it is sold at the market");
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        // Cancels that no sale can follow would take away the orders that get out.
        if (await WhyNotSoldAsync(session, stock, cancellationToken).ConfigureAwait(false) is { } refusal)
            throw new ToolException($"Nothing was cancelled, because nothing could be sold: {refusal} To cancel all the same: kiwoom panic, or kiwoom order cancel NUMBER.", ExitCode.NoReply);
        var (end, left) = await session.CancelAllAsync(call.Context, stock, cancellationToken).ConfigureAwait(false);
        TellForeign(call, session.Desk, stock);
        var unknown = session.Desk.UnknownRequests.Where(r => r.Stock == stock).ToList();
        if (unknown.Count > 0 || end != CancelEnd.Done)
        {
            KnownExit.Tell(call.Context, unknown);
            foreach (var order in left) call.Context.Tell(TextWidth.Plain($"Still open: {order}"));
            call.Context.Tell("Nothing was sold: what became of these must be known first.");
            return unknown.Count > 0 ? KnownExit.OfOpen(unknown) : ExitCode.NotAll;
        }
        var plan = await SalePlan.ReadAsync(session.Client, session.Desk, stock, cancellationToken).ConfigureAwait(false);
        foreach (var order in StayingOf(session.Desk, stock)) call.Context.Tell(TextWidth.Plain($"Stays, because it sells at the market already: {order}"));
        if (plan.Doubt is not null) call.Context.Tell(plan.Doubt.En);
        if (plan.Quantity == 0)
        {
            if (plan.Doubt is null)
                call.Context.Tell(plan.Selling > 0 ? $"{stock}: all that can be sold is being sold at the market already: kiwoom orders --watch" : $"{stock}: nothing is held that can be sold.");
            return plan.Doubt is null ? ExitCode.Done : ExitCode.NotAll;
        }
        await session.ReadPriceAsync(stock, plan.Price, cancellationToken).ConfigureAwait(false);
        // The key is of this command: whatever goes wrong from here on, it sells once.
        var sale = SaleOf(stock, plan.Quantity) with { Key = FormattableString.Invariant($"close {Guid.CreateVersion7(call.Context.Local.TimeProvider.GetUtcNow()):N}") };
        var placed = await session.Desk.SellAsync(sale, cancellationToken).ConfigureAwait(false);
        await session.LookAsync(call.Context).ConfigureAwait(false);
        var exitCode = await NewOrderCommand.ShowAsync(call, session, placed).ConfigureAwait(false);
        if (exitCode != ExitCode.Done) return exitCode;
        if (placed.State != TradingOrderState.Filled) call.Context.Tell("The sale is at the server, and not all of it is filled yet: kiwoom orders --watch");
        return plan.Doubt is null ? ExitCode.Done : ExitCode.NotAll;
    }

    private static async Task<int> ShowAsync(DeskCall call, string stock, CancellationToken cancellationToken)
    {
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        if (await WhyNotSoldAsync(session, stock, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            call.TellDryRun();
            throw new ToolException($"Nothing would be cancelled, because nothing could be sold: {refusal}", ExitCode.NoReply);
        }
        var open = session.Desk.Orders.Where(o => !o.IsForeign && o.Stock == stock && !o.Current.IsOver).ToList();
        foreach (var order in open) call.Context.WriteLine($"{(SalePlan.Stays(order) ? "stays" : "cancel")} {order}");
        TellForeign(call, session.Desk, stock);
        var plan = await SalePlan.ReadAsync(session.Client, session.Desk, stock, cancellationToken).ConfigureAwait(false);
        if (plan.Doubt is not null) call.Context.Tell(plan.Doubt.En);
        if (plan.Quantity > 0) call.PrintDryRun(OrderPreview.New(OrderAction.Sell, SaleOf(stock, plan.Quantity)));
        else call.TellDryRun();
        if (open.Any(static o => o.Side == OrderAction.Sell && !SalePlan.Stays(o))) call.Context.Tell("What the cancels give back is sold as well.");
        return ExitCode.Done;
    }

    // Kill switch and guard rails alone: what is unknown, and whether the day is read, may be known once all is cancelled.
    private static async Task<string?> WhyNotSoldAsync(DeskSession session, string stock, CancellationToken cancellationToken)
    {
        await session.ReadPriceAsync(stock, null, cancellationToken).ConfigureAwait(false);
        return (await session.Client.FindRefusalAsync(OrderPreview.New(OrderAction.Sell, SaleOf(stock, 1)), cancellationToken).ConfigureAwait(false))?.Explanation;
    }

    private static NewOrder SaleOf(string stock, long quantity) => new() { StockCode = stock, Quantity = quantity, TradeType = TradeType.Market };

    private static IEnumerable<TradingOrder> StayingOf(TradingDesk desk, string stock) => desk.Orders.Where(o => o.Stock == stock && SalePlan.Stays(o));

    private static void TellForeign(DeskCall call, TradingDesk desk, string stock)
    {
        foreach (var order in desk.Orders.Where(o => o.IsForeign && o.Stock == stock && !o.Current.IsOver))
            call.Context.Tell($"Not touched, because it was placed elsewhere: {order}. To cancel it: kiwoom order cancel {order.Current.Number}");
    }
}
