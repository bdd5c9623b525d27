using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>
/// <c>kiwoom stop</c>: an order once a stock trades at a price, run by this program and only while it runs. Written again on the same day, it goes on.
/// </summary>
internal static class StopCommand
{
    private enum Place
    {
        Krx,
        Nxt,
        Sor,
    }

    public static Command Create(ToolContext context)
    {
        var code = new Argument<string>("code") { Description = "The stock, such as 005930 (종목코드)" };
        var quantity = new Argument<string?>("quantity") { Description = "How many shares; not with --order (수량)", Arity = ArgumentArity.ZeroOrOne };
        var at = new Option<decimal?>("--at") { CustomParser = ExactDecimal.OrNull, Description = "The stop price in won: a sale at or below it, a purchase at or above it (스톱 가격)" };
        var trail = new Option<string?>("--trail") { Description = "Instead: a distance from the best price, 500 won or 3% (추적 스톱)" };
        var order = new Option<string?>("--order") { Description = "The number of your order at the server: at the stop price it is cancelled, and what is left is ordered (주문번호)" };
        var buy = new Option<bool>("--buy") { Description = "Buy; it sells without this (매수)" };
        var price = new Option<decimal?>("--price", "-p") { CustomParser = ExactDecimal.OrNull, Description = "The limit of the order that is sent; at the market without it (가격)" };
        var venue = new Option<Place>("--venue") { Description = "krx, nxt or sor: whose prices count and where the order goes (거래소)" };
        var key = new Option<string?>("--key") { Description = "Another stop with the same words; the same key goes on with it (키)" };
        var seconds = RunLimit.SecondsOption();
        var command = new Command("stop", "A stop that lives only while this program runs: kiwoom stop 005930 10 --at 65000 (스톱 주문)")
        {
            code, quantity, at, trail, order, buy, price, venue, key, seconds,
        };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) =>
        {
            var request = new StopRequest
            {
                Stock = new StockCode(result.GetRequiredValue(code)),
                Action = result.GetValue(buy) ? OrderAction.Buy : OrderAction.Sell,
                Quantity = result.GetValue(quantity) is { } many ? NewOrderCommand.QuantityOf(many) : null,
                At = Positive(result.GetValue(at), "--at"),
                Trail = result.GetValue(trail) is { } distance ? StopRequest.TrailOf(distance) : null,
                Price = Positive(result.GetValue(price), "--price"),
                Venue = result.GetValue(venue) switch { Place.Nxt => Venue.Nxt, Place.Sor => Venue.Sor, _ => Venue.Krx },
                Number = result.GetValue(order),
                Key = result.GetValue(key),
            };
            Check(request, result.GetValue(buy));
            return RunAsync(call, request, () => RunLimit.Of(null, result.GetValue(seconds), context, cancellationToken), cancellationToken);
        });
    }

    private static void Check(StopRequest request, bool buys)
    {
        if (request.At is null == request.Trail is null) throw new ToolException("Write either --at with a price, or --trail with a distance.");
        if (request.Key is { Length: 0 or > 64 }) throw new ToolException("--key has 1 to 64 characters.");
        if (request.Number is { } number)
        {
            if (request.Quantity is not null || buys || request.Trail is not null || request.Venue != Venue.Krx)
                throw new ToolException("With --order the order says side, quantity and exchange: write only the code, --at and perhaps --price.");
            if (number.Length == 0 || !number.All(char.IsAsciiDigit)) throw new ToolException($"{number} is not an order number; write digits, such as 139.");
        }
        else if (request.Quantity is null)
        {
            throw new ToolException($"How many shares? Write kiwoom stop {request.Stock.Symbol} 10 ..., or --order with the number of an order.");
        }
        if (request is { Trail: not null, Price: not null }) throw new ToolException("A trailing stop orders at the market: leave --price out.");
    }

    private static async Task<int> RunAsync(DeskCall call, StopRequest request, Func<RunLimit> limited, CancellationToken cancellationToken)
    {
        var preview = OrderPreview.New(request.Action, request.Order);
        call.Validate(preview);
        if (call.DryRun && request.Number is null)
        {
            call.Context.WriteLine($"watch {request}, then:");
            call.PrintDryRun(preview);
            return ExitCode.Done;
        }
        if (!call.DryRun) call.ConfirmLive(request.Stock.Symbol, $"stop {request}, {(request.Price is null ? "at the market" : "with a limit")}");
        await using var session = await call.OpenAsync(static o => o with { UsesStream = true, ReconcilesByItself = true }, cancellationToken).ConfigureAwait(false);
        var order = request.Number is { } number ? Find(session.Desk, number, request.Stock) : null;
        if (call.DryRun)
        {
            call.Context.WriteLine($"watch {request}, then cancel {order}, and order what is left:");
            call.PrintDryRun(OrderPreview.New(
                order!.Side!.Value, request.Order with { Quantity = Math.Max(1, order.Current.Quantities.Remaining), Venue = order.Venue ?? Venue.Krx }));
            return ExitCode.Done;
        }
        // The guard rails count the order by the price at which it is to come.
        await session.ReadPriceAsync(request.Stock.Symbol, request.At, cancellationToken).ConfigureAwait(false);
        var workflow = await BeginAsync(call, session, request, order, cancellationToken).ConfigureAwait(false);
        if (workflow.Completion.IsCompleted && workflow.Result.Length > 0)
        {
            call.Context.Tell(TextWidth.Plain($"This stop has ended already: {workflow.Result} For another one with the same words add --key NAME."));
            return ExitCode.Done;
        }
        using var limit = limited(); // from when it watches
        return await FollowAsync(call, session, workflow, order, limit).ConfigureAwait(false);
    }

    private static async Task<TradingWorkflow> BeginAsync(
        DeskCall call, DeskSession session, StopRequest request, TradingOrder? order, CancellationToken cancellationToken)
    {
        try
        {
            var today = DateOnly.FromDateTime(call.Context.Local.TimeProvider.GetUtcNow().ToOffset(Kiwoom.Vocabulary.Korea.Offset).DateTime);
            var workflow = await request.BeginAsync(session.Desk, order, request.KeyOn(today), cancellationToken).ConfigureAwait(false);
            call.Context.Tell(TextWidth.Plain($"Stop: {request}."));
            call.Context.Tell("It lives only while this program runs: there is nothing of it at the server. Ctrl+C ends the watching.");
            return workflow;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new ToolException(e.Message); // another workflow has the order or the key, or it would order at once
        }
    }

    private static async Task<int> FollowAsync(DeskCall call, DeskSession session, TradingWorkflow workflow, TradingOrder? order, RunLimit limit)
    {
        var told = "";
        try
        {
            while (!workflow.Completion.IsCompleted)
            {
                if (workflow.Watch is { Length: > 0 } watch && watch != told) call.Context.Tell(TextWidth.Plain(told = watch));
                await Task.WhenAny(workflow.Completion, Task.Delay(TimeSpan.FromMilliseconds(200), call.Context.Local.TimeProvider, limit.Token)).ConfigureAwait(false);
                limit.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (limit.Token.IsCancellationRequested)
        {
            TellLeft(call, session, workflow, order);
            return limit.ExitCode;
        }
        call.Context.Tell(TextWidth.Plain(workflow.Result));
        await session.LookAsync(call.Context).ConfigureAwait(false);
        var sent = session.Desk.Orders.Where(o => o.WorkflowId == workflow.Id).ToList();
        if (sent.Count > 0) OrderList.Printer(call.Context, call.Format).Print(sent.Select(OrderList.Row));
        return sent.Count > 0 ? KnownExit.Of(sent[^1].State) : workflow.Result.StartsWith("The order is", StringComparison.Ordinal) ? ExitCode.Done : ExitCode.NotAll;
    }

    private static void TellLeft(DeskCall call, DeskSession session, TradingWorkflow workflow, TradingOrder? order)
    {
        call.Context.Tell(TextWidth.Plain($"Nothing watches any more; the stop was at {workflow.State}. The same command goes on with it today, and so does a program that resumes workflows."));
        if (order is not null && !order.Current.IsOver) call.Context.Tell(TextWidth.Plain($"At the server stays {order}."));
        foreach (var sent in session.Desk.Orders.Where(o => o.WorkflowId == workflow.Id && !o.Current.IsOver))
            call.Context.Tell(TextWidth.Plain($"It has ordered {sent}, which stays."));
    }

    private static TradingOrder Find(TradingDesk desk, string number, StockCode stock)
    {
        if (desk.Find(number) is not { } order) throw new ToolException($"There is no order {number} today: kiwoom orders shows them.");
        if (order.Stock != stock.Symbol) throw new ToolException($"Order {number} is of {order.Stock}, not of {stock.Symbol}.");
        if (order.IsForeign) throw new ToolException($"Order {number} was placed elsewhere: a stop does not touch it.");
        return order;
    }

    private static decimal? Positive(decimal? price, string option) => price is <= 0 ? throw new ToolException($"{option} must be more than 0 won.") : price;
}
