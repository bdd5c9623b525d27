using System.Globalization;
using System.Text.Json;
using Kiwoom.Tooling.Problems;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;
using Kiwoom.Web.Local;
using Kiwoom.Web.Market;

namespace Kiwoom.Web.Acts;

/// <summary>Acts in two presses: the first one checks and shows, the second one sends exactly that, once.</summary>
/// <param name="settings">What may be done.</param>
/// <param name="client">The client.</param>
/// <param name="account">The desk.</param>
/// <param name="market">Names and prices.</param>
/// <param name="orders">The checks of new orders.</param>
/// <param name="prices">Prices for the guard rails of a live server; null elsewhere.</param>
internal sealed partial class ActDesk(
    DeskSettings settings, KiwoomClient client, DeskAccount account, MarketBoard market, NewOrderCheck orders, ReferencePriceTable? prices)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(20);

    private readonly ActBook _book = new(settings.Local.TimeProvider, settings.PlanLife);

    /// <summary>Why a session cannot act.</summary>
    /// <returns>Null where it can.</returns>
    public string? WhyNot(DeskUser user) => WhyNobody
        ?? (settings.Server.IsLive && !user.IsUnlocked ? "Write the last digits of the account number first: acts are with real money." : null);

    /// <summary>Why no session can act, whatever it writes.</summary>
    /// <returns>Null where one can.</returns>
    public string? WhyNobody => settings.MayAct ? account.WhyNot : "This page only reads: start kiwoom desk with --allow-orders to act.";

    /// <summary>The first press.</summary>
    public async Task<CheckedAct> CheckAsync(JsonElement body, DeskUser user, CancellationToken cancellationToken)
    {
        if (body.ValueKind != JsonValueKind.Object) throw RequestException.BadInput("The body must be a JSON object.");
        var act = body.TryGetProperty("act", out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
        Func<Task<CheckedAct>> check = act switch
        {
            "buy" or "sell" => () => NewAsync(new Input(body, "act", "stock", "quantity", "price", "tradeType", "venue", "conditionPrice"), act, user, cancellationToken),
            "modify" => () => ModifyAsync(new Input(body, "act", "order", "price", "quantity"), user, cancellationToken),
            "cancel" => () => Task.FromResult(Cancel(new Input(body, "act", "order", "quantity"), user)),
            "close" => () => CloseAsync(new Input(body, "act", "stock"), user, cancellationToken),
            "cancel-all" => () => Task.FromResult(CancelAll(new Input(body, "act", "stock", "side"), user)),
            "kill" or "release" => () => Task.FromResult(Switch(new Input(body, "act", "reason"), act, user)),
            "settle" => () => Task.FromResult(Settle(new Input(body, "act", "request", "number", "note"), user)),
            _ => throw RequestException.BadInput("act must be one of buy, sell, modify, cancel, close, cancel-all, kill, release, settle.", "act"),
        };
        if (WhyNot(user) is { } why) throw RequestException.Forbidden("ReadOnly", why);
        var shown = await check().ConfigureAwait(false);
        foreach (var failed in shown.Checks.Where(static c => c.Passed == false)) account.AddRefusal("check", act, StockOf(body), failed.Name, null, failed.Text);
        return shown;
    }

    /// <summary>The second press.</summary>
    public async Task<ActResult> SendAsync(Input input, DeskUser user)
    {
        var plan = _book.Find(input.Required("plan", 64), user.Id);
        if (!plan.IsUsed && WhyNot(user) is { } why) throw RequestException.Forbidden("ReadOnly", why);
        var (run, isFirst) = plan.Run();
        // The page that asked may go away: what was begun goes on.
        var answered = await Task.WhenAny(run, Task.Delay(LongestAnswer, TimeProvider.System)).ConfigureAwait(false) == run;
        var result = (answered ? await run.ConfigureAwait(false) : ActResult.Working) with { Plan = plan.Id, Act = plan.Act };
        if (!isFirst) throw RequestException.Conflict("PlanUsed", "This plan was sent before: this is what became of it, and nothing was sent now.", result);
        return result;
    }

    private static string? StockOf(JsonElement body) =>
        body.TryGetProperty("stock", out var stock) && stock.ValueKind == JsonValueKind.String ? Input.Shown(stock.GetString()!) : null;

    private static string Won(decimal won) => won.ToString("#,0.##", CultureInfo.InvariantCulture);

    // Makes the plan of an act whose checks have passed.
    private CheckedAct Plan(CheckedAct shown, DeskUser user, string id, string? stock, Func<ActPlan, Task<ActResult>> run)
    {
        if (shown.Checks.Any(static c => c.Passed == false)) return shown with { CanSend = false };
        var plan = new ActPlan(p => GuardAsync(p, run)) { Id = id, Act = shown.Act, User = user.Id, Stock = stock, Expires = _book.Expires };
        _book.Add(plan);
        return shown with { Plan = plan.Id, ExpiresAt = plan.Expires, CanSend = true };
    }

    private async Task<ActResult> GuardAsync(ActPlan plan, Func<ActPlan, Task<ActResult>> run)
    {
        ActResult result;
        try
        {
            result = await run(plan).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var why = e is KiwoomException known ? known.Error.Message : e.Message;
            // Once it was handed to the desk, nothing that goes wrong behind that may say that nothing was sent.
            result = plan.IsSubmitted ? ActResult.Unknown(why) : ActResult.Refused(why);
        }
        if (result.Outcome is "Refused" or "Rejected" or "NotSent") account.AddRefusal("order", plan.Act, plan.Stock, result.Outcome, null, result.Explanation ?? result.Meaning);
        // The page may have stopped waiting for these.
        if (plan.Act is "close" or "cancel-all") account.AddNote("Workflow", $"{plan.Act} {plan.Stock}: {result.Outcome}: {result.Explanation ?? result.Meaning}");
        account.Look();
        return result;
    }

    private async Task<CheckedAct> NewAsync(Input input, string act, DeskUser user, CancellationToken cancellationToken)
    {
        var (id, action) = (ActBook.NewId(), act == "buy" ? OrderAction.Buy : OrderAction.Sell);
        var order = NewOrderCheck.Read(input, id);
        var stock = order.StockCode.Symbol;
        var (checks, cost, now) = await orders.RunAsync(action, order, cancellationToken).ConfigureAwait(false);
        if (now is { } price) prices?.Set(stock, price);
        var at = order.Price is { } limit ? $"at {Won(limit)} won" : $"({order.TradeType.Name})";
        var shown = new CheckedAct
        {
            Act = act,
            Title = FormattableString.Invariant($"{(action == OrderAction.Buy ? "Buy" : "Sell")} {order.Quantity:#,0} of {stock} {at}"),
            Checks = checks,
            Cost = cost,
            Warning = order.Price is null ? "An order without a price is filled at what the market asks." : null,
            Request = RequestView.Of(OrderPreview.New(action, order)),
        };
        return Plan(shown, user, id, stock, async plan =>
        {
            var desk = account.Open;
            if (orders.OfDesk(desk, stock).FirstOrDefault(static c => c.Passed == false) is { } failed) return ActResult.Refused(failed.Text);
            plan.IsSubmitted = true;
            var placed = await (action == OrderAction.Buy ? desk.BuyAsync(order) : desk.SellAsync(order)).ConfigureAwait(false);
            return ActResult.Of(placed, market.NameOf(stock));
        });
    }

    private async Task<CheckedAct> ModifyAsync(Input input, DeskUser user, CancellationToken cancellationToken)
    {
        var (order, price, quantity) = (account.Find(input.Required("order")), input.Won("price") ?? throw RequestException.BadInput("price must be the new limit in won.", "price"), QuantityOf(input));
        var (desk, before) = (account.Open, order.Current);
        if (order.IsForeign) throw RequestException.Conflict("Foreign", "The order was placed elsewhere: modify it there. It can be cancelled here.");
        List<ActCheck> checks = [.. (await desk.CheckModifyAsync(order, price, quantity, cancellationToken).ConfigureAwait(false)).Select(ActCheck.Of), NewOrderCheck.KillOf(client.KillSwitch)];
        var requests = before.Number is null ? [] : OrderPreview.Modify(order, price, quantity);
        var shown = new CheckedAct
        {
            Act = "modify",
            Title = FormattableString.Invariant($"Modify {Remaining(order, quantity)} of {order.Stock} (order {before.Number}) to {Won(price)} won"),
            Checks = checks,
            Cost = order.Side == OrderAction.Buy ? new CostView(price * (quantity?.Count ?? before.Quantities.Remaining), null, null, null, null, null) : null,
            Affects = [order.ToString(), .. requests.Skip(1).Select(static r => $"a further request, because it lives under several numbers: {RequestView.Of(r).Body}")],
            Request = requests.Count > 0 ? RequestView.Of(requests[0]) : null,
        };
        return Plan(shown, user, ActBook.NewId(), order.Stock, async plan =>
        {
            if (Moved(order, before) is { } why) return ActResult.Refused(why);
            plan.IsSubmitted = true;
            return ActResult.Of(await order.ModifyAsync(price, quantity).ConfigureAwait(false), order, market.NameOf(order.Stock));
        });
    }

    private CheckedAct Cancel(Input input, DeskUser user)
    {
        var (order, quantity) = (account.Find(input.Required("order")), QuantityOf(input));
        var (desk, before) = (account.Open, order.Current);
        var requests = before.Number is null ? [] : OrderPreview.Cancel(order, quantity);
        var shown = new CheckedAct
        {
            Act = "cancel",
            Title = FormattableString.Invariant($"Cancel {Remaining(order, quantity)} of {order.Stock} (order {before.Number})"),
            Checks = [.. desk.CheckCancel(order, quantity).Select(Soft)],
            Affects = [order.ToString(), .. requests.Skip(1).Select(static r => $"a further request, because it lives under several numbers: {RequestView.Of(r).Body}")],
            Warning = order.IsForeign ? "The order was placed elsewhere." : null,
            Request = requests.Count > 0 ? RequestView.Of(requests[0]) : null,
        };
        return Plan(shown, user, ActBook.NewId(), order.Stock, async plan =>
        {
            if (quantity is not null && Moved(order, before) is { } why) return ActResult.Refused(why);
            plan.IsSubmitted = true;
            return ActResult.Of(await order.CancelAsync(quantity).ConfigureAwait(false), order, market.NameOf(order.Stock));
        });
    }

    // Whether the market is open, the server knows better.
    private static ActCheck Soft(OrderCheck check) => ActCheck.Of(check.Name == OrderCheckName.SessionAllows && check.Passed == false ? check with { Passed = null } : check);

    private static QuantityOrAll? QuantityOf(Input input) => input.Whole("quantity", 1, 1_000_000_000) is { } count ? new QuantityOrAll(count) : null;

    private static string Remaining(TradingOrder order, QuantityOrAll? quantity)
    {
        var all = order.Current.Quantities.Remaining;
        return quantity?.Count is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"{count:#,0} of the {all:#,0} that remain")
            : string.Create(CultureInfo.InvariantCulture, $"all {all:#,0} that remain");
    }

    // A plan is of what was shown: an order that has moved on since is shown again.
    private static string? Moved(TradingOrder order, OrderSnapshot before)
    {
        var now = order.Current;
        return now.Number == before.Number && now.Quantities == before.Quantities && now.Price == before.Price
            ? null
            : FormattableString.Invariant($"The order has changed since it was checked ({now.Quantities.Remaining} remain now): check again.");
    }
}
