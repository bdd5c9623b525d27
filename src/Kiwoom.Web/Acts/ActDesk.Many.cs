using System.Collections.Concurrent;
using Kiwoom.Tooling.Problems;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;
using Kiwoom.Web.Local;

namespace Kiwoom.Web.Acts;

/// <content>Acts on several orders, the kill switch, and what a person says of an unknown request.</content>
internal sealed partial class ActDesk
{
    private static readonly TimeSpan BetweenCancelLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestCancel = TimeSpan.FromMinutes(5);

    private async Task<CheckedAct> CloseAsync(Input input, DeskUser user, CancellationToken cancellationToken)
    {
        var (id, stock, desk) = (ActBook.NewId(), input.Stock(), account.Open);
        var named = OrderWords.Stock(stock, market.NameOf(stock));
        var checks = new List<ActCheck> { NewOrderCheck.KillOf(client.KillSwitch) };
        var affects = ToCancelOf(desk, stock, null, isClose: true).Select(WillCancel).ToList();
        SalePlan? sale = null;
        try
        {
            sale = await SalePlan.ReadAsync(client, desk, stock, cancellationToken).ConfigureAwait(false);
            if (sale.Quantity > 0) affects.Add(new Said($"sell {OrderWords.Count(sale.Quantity)} of {named} at the market", $"시장가 매도: {named} {OrderWords.Count(sale.Quantity)}주"));
            checks.Add(ActCheck.Of("Held", affects.Count > 0, affects.Count > 0
                ? new Said($"{OrderWords.Count(sale.Quantity)} shares can be sold now; what the cancels give back is sold as well.", $"지금 매도할 수 있는 수량은 {OrderWords.Count(sale.Quantity)}주이며, 취소로 풀리는 수량도 함께 매도합니다.")
                : sale.Selling > 0 ? new Said("All that can be sold is being sold at the market already.", "매도할 수 있는 수량은 이미 모두 시장가로 매도 중입니다.")
                : new Said("Nothing is open, and nothing is held that can be sold.", "미체결 주문도, 매도할 수 있는 수량도 없습니다.")));
        }
        catch (Exception e) when (e is KiwoomException or ToolingException)
        {
            checks.Add(ActCheck.Of("Held", false, new Said(e.Message, $"보유 수량을 모두 조회하지 못했습니다: {e.Message}")));
        }
        // What they let pass then is not known before the cancels: it stops nothing here.
        rails.Know(stock, market.PriceNow(stock) ?? sale?.Price);
        if (sale is { Quantity: > 0 and var held } && await rails.OfAsync(OrderPreview.New(OrderAction.Sell, SaleOf(stock, held)), cancellationToken).ConfigureAwait(false) is { Passed: false } railed)
            checks.Add(railed with { Passed = null });
        affects.AddRange(OpenOf(desk, stock).Where(SalePlan.Stays).Select(WillStay));
        affects.AddRange(ForeignOf(desk, stock).Select(WillLeave));
        var shown = new CheckedAct
        {
            Act = "close",
            Does = new Said($"Close {named}: cancel its open orders, then sell what is held at the market", $"{named} 긴급 청산: 미체결 주문을 취소한 뒤 보유 수량을 시장가로 매도"),
            Checks = checks,
            Cost = new CostView(sale?.Price * sale?.Quantity, null, null, null, null, null),
            Touches = affects,
            Warns = sale?.Doubt,
        };
        return Plan(shown, user, id, stock, plan => CloseAsync(plan, stock));
    }

    private async Task<ActResult> CloseAsync(ActPlan plan, string stock)
    {
        var desk = account.Open;
        if (client.KillSwitch.IsEngaged) return ActResult.Refused(NewOrderCheck.StoppedBy(client.KillSwitch));
        plan.IsSubmitted = true;
        var lines = plan.Lines;
        var isCancelled = await CancelAsync(desk, stock, null, plan.Id + "-c", lines, isClose: true).ConfigureAwait(false);
        var unknown = desk.UnknownRequests.Count(r => r.Stock == stock);
        if (!isCancelled || unknown > 0)
        {
            lines.Enqueue(new Said("Nothing was sold: what became of the orders above must be known first.", "매도하지 않았습니다. 위 주문의 결과를 먼저 확인해야 합니다."));
            return ActResult.Unknown("Not all of it could be cancelled for certain.", "모두 취소되었는지 확실하지 않습니다.").With(lines);
        }
        var sale = await SalePlan.ReadAsync(client, desk, stock, CancellationToken.None).ConfigureAwait(false);
        foreach (var order in OpenOf(desk, stock).Where(SalePlan.Stays)) lines.Enqueue(WillStay(order));
        if (sale.Doubt is not null) lines.Enqueue(sale.Doubt);
        if (sale is { Quantity: 0, Selling: > 0 })
            return ActResult.Done("All that can be sold is being sold at the market already.", "매도할 수 있는 수량은 이미 모두 시장가로 매도 중입니다.").With(lines);
        if (sale.Quantity == 0) return ActResult.Done("Nothing is held that can be sold.", "매도할 수 있는 수량이 없습니다.").With(lines);
        rails.Know(stock, market.PriceNow(stock) ?? sale.Price);
        // The key is of this plan: whatever goes wrong from here on, it sells once.
        var placed = await desk.SellAsync(SaleOf(stock, sale.Quantity) with { Key = plan.Id }).ConfigureAwait(false);
        var sold = OrderWords.Order(placed, market.NameOf(stock));
        lines.Enqueue(new Said($"sold at the market: {sold.En}", $"시장가 매도: {sold.Ko}"));
        return ActResult.Of(placed, market.NameOf(stock)).With(lines);
    }

    private static NewOrder SaleOf(string stock, long quantity) => new() { StockCode = stock, Quantity = quantity, TradeType = TradeType.Market };

    private CheckedAct CancelAll(Input input, DeskUser user)
    {
        var (id, desk) = (ActBook.NewId(), account.Open);
        var stock = input.Has("stock") ? input.Stock() : null;
        OrderAction? side = input.Word("side", nameof(OrderAction.Buy), nameof(OrderAction.Sell)) switch
        {
            nameof(OrderAction.Buy) => OrderAction.Buy,
            nameof(OrderAction.Sell) => OrderAction.Sell,
            _ => null,
        };
        var open = OpenOf(desk, stock).Where(o => side is null || o.Side == side).ToList();
        var shown = new CheckedAct
        {
            Act = "cancel-all",
            Does = new Said(
                $"Cancel all {OrderWords.Count(open.Count)} open orders{(stock is null ? "" : $" of {OrderWords.Stock(stock, market.NameOf(stock))}")}{(side is null ? "" : $" to {side.ToString()!.ToLowerInvariant()}")}",
                $"{(stock is null ? "모든 종목" : OrderWords.Stock(stock, market.NameOf(stock)))} 미체결{(side is null ? "" : $" {OrderWords.Side(side)}")} 주문 {OrderWords.Count(open.Count)}건 일괄취소"),
            Checks = [ActCheck.Of(nameof(OrderCheckName.SomethingRemains), open.Count > 0, open.Count > 0
                ? new Said($"{OrderWords.Count(open.Count)} orders are open.", $"미체결 주문이 {OrderWords.Count(open.Count)}건 있습니다.")
                : new Said("No order of the desk is open.", "이 데스크의 미체결 주문이 없습니다."))],
            Touches = [.. open.Select(WillCancel), .. ForeignOf(desk, stock).Select(WillLeave)],
        };
        return Plan(shown, user, id, stock, async plan =>
        {
            plan.IsSubmitted = true;
            var lines = plan.Lines;
            return await CancelAsync(account.Open, stock, side, plan.Id, lines).ConfigureAwait(false)
                ? ActResult.Done("Nothing of them remains.", "미체결 주문이 남아 있지 않습니다.").With(lines)
                : ActResult.Unknown("Not all of them could be cancelled for certain.", "모두 취소되었는지 확실하지 않습니다.").With(lines);
        });
    }

    private CheckedAct Switch(Input input, string act, DeskUser user)
    {
        var (isKill, reason) = (act == "kill", input.Text("reason") is { Length: > 0 } given ? given : "kiwoom desk");
        var shown = new CheckedAct
        {
            Act = act,
            Does = isKill ? new Said("Stop new orders of the account", "이 계좌의 신규 주문 막기") : new Said("Let orders pass again", "주문을 다시 보낼 수 있게 하기"),
            Checks = isKill || client.KillSwitch.IsEngaged ? [] : [ActCheck.Of("KillSwitch", false, new Said("New orders are not stopped.", "킬 스위치가 켜져 있지 않습니다."))],
            Touches = isKill
                ? [new Said("New orders and modifications of the account are NotSent; cancels pass. Open orders stay: cancel them by cancel-all.", "이 계좌의 신규 주문과 정정이 나가지 않습니다. 취소는 나갑니다. 미체결 주문은 그대로 남으므로 일괄취소로 취소하십시오.")]
                : [],
        };
        return Plan(shown, user, ActBook.NewId(), null, async plan =>
        {
            var desk = account.Open;
            plan.IsSubmitted = true;
            if (isKill) await desk.EngageKillSwitchAsync(reason, Environment.UserName).ConfigureAwait(false);
            else await desk.ReleaseKillSwitchAsync(reason, Environment.UserName).ConfigureAwait(false);
            account.AddNote("Switch", new Said($"{(isKill ? "New orders are stopped" : "Orders pass again")}: {reason}", $"{(isKill ? "신규 주문을 막았습니다" : "주문을 다시 보낼 수 있습니다")}: {reason}"));
            account.StateChanged();
            return isKill ? ActResult.Done("New orders are stopped.", "신규 주문을 막았습니다.") : ActResult.Done("Orders pass again.", "주문을 다시 보낼 수 있습니다.");
        });
    }

    private CheckedAct Settle(Input input, DeskUser user)
    {
        var (desk, named) = (account.Open, input.Required("request"));
        var request = desk.UnknownRequests.FirstOrDefault(r => r.IntentId.ToString("N") == named)
            ?? throw RequestException.NotFound("NoRequest", "Nothing that is unknown has this id: what became of it may be known by now.");
        if (!input.Names("number")) throw RequestException.BadInput("number must be the number of the order that it became, such as 139, or null where it was never executed.", "number");
        var number = input.Text("number", 20);
        if (number is not null && !(number.Length > 0 && number.All(char.IsAsciiDigit) && number.Any(static c => c != '0')))
            throw RequestException.BadInput("number must be the number of the order that it became, such as 139, or null where it was never executed.", "number");
        var note = input.Text("note") is { Length: > 0 } said ? said : "kiwoom desk";
        var isShown = number is null || request.Candidates.Any(c => c.Number == number.TrimStart('0'));
        var korean = $"{OrderWords.Stock(request.Stock ?? "", request.Stock is { } of ? market.NameOf(of) : null)} {OrderWords.Side(request.Action)} {(request.Quantity is { } asked ? $"{OrderWords.Count(asked)}주" : "전량")}{(request.Price is { } won ? $" × {OrderWords.Won(won)}원" : "")}";
        var shown = new CheckedAct
        {
            Act = "settle",
            Does = number is null
                ? new Said($"{request} was never executed", $"{korean}: 실행되지 않은 것으로 확정")
                : new Said($"{request} is order {number}", $"{korean}: 주문 {number}(으)로 확정"),
            Checks = [ActCheck.Of("Candidate", number is null ? request.Candidates.Count == 0 ? true : null : isShown ? true : null, CandidateOf(request, number, isShown))],
            Touches = [.. request.Candidates.Select(static c => new Said(
                FormattableString.Invariant($"candidate {c.Number}: {c.Side} {c.Quantity} of {c.Stock} at {c.Price}{(c.Agrees ? ", agrees" : "")}"),
                FormattableString.Invariant($"후보 주문 {c.Number}: {c.Stock} {OrderWords.Side(c.Side)} {c.Quantity}주 × {c.Price}원{(c.Agrees ? ", 모두 일치" : "")}")))],
            Warns = number is null
                ? new Said("An order like it may be sent again afterwards. If it is at the server after all, it would then be there twice.", "확정한 뒤에는 같은 주문을 다시 낼 수 있습니다. 실제로는 서버에 접수되어 있었다면 주문이 두 번 나가게 됩니다.")
                : request.State != IntentState.Ambiguous ? new Said("It is still looked for: within minutes, evidence may say what became of it.", "데스크가 아직 확인하고 있습니다. 몇 분 안에 결과가 밝혀질 수 있습니다.") : null,
        };
        return Plan(shown, user, ActBook.NewId(), request.Stock, async plan =>
        {
            plan.IsSubmitted = true;
            try
            {
                await account.Open.SettleAsync(request.IntentId, number, Environment.UserName, note).ConfigureAwait(false);
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException)
            {
                return ActResult.Refused(new Said(e.Message, $"확정하지 못했습니다: {e.Message}")); // evidence was quicker, or the number cannot be its
            }
            return ActResult.Done("It is recorded what you said.", "지정한 결과를 기록했습니다.");
        });
    }

    private static Said CandidateOf(UnknownRequest request, string? number, bool isShown) => number is null
        ? new Said($"The server shows {OrderWords.Count(request.Candidates.Count)} orders that it could be.", $"서버에 이 요청일 수 있는 주문이 {OrderWords.Count(request.Candidates.Count)}건 있습니다.")
        : isShown ? new Said("The server shows it as one that it could be.", "서버에서 확인한 후보 주문입니다.")
        : new Said("The server does not show it as one that it could be.", "서버에서 확인한 후보 주문이 아닙니다.");

    private Said WillCancel(TradingOrder order)
    {
        var said = OrderWords.Order(order, market.NameOf(order.Stock));
        return new Said($"cancel {said.En}", $"취소: {said.Ko}");
    }

    private Said WillStay(TradingOrder order)
    {
        var said = OrderWords.Order(order, market.NameOf(order.Stock));
        return new Said($"stays, sells at the market already: {said.En}", $"취소하지 않음(이미 시장가 매도 중): {said.Ko}");
    }

    private Said WillLeave(TradingOrder order)
    {
        var said = OrderWords.Order(order, market.NameOf(order.Stock));
        return new Said($"not touched, placed elsewhere: {said.En}", $"건드리지 않음(다른 곳에서 낸 주문): {said.Ko}");
    }

    private static IEnumerable<TradingOrder> ForeignOf(TradingDesk desk, string? stock) =>
        desk.Orders.Where(o => o.IsForeign && !o.Current.IsOver && (stock is null || o.Stock == stock));

    private static IEnumerable<TradingOrder> OpenOf(TradingDesk desk, string? stock) =>
        desk.Orders.Where(o => !o.IsForeign && !o.Current.IsOver && (stock is null || o.Stock == stock));

    // Of a close, market sales stay.
    private static List<TradingOrder> ToCancelOf(TradingDesk desk, string? stock, OrderAction? side, bool isClose) =>
        [.. OpenOf(desk, stock).Where(o => (side is null || o.Side == side) && !(isClose && SalePlan.Stays(o)))];

    // Whether it is certain that nothing remains of what is not to stay.
    private async Task<bool> CancelAsync(TradingDesk desk, string? stock, OrderAction? side, string key, ConcurrentQueue<Said> lines, bool isClose = false)
    {
        var open = ToCancelOf(desk, stock, side, isClose);
        if (open.Count == 0) return true;
        StockCode? code = null;
        if (stock is not null) code = new StockCode(stock);
        var workflow = await desk.CancelAllAsync(code, side, key, isClose ? OrderAction.Sell : null).ConfigureAwait(false);
        using var patience = new CancellationTokenSource(LongestCancel, TimeProvider.System);
        try
        {
            while (!workflow.Completion.IsCompleted)
            {
                await Task.WhenAny(workflow.Completion, Task.Delay(BetweenCancelLooks, TimeProvider.System, patience.Token)).ConfigureAwait(false);
                patience.Token.ThrowIfCancellationRequested();
                if (!workflow.Completion.IsCompleted) await desk.ReconcileAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            workflow.Stop();
        }
        foreach (var order in open) lines.Enqueue(OrderWords.Order(order, market.NameOf(order.Stock)));
        var isDone = open.TrueForAll(o => o.Current.IsOver || (isClose && SalePlan.Stays(o)));
        if (workflow.Result.Length > 0) lines.Enqueue(new Said(workflow.Result, isDone ? "미체결 주문이 남아 있지 않습니다." : $"모두 취소되었는지 확실하지 않습니다: {workflow.Result}"));
        return isDone;
    }
}
