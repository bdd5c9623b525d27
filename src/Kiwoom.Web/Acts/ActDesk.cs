using System.Globalization;
using System.Text.Json;
using Kiwoom.Tooling.Problems;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;
using Kiwoom.Web.Local;
using Kiwoom.Web.Market;
using Kiwoom.Web.Time;

namespace Kiwoom.Web.Acts;

/// <summary>Acts in two presses: the first one checks and shows, the second one sends exactly that, once.</summary>
/// <param name="settings">What may be done.</param>
/// <param name="client">The client.</param>
/// <param name="account">The desk.</param>
/// <param name="market">Names and prices.</param>
/// <param name="orders">The checks of new orders.</param>
/// <param name="rails">The guard rails.</param>
/// <param name="standing">The checks of orders that stand.</param>
internal sealed partial class ActDesk(
    DeskSettings settings, KiwoomClient client, DeskAccount account, MarketBoard market, NewOrderCheck orders, GuardRailCheck rails, StandingChecks standing)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(20);

    private readonly ActBook _book = new(settings.Local.TimeProvider, settings.PlanLife);

    /// <summary>Why a session cannot act.</summary>
    /// <returns>Null where it can.</returns>
    public Said? WhyNot(DeskUser user) => WhyNobody
        ?? (settings.Server.IsLive && !user.IsUnlocked ? new Said("Write the last digits of the account number first: acts are with real money.", "실전투자입니다. 계좌번호 끝 4자리를 먼저 입력하십시오.") : null);

    /// <summary>Why no session can act, whatever it writes.</summary>
    /// <returns>Null where one can.</returns>
    public Said? WhyNobody => settings.MayAct ? account.WhyNot : OnlyReads;

    /// <summary>Why a page that was started without orders cannot act.</summary>
    public static Said OnlyReads { get; } = new("This page only reads: start kiwoom desk with --allow-orders to act.", "조회만 하는 화면입니다. 주문하려면 kiwoom desk를 --allow-orders로 시작하십시오.");

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
        if (WhyNot(user) is { } why) throw RequestException.Forbidden("ReadOnly", why.En, why.Ko);
        var shown = await check().ConfigureAwait(false);
        foreach (var failed in shown.Checks.Where(static c => c.Passed == false)) account.AddRefusal("check", act, StockOf(body), failed.Name, null, new Said(failed.Text, $"{failed.Ko}: {failed.TextKo}"));
        return shown;
    }

    /// <summary>The second press.</summary>
    public async Task<ActResult> SendAsync(Input input, DeskUser user)
    {
        var plan = _book.Find(input.Required("plan", 64), user.Id);
        if (!plan.IsUsed && WhyNot(user) is { } why) throw RequestException.Forbidden("ReadOnly", why.En, why.Ko);
        var (run, isFirst) = plan.Run();
        // The page that asked may go away: what was begun goes on.
        var result = await AnswerAsync(plan, run).ConfigureAwait(false);
        if (isFirst && result.Outcome == ActResult.Working.Outcome) _ = NoteWhenDoneAsync(plan, run);
        if (!isFirst) throw RequestException.Conflict("PlanUsed", "This plan was sent before: this is what became of it, and nothing was sent now.", result);
        return result;
    }

    /// <summary>What became of a plan that was sent. It sends nothing.</summary>
    public Task<ActResult> ResultAsync(string id, DeskUser user)
    {
        var plan = _book.Sent(id, user.Id);
        return AnswerAsync(plan, plan.Result!);
    }

    /// <summary>Waits until what was sent is done, for a while.</summary>
    /// <returns>What is not done then, for people.</returns>
    public async Task<IReadOnlyList<string>> EndAsync(TimeSpan longest)
    {
        var plans = _book.Running;
        await Task.WhenAll(plans.Select(static p => (Task)p.Result!)).WaitAsync(longest, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. plans.Where(static p => p.IsRunning).Select(static p => string.Join("; ", [$"{p.Does.En}: not done", .. p.Lines.Select(static l => l.En)]))];
    }

    private static async Task<ActResult> AnswerAsync(ActPlan plan, Task<ActResult> run)
    {
        await Task.WhenAny(run, Task.Delay(LongestAnswer, TimeProvider.System)).ConfigureAwait(false);
        return (run.IsCompleted ? await run.ConfigureAwait(false) : ActResult.Working) with { Plan = plan.Id, Act = plan.Act };
    }

    // Whoever pressed heard that it goes on: how it ended must not depend on whether that page is still there.
    private async Task NoteWhenDoneAsync(ActPlan plan, Task<ActResult> run)
    {
        var result = await run.ConfigureAwait(false);
        if (!IsLong(plan)) Note(plan, result);
    }

    private static string? StockOf(JsonElement body) =>
        body.TryGetProperty("stock", out var stock) && stock.ValueKind == JsonValueKind.String ? Input.Shown(stock.GetString()!) : null;

    // Makes the plan of an act whose checks have passed.
    private CheckedAct Plan(CheckedAct shown, DeskUser user, string id, string? stock, Func<ActPlan, Task<ActResult>> run)
    {
        if (shown.Checks.Any(static c => c.Passed == false)) return shown with { CanSend = false };
        var plan = new ActPlan(p => GuardAsync(p, run)) { Id = id, Act = shown.Act, Does = shown.Does, User = user.Id, Stock = stock, Expires = _book.Expires };
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
            result = plan.IsSubmitted ? ActResult.Unknown(why) : ActResult.Refused(new Said(why, why));
        }
        if (result.Outcome is "Refused" or "Rejected" or "NotSent") account.AddRefusal("order", plan.Act, plan.Stock, result.Outcome, null, result.Summary);
        // These take long, and the page may have gone.
        if (IsLong(plan)) Note(plan, result);
        account.Look();
        return result;
    }

    private static bool IsLong(ActPlan plan) => plan.Act is "close" or "cancel-all";

    private void Note(ActPlan plan, ActResult result) => account.AddNote("Act", new Said($"{plan.Does.En}: {result.Outcome}: {result.Summary.En}", $"{plan.Does.Ko}: {result.Summary.Ko}"));

    private DateOnly Today => KoreanTime.DayOf(client.TimeProvider.GetUtcNow());

    private async Task<CheckedAct> NewAsync(Input input, string act, DeskUser user, CancellationToken cancellationToken)
    {
        var (id, action) = (ActBook.NewId(), act == "buy" ? OrderAction.Buy : OrderAction.Sell);
        var (order, day) = (NewOrderCheck.Read(input, id), Today);
        var stock = order.StockCode.Symbol;
        var (checks, cost) = await orders.RunAsync(action, order, cancellationToken).ConfigureAwait(false);
        var named = OrderWords.Stock(stock, market.NameOf(stock));
        var terms = OrderWords.Terms(order);
        var shown = new CheckedAct
        {
            Act = act,
            Does = new Said(
                $"{(action == OrderAction.Buy ? "Buy" : "Sell")} {OrderWords.Count(order.Quantity)} of {named} {terms.En}", $"{named} {OrderWords.Side(action)} {OrderWords.Count(order.Quantity)}주 {terms.Ko}"),
            Checks = checks,
            Cost = cost,
            Warns = order.Price is null ? new Said("An order without a price is filled at what the market asks.", "가격을 정하지 않은 주문은 시장에 나와 있는 가격으로 체결됩니다.") : null,
            Request = RequestView.Of(OrderPreview.New(action, order)),
        };
        return Plan(shown, user, id, stock, async plan =>
        {
            if (Today != day) return ActResult.Refused(new Said("It was checked on another day: check again.", "다른 날에 점검한 주문입니다. 다시 점검하십시오."));
            var desk = account.Open;
            if (orders.OfDesk(desk, stock).FirstOrDefault(static c => c.Passed == false) is { } failed) return ActResult.Refused(new Said(failed.Text, failed.TextKo));
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
        var named = OrderWords.Stock(order.Stock, market.NameOf(order.Stock));
        var requests = before.Number is null ? [] : OrderPreview.Modify(order, price, quantity);
        var found = await desk.CheckModifyAsync(order, price, quantity, cancellationToken).ConfigureAwait(false);
        List<ActCheck> checks = [.. found.Select(c => standing.Of(c, order, quantity?.Count, price)), NewOrderCheck.KillOf(client.KillSwitch)];
        rails.Know(order.Stock, market.PriceNow(order.Stock));
        foreach (var request in requests)
        {
            if (await rails.OfAsync(request, cancellationToken).ConfigureAwait(false) is { } railed) checks.Add(railed);
        }
        var shown = new CheckedAct
        {
            Act = "modify",
            Does = new Said(
                $"Modify {Remaining(order, quantity).En} of {named} (order {before.Number}) to {OrderWords.Won(price)} won",
                $"{named} {OrderWords.Side(order.Side)} 주문 {before.Number} 정정: {Remaining(order, quantity).Ko}를 {OrderWords.Won(price)}원으로"),
            Checks = checks,
            Cost = order.Side == OrderAction.Buy ? new CostView(price * (quantity?.Count ?? before.Quantities.Remaining), null, null, null, null, null) : null,
            Touches = [OrderWords.Order(order, market.NameOf(order.Stock)), .. Further(requests)],
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
        var (desk, before, named) = (account.Open, order.Current, OrderWords.Stock(order.Stock, market.NameOf(order.Stock)));
        var requests = before.Number is null ? [] : OrderPreview.Cancel(order, quantity);
        var shown = new CheckedAct
        {
            Act = "cancel",
            Does = new Said(
                $"Cancel {Remaining(order, quantity).En} of {named} (order {before.Number})", $"{named} {OrderWords.Side(order.Side)} 주문 {before.Number} 취소: {Remaining(order, quantity).Ko}"),
            Checks = [.. desk.CheckCancel(order, quantity).Select(c => standing.Of(Soft(c), order, quantity?.Count, null))],
            Touches = [OrderWords.Order(order, market.NameOf(order.Stock)), .. Further(requests)],
            Warns = order.IsForeign ? new Said("The order was placed elsewhere.", "다른 곳에서 낸 주문입니다.") : null,
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
    private static OrderCheck Soft(OrderCheck check) => check.Name == OrderCheckName.SessionAllows && check.Passed == false ? check with { Passed = null } : check;

    // An order that lives under several numbers takes a request for each.
    private static IEnumerable<Said> Further(IReadOnlyList<KiwoomRequest> requests) => requests.Skip(1).Select(static r => RequestView.Of(r).Body.ToString()!)
        .Select(static body => new Said($"a further request, because it lives under several numbers: {body}", $"여러 주문번호에 나뉘어 있어 요청이 하나 더 나갑니다: {body}"));

    private static QuantityOrAll? QuantityOf(Input input) => input.Whole("quantity", 1, 1_000_000_000) is { } count ? new QuantityOrAll(count) : null;

    private static Said Remaining(TradingOrder order, QuantityOrAll? quantity)
    {
        var all = OrderWords.Count(order.Current.Quantities.Remaining);
        return quantity?.Count is { } count
            ? new Said($"{OrderWords.Count(count)} of the {all} that remain", $"미체결 {all}주 중 {OrderWords.Count(count)}주")
            : new Said($"all {all} that remain", $"미체결 {all}주 전부");
    }

    // A plan is of what was shown: an order that has moved on since is shown again.
    private static Said? Moved(TradingOrder order, OrderSnapshot before)
    {
        var now = order.Current;
        return now.Number == before.Number && now.Quantities == before.Quantities && now.Price == before.Price
            ? null
            : new Said(
                FormattableString.Invariant($"The order has changed since it was checked ({now.Quantities.Remaining} remain now): check again."),
                FormattableString.Invariant($"점검한 뒤에 주문이 달라졌습니다(현재 미체결 {now.Quantities.Remaining:#,0}주). 다시 점검하십시오."));
    }
}
