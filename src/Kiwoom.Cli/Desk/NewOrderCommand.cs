using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom order buy</c> and <c>kiwoom order sell</c>.</summary>
internal static class NewOrderCommand
{
    private enum Place
    {
        Krx,
        Nxt,
        Sor,
    }

    public static Command Create(ToolContext context, OrderAction action)
    {
        var code = new Argument<string>("code") { Description = "The stock, such as 005930 (종목코드)" };
        var quantity = new Argument<string>("quantity") { Description = "How many shares, such as 10 (수량)" };
        var price = new Option<decimal?>("--price", "-p") { CustomParser = ExactDecimal.OrNull, Description = "The limit in won (가격)" };
        var market = new Option<bool>("--market") { Description = "At the market, without a price (시장가)" };
        var venue = new Option<Place>("--venue") { Description = "krx, nxt or sor (거래소)" };
        var key = new Option<string?>("--key") { Description = "The same key again sends nothing and shows the first one's order, whenever that was (중복 방지 키)" };
        var retry = new Option<bool>("--retry") { Description = "With a key: send anew what was certainly not executed (재시도)" };
        var isBuy = action == OrderAction.Buy;
        var command = new Command(
            isBuy ? "buy" : "sell",
            isBuy ? "Buy: kiwoom order buy 005930 10 --price 60000 (매수)" : "Sell: kiwoom order sell 005930 10 --price 60000 (매도)")
        {
            code, quantity, price, market, venue, key, retry,
        };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) =>
        {
            if (result.GetValue(price) is null != result.GetValue(market)) throw new ToolException("Write either --price with the limit in won, or --market.");
            var many = QuantityOf(result.GetRequiredValue(quantity));
            if (result.GetValue(price) is <= 0) throw new ToolException("--price must be more than 0 won.");
            if (result.GetValue(retry) && result.GetValue(key) is null) throw new ToolException("--retry is for --key.");
            var order = new NewOrder
            {
                StockCode = result.GetRequiredValue(code),
                Quantity = many,
                Price = result.GetValue(price),
                TradeType = result.GetValue(market) ? TradeType.Market : TradeType.Limit,
                Venue = Of(result.GetValue(venue)),
                Key = result.GetValue(key),
                Retry = result.GetValue(retry),
            };
            return RunAsync(call, action, order, cancellationToken);
        });
    }

    private static async Task<int> RunAsync(DeskCall call, OrderAction action, NewOrder order, CancellationToken cancellationToken)
    {
        var request = OrderPreview.New(action, order);
        call.Validate(request);
        if (call.DryRun) return await ShowDryRunAsync(call, action, order, request, cancellationToken).ConfigureAwait(false);
        call.ConfirmLive(request.Tr.Id, KiwoomJson.ToJson(request));
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        if (order.Price is null) await session.ReadPriceAsync(order.StockCode.Symbol, null, cancellationToken).ConfigureAwait(false);
        try
        {
            var placed = await (action == OrderAction.Buy
                ? session.Desk.BuyAsync(order, cancellationToken)
                : session.Desk.SellAsync(order, cancellationToken)).ConfigureAwait(false);
            return await ShowAsync(call, session, placed).ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            throw new ToolException(e.Message); // the key is another order's
        }
    }

    // What the real run would do, by the same journal and the same rails.
    private static async Task<int> ShowDryRunAsync(DeskCall call, OrderAction action, NewOrder order, KiwoomRequest request, CancellationToken cancellationToken)
    {
        var (same, refusal, isLookedUp) = ((TradingOrder?)null, (string?)null, false);
        try
        {
            await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
            if (order.Price is null) await session.ReadPriceAsync(order.StockCode.Symbol, null, cancellationToken).ConfigureAwait(false);
            isLookedUp = true;
            same = await session.Desk.FindSameAsync(action, order, cancellationToken).ConfigureAwait(false);
            refusal = same is null ? await session.Desk.FindRefusalAsync(action, order, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (InvalidOperationException e) when (isLookedUp)
        {
            throw new ToolException(e.Message); // the key is another order's
        }
        catch (Exception) when (!isLookedUp)
        {
            call.PrintDryRun(request);
            call.Context.Tell("Whether it would be sent could not be looked up: neither its key nor the kill switch.");
            throw;
        }
        if (same is not null)
        {
            OrderList.Printer(call.Context, call.Format).Print([OrderList.Row(same)]);
            call.Context.Tell(TextWidth.Plain($"The key '{order.Key}' has this order: nothing would be sent."));
            call.TellDryRun();
            return KnownExit.Of(same.State);
        }
        call.PrintDryRun(request);
        return call.TellRefusal(refusal);
    }

    /// <summary>Prints an order as it is known. What is unknown is looked for once; it is recorded, and the next command looks again.</summary>
    public static async Task<int> ShowAsync(DeskCall call, DeskSession session, TradingOrder placed)
    {
        if (KnownExit.Of(placed.State) == ExitCode.Unknown)
        {
            call.Context.Tell($"Whether it was executed is unknown; looking for it. {TextWidth.Plain(placed.Current.Explanation)}");
            await session.LookAsync(call.Context).ConfigureAwait(false);
        }
        OrderList.Printer(call.Context, call.Format).Print([OrderList.Row(placed)]);
        var exitCode = KnownExit.Of(placed.State);
        if (exitCode == ExitCode.Unknown) call.Context.Tell("It may or may not have been executed. Do not send it again: kiwoom reconcile looks for it.");
        if (exitCode == ExitCode.Ambiguous) call.Context.Tell("Several orders of the server could be it. Do not send it again: kiwoom settle shows them, and takes which it is.");
        return exitCode;
    }

    public static long QuantityOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity > 0
            ? quantity
            : throw new ToolException($"{text} is not a quantity; write a whole number, 1 or more.");

    private static Venue Of(Place place) => place switch
    {
        Place.Nxt => Venue.Nxt,
        Place.Sor => Venue.Sor,
        _ => Venue.Krx,
    };
}
