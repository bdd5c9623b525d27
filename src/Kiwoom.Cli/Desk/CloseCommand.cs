using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>
/// <c>kiwoom close</c>: out of a stock. Cancels the desk's open orders of it, waits until that is confirmed, and sells what can be sold at
/// the market. A command that was cut off is written again: it begins with what is open and held then.
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
        call.ConfirmLive(stock, $"every open order of {stock} is cancelled, and what is held of it is sold at the market");
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        var cancel = await session.Desk.CancelAllAsync(stock, cancellationToken: cancellationToken).ConfigureAwait(false);
        await session.FinishAsync(cancel, cancellationToken).ConfigureAwait(false);
        call.Context.Tell($"{stock}: {cancel.Result}");
        TellForeign(call, session.Desk, stock);
        if (Unknown(session.Desk, stock) is { } unknown)
        {
            call.Context.Tell(TextWidth.Plain($"Nothing was sold: what became of this order must be known first: {unknown}"));
            return KnownExit.Of(unknown.State);
        }
        var held = await HeldAsync(session.Client, stock, cancellationToken).ConfigureAwait(false);
        var counted = session.Desk.Positions.Where(p => p.Stock == stock && p.Book == TradingBook.Cash).Sum(static p => p.Quantity);
        var isLess = held < counted;
        if (isLess)
        {
            call.Context.Tell(string.Create(
                CultureInfo.InvariantCulture,
                $"The fills in the journal add up to {counted} shares of {stock}, and the server shows {held} that can be sold. Its list of holdings may lag behind fills by minutes: write the command again."));
        }
        if (held == 0)
        {
            if (!isLess) call.Context.Tell($"{stock}: nothing is held that can be sold.");
            return isLess ? ExitCode.NotAll : ExitCode.Done;
        }
        await session.ReadPriceAsync(stock, cancellationToken).ConfigureAwait(false);
        var placed = await session.Desk.SellAsync(SaleOf(stock, held), cancellationToken).ConfigureAwait(false);
        await session.LookAsync(call.Context).ConfigureAwait(false);
        var exitCode = await NewOrderCommand.ShowAsync(call, session, placed).ConfigureAwait(false);
        return exitCode == ExitCode.Done && isLess ? ExitCode.NotAll : exitCode;
    }

    private static async Task<int> ShowAsync(DeskCall call, string stock, CancellationToken cancellationToken)
    {
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        var open = session.Desk.Orders.Where(o => !o.IsForeign && o.Stock == stock && !TradingOrderStates.IsDone(o.State)).ToList();
        foreach (var order in open) call.Context.WriteLine($"cancel {order}");
        TellForeign(call, session.Desk, stock);
        var held = await HeldAsync(session.Client, stock, cancellationToken).ConfigureAwait(false);
        if (held > 0) call.PrintDryRun(OrderPreview.New(OrderAction.Sell, SaleOf(stock, held)));
        else call.TellDryRun();
        if (open.Any(o => o.Side == OrderAction.Sell)) call.Context.Tell("What the cancels give back is sold as well.");
        return ExitCode.Done;
    }

    private static NewOrder SaleOf(string stock, long quantity) => new() { StockCode = stock, Quantity = quantity, TradeType = TradeType.Market };

    private static TradingOrder? Unknown(TradingDesk desk, string stock) =>
        desk.Orders.FirstOrDefault(o => o.Stock == stock && o.State is TradingOrderState.Unknown or TradingOrderState.Ambiguous);

    private static void TellForeign(DeskCall call, TradingDesk desk, string stock)
    {
        foreach (var order in desk.Orders.Where(o => o.IsForeign && o.Stock == stock && !TradingOrderStates.IsDone(o.State)))
            call.Context.Tell($"Not touched, because it was placed elsewhere: {order}. To cancel it: kiwoom order cancel {order.Current.Number}");
    }

    // What can be sold: shares in other orders cannot. A list that is not whole is never "nothing".
    private static async Task<long> HeldAsync(KiwoomClient client, string stock, CancellationToken cancellationToken)
    {
        var (held, paging) = (0L, new Paging());
        var request = new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Individual, Venue = Venue.Krx };
        await foreach (var row in client.Accounts.GetAccountEvaluationBalanceRowsAsync(request, paging, cancellationToken).ConfigureAwait(false))
        {
            if (row.StockCode?.Symbol != stock) continue;
            held += (long?)row.TradableQuantity ?? throw new ToolException($"How much of {stock} can be sold could not be read: nothing was sold.", ExitCode.NoReply);
        }
        if (paging.End != PagingEnd.Complete) throw new ToolException("The holdings could not be read whole: nothing was sold.", ExitCode.NoReply);
        return held;
    }
}
