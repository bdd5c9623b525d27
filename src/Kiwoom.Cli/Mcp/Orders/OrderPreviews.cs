using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Trading;
using Kiwoom.Web.Acts;
using Kiwoom.Web.Json;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>Makes plans: asks what has to be known, runs the checks, and sends nothing.</summary>
/// <param name="account">The account.</param>
/// <param name="settings">What the server may do.</param>
/// <param name="time">The clock.</param>
internal sealed class OrderPreviews(ServedAccount account, McpSettings settings, TimeProvider time)
{
    private readonly LimitChecks _limits = new(settings.Limits);
    private int _isStopped;

    /// <summary>Whether a tool has stopped the orders of this server. A person starts it again.</summary>
    public bool IsStopped => Volatile.Read(ref _isStopped) != 0;

    /// <summary>Plans and sends nothing more but cancels, until the server is started again.</summary>
    public void Stop() => Volatile.Write(ref _isStopped, 1);

    /// <summary>Why a plan is refused after <see cref="Stop"/>.</summary>
    public const string StoppedText = "The orders of this server are stopped (stop_orders); a person starts it again.";

    /// <summary>The order that a plan of a new order is.</summary>
    public static NewOrder OrderOf(OrderPlan plan) => new()
    {
        StockCode = plan.Stock,
        Quantity = plan.Quantity!.Value,
        Price = plan.Price,
        TradeType = plan.Price is null ? TradeType.Market : TradeType.Limit,
        Key = plan.Id,
    };

    /// <summary>A new order.</summary>
    public async Task<(OrderPlan Plan, IReadOnlyList<PlanCheck> Checks)> NewAsync(
        OrderAction action, string stock, long quantity, decimal? price, string session, CancellationToken cancellationToken)
    {
        var info = await account.Client.StockInfo.GetStockInfoAsync(new() { StockCode = stock }, cancellationToken).ConfigureAwait(false);
        if (info.CurrentPrice is not { Value: > 0 and var now }) throw new ToolException($"The price of {ToolArguments.Shown(stock)} could not be read: no plan can be made.");
        account.SetPrice(stock, now);
        var isBuy = action == OrderAction.Buy;
        // What a market order costs is known when it is filled: it counts as the most that it can cost.
        var won = quantity * (price ?? (info.UpperLimitPrice is { Value: > 0 and var limit } ? limit : now * 1.3m));
        var checks = new List<PlanCheck>(_limits.Of(stock, won, price is null));
        if (price is { } asked)
        {
            checks.Add(OnTick(asked));
            checks.Add(WithinDay(asked, info.LowerLimitPrice?.Value, info.UpperLimitPrice?.Value));
            checks.Add(_limits.Beyond(isBuy, asked, now));
        }
        var plan = PlanOf(action, stock, won, session) with { StockName = info.StockName ?? "", Quantity = quantity, Price = price, PriceNow = now };
        var request = OrderPreview.New(action, OrderOf(plan));
        checks.AddRange(request.Validate().Select(static violation => new PlanCheck("Table", violation.IsWarning ? null : false, violation.Message)));
        checks.Add(isBuy ? await CashAsync(won, cancellationToken).ConfigureAwait(false) : await HeldAsync(stock, quantity, cancellationToken).ConfigureAwait(false));
        checks.AddRange(await account.WithDeskAsync<IReadOnlyList<PlanCheck>>(
            async desk => [.. OfDesk(desk, plan), .. await StopsAsync([request], cancellationToken).ConfigureAwait(false)], cancellationToken).ConfigureAwait(false));
        return (plan, checks);
    }

    /// <summary>Another price for what remains of an order of an assistant.</summary>
    public Task<(OrderPlan Plan, IReadOnlyList<PlanCheck> Checks)> ModifyAsync(string number, decimal price, string session, CancellationToken cancellationToken) =>
        account.WithDeskAsync<(OrderPlan, IReadOnlyList<PlanCheck>)>(async desk =>
        {
            var order = Find(desk, number);
            var info = await account.Client.StockInfo.GetStockInfoAsync(new() { StockCode = order.Stock }, cancellationToken).ConfigureAwait(false);
            if (info.CurrentPrice is not { Value: > 0 and var now }) throw new ToolException("The price of the stock could not be read: no plan can be made.");
            var current = order.Current;
            var won = current.Quantities.Remaining * price;
            var plan = PlanOf(OrderAction.Modify, order.Stock, won, session) with
            {
                StockName = info.StockName ?? "",
                Quantity = current.Quantities.Remaining,
                Price = price,
                PriceNow = now,
                OrderNumber = current.Number,
                Changed = ChangedOf(order),
            };
            List<PlanCheck> checks =
            [
                IsOfAssistant(order), .. _limits.Of(order.Stock, won, isMarket: false), _limits.Beyond(order.Side != OrderAction.Sell, price, now),
                .. OfDesk(desk, plan), .. await StopsAsync(current.Number is null ? [] : OrderPreview.Modify(order, price), cancellationToken).ConfigureAwait(false),
                .. (await desk.CheckModifyAsync(order, price, cancellationToken: cancellationToken).ConfigureAwait(false)).Select(Of),
            ];
            return (plan, checks);
        }, cancellationToken);

    /// <summary>Cancelling what remains of an order, an assistant's or not: it only reduces what is at risk.</summary>
    public Task<(OrderPlan Plan, IReadOnlyList<PlanCheck> Checks)> CancelAsync(string number, string session, CancellationToken cancellationToken) =>
        account.WithDeskAsync<(OrderPlan, IReadOnlyList<PlanCheck>)>(desk =>
        {
            var order = Find(desk, number);
            var current = order.Current;
            var plan = PlanOf(OrderAction.Cancel, order.Stock, 0, session) with { StockName = "", Quantity = null, OrderNumber = current.Number, Changed = ChangedOf(order) };
            return Task.FromResult<(OrderPlan, IReadOnlyList<PlanCheck>)>((plan, [.. desk.CheckCancel(order).Select(Of)]));
        }, cancellationToken);

    /// <summary>What is checked of a plan on an open desk, at the preview and again before it is sent.</summary>
    public IReadOnlyList<PlanCheck> OfDesk(TradingDesk desk, OrderPlan plan)
    {
        if (plan.Action == OrderAction.Cancel) return [];
        var changed = plan.OrderNumber is { } number ? desk.Find(number)?.Current : null;
        var added = Math.Max(0, plan.Won - (changed is null ? 0 : changed.Quantities.Remaining * (changed.Price ?? 0)));
        var held = desk.Orders.FirstOrDefault(order => order.Stock == plan.Stock && order.State is TradingOrderState.Unknown or TradingOrderState.Ambiguous);
        var remains = changed?.Quantities.Remaining;
        return
        [
            .. plan.OrderNumber is null ? (PlanCheck[])[] : [new("RemainderUnchanged", remains == plan.Quantity, FormattableString.Invariant($"{remains} remain; the plan is of {plan.Quantity}."))],
            .. _limits.OfDay(DayUse.Of(desk, Today), added, plan.Action == OrderAction.Modify ? 0 : 1),
            .. plan.OrderNumber is null ? (PlanCheck[])[NoneMeanwhile(desk, plan)] : [],
            new PlanCheck("NothingUnknown", held is null, held is null
                ? "No order of the stock is unknown."
                : "An order of the stock may or may not have been executed: what became of it must be known first."),
            new PlanCheck("DayRead", desk.TakesNewOrders, desk.TakesNewOrders ? "The day's orders were read." : "The day's orders could not be read from the server."),
        ];
    }

    /// <summary>Whether the price has moved since the preview.</summary>
    public async Task<PlanCheck?> MovedAsync(OrderPlan plan, CancellationToken cancellationToken)
    {
        if (plan.PriceNow is not { } before) return null;
        var info = await account.Client.StockInfo.GetStockInfoAsync(new() { StockCode = plan.Stock }, cancellationToken).ConfigureAwait(false);
        if (info.CurrentPrice is not { Value: > 0 and var now }) return new PlanCheck("PriceMoved", false, "The price could not be read again.");
        account.SetPrice(plan.Stock, now);
        return _limits.Moved(before, now);
    }

    /// <summary>The day in Korea.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Kiwoom.Vocabulary.Korea.Offset).DateTime);

    /// <summary>The order with a number.</summary>
    /// <exception cref="ToolException">There is none today.</exception>
    public static TradingOrder Find(TradingDesk desk, string number) => number.Length is > 0 and <= 20 && number.All(char.IsAsciiDigit) && desk.Find(number) is { } order
        ? order
        : throw new ToolException($"There is no order {ToolArguments.Shown(number)} today: get_orders has the numbers.");

    private OrderPlan PlanOf(OrderAction action, string stock, decimal won, string session)
    {
        var now = time.GetUtcNow().ToOffset(Kiwoom.Vocabulary.Korea.Offset);
        return new OrderPlan
        {
            Id = OrderPlan.NewId(won),
            Session = session,
            Where = settings.Where,
            Action = action,
            Stock = stock,
            StockName = "",
            Won = won,
            Made = now,
            Expires = now + settings.PlanLife,
        };
    }

    // What stops everything but cancels, with the guard rails: they decide again when it is sent.
    private async Task<IReadOnlyList<PlanCheck>> StopsAsync(IReadOnlyList<KiwoomRequest> requests, CancellationToken cancellationToken)
    {
        List<PlanCheck> checks = [new("Stopped", !IsStopped, IsStopped ? StoppedText : "Nobody has called stop_orders.")];
        foreach (var request in requests)
        {
            var refusal = await account.Client.FindRefusalAsync(request, cancellationToken).ConfigureAwait(false);
            checks.Add(refusal is null
                ? new PlanCheck("GuardRails", true, "Kill switch and guard rails let it pass.")
                : new PlanCheck(refusal.Rule == GuardRule.KillSwitch ? "KillSwitch" : "GuardRails", false, refusal.Explanation));
        }
        return checks;
    }

    // Two plans that are alike may both be at their dialogs, of two servers too; the journal puts them in a row.
    private static PlanCheck NoneMeanwhile(TradingDesk desk, OrderPlan plan)
    {
        var other = desk.Orders.FirstOrDefault(order => order.Key != plan.Id && OrderPlan.WonOf(order.Key) is not null && order.Stock == plan.Stock
            && order.Side == plan.Action && order.IntendedAt > plan.Made && !DayUse.IsWithoutEffect(order.State));
        return new PlanCheck("NoneMeanwhile", other is null, other is null
            ? "No other plan for the same stock and side was submitted since."
            : "Another plan for the same stock and side was submitted meanwhile: make a new preview.");
    }

    // What a person has to see before saying yes to a change of it.
    private static string ChangedOf(TradingOrder order)
    {
        var now = order.Current;
        var side = order.Side switch
        {
            OrderAction.Buy => "BUY (매수)",
            OrderAction.Sell => "SELL (매도)",
            _ => "side not known",
        };
        var price = now.Price is { } won ? string.Create(CultureInfo.InvariantCulture, $"at {won:#,0.##} won") : "without a price that is known";
        var whose = OrderPlan.WonOf(order.Key) is null ? "placed by a person or another program" : "placed by an assistant";
        return string.Create(CultureInfo.InvariantCulture, $"{side} {price}, {now.Quantities.Remaining:#,0} remain, {whose}");
    }

    private static PlanCheck IsOfAssistant(TradingOrder order) => new("OrderOfAssistant", OrderPlan.WonOf(order.Key) is not null,
        OrderPlan.WonOf(order.Key) is null ? "The order was placed by a person or another program: only its owner changes its price. It can be cancelled here." : "The order was placed here.");

    private static PlanCheck Of(OrderCheck check) => new(check.Name.ToString(), check.Passed, check.Text);

    private static PlanCheck OnTick(decimal price) => Of("OnTick", ActCheck.TickOf(price));

    private static PlanCheck WithinDay(decimal price, decimal? low, decimal? high) => Of("WithinLimitsOfDay", ActCheck.WithinDay(price, low, high));

    private static PlanCheck Of(string name, (bool? Passed, Said Said) found) => new(name, found.Passed, found.Said.En);

    private async Task<PlanCheck> CashAsync(decimal won, CancellationToken cancellationToken)
    {
        var deposit = await account.Client.Accounts.GetDepositDetailAsync(
            new() { DepositView = GetDepositDetailDepositView.Estimated }, cancellationToken).ConfigureAwait(false);
        return deposit.OrderableAmount is { } can
            ? new PlanCheck("Cash", can >= won, string.Create(CultureInfo.InvariantCulture, $"{can:#,0} won can be ordered with."))
            : new PlanCheck("Cash", null, "What can be ordered with could not be read.");
    }

    private async Task<PlanCheck> HeldAsync(string stock, long quantity, CancellationToken cancellationToken)
    {
        var (held, paging) = ((long?)0, new Paging());
        var request = new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Individual, Venue = Venue.Krx };
        await foreach (var row in account.Client.Accounts.GetAccountEvaluationBalanceRowsAsync(request, paging, cancellationToken).ConfigureAwait(false))
        {
            if (row.StockCode?.Symbol == stock) held += (long?)row.TradableQuantity;
        }
        return held is { } shares && paging.End == PagingEnd.Complete
            ? new PlanCheck("Held", shares >= quantity, string.Create(CultureInfo.InvariantCulture, $"{shares:#,0} shares are held that can be sold."))
            : new PlanCheck("Held", null, "What is held could not be read whole.");
    }
}
