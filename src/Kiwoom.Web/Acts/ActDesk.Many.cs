using Kiwoom.Tooling.Problems;
using Kiwoom.Trading;
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
        var checks = new List<ActCheck> { NewOrderCheck.KillOf(client.KillSwitch) };
        var affects = OpenOf(desk, stock).Select(static o => $"cancel {o}").ToList();
        SalePlan? sale = null;
        try
        {
            sale = SalePlan.Of(await HeldStock.ReadAsync(client, stock, cancellationToken).ConfigureAwait(false), desk, stock);
            if (sale.Quantity > 0) affects.Add(FormattableString.Invariant($"sell {sale.Quantity:#,0} of {stock} at the market"));
            checks.Add(ActCheck.Of("Held", affects.Count > 0, affects.Count > 0 ? FormattableString.Invariant($"{sale.Quantity:#,0} shares can be sold now; what the cancels give back is sold as well.") : "Nothing is open, and nothing is held that can be sold."));
        }
        catch (Exception e) when (e is KiwoomException or ToolingException)
        {
            checks.Add(ActCheck.Of("Held", false, e.Message));
        }
        affects.AddRange(desk.Orders.Where(o => o.IsForeign && o.Stock == stock && !o.Current.IsOver).Select(static o => $"not touched, placed elsewhere: {o}"));
        var shown = new CheckedAct
        {
            Act = "close",
            Title = $"Close {stock}: cancel its open orders, then sell what is held at the market",
            Checks = checks,
            Cost = new CostView(sale?.Price * sale?.Quantity, null, null, null, null, null),
            Affects = affects,
            Warning = sale?.Doubt,
        };
        return Plan(shown, user, id, stock, plan => CloseAsync(plan, stock));
    }

    private async Task<ActResult> CloseAsync(ActPlan plan, string stock)
    {
        var desk = account.Open;
        if (client.KillSwitch.IsEngaged) return ActResult.Refused($"New orders are stopped: {client.KillSwitch.Reason}");
        plan.IsSubmitted = true;
        var lines = new List<string>();
        var isCancelled = await CancelAsync(desk, stock, null, plan.Id + "-c", lines).ConfigureAwait(false);
        var unknown = desk.UnknownRequests.Count(r => r.Stock == stock);
        if (!isCancelled || unknown > 0)
        {
            lines.Add("Nothing was sold: what became of the orders above must be known first.");
            return ActResult.Unknown("Not all of it could be cancelled for certain.") with { Lines = lines };
        }
        var sale = SalePlan.Of(await HeldStock.ReadAsync(client, stock, CancellationToken.None).ConfigureAwait(false), desk, stock);
        if (sale.Doubt is not null) lines.Add(sale.Doubt);
        if (sale.Quantity == 0) return ActResult.Done("Nothing is held that can be sold.", "매도할 수량이 없습니다.") with { Lines = lines };
        if ((market.PriceOf(stock) ?? sale.Price) is { } price) prices?.Set(stock, price);
        // The key is of this plan: whatever goes wrong from here on, it sells once.
        var order = new NewOrder { StockCode = stock, Quantity = sale.Quantity, TradeType = TradeType.Market, Key = plan.Id };
        var placed = await desk.SellAsync(order).ConfigureAwait(false);
        lines.Add($"sold at the market: {placed}");
        return ActResult.Of(placed, market.NameOf(stock)) with { Lines = lines };
    }

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
            Title = FormattableString.Invariant($"Cancel all {open.Count} open orders{(stock is null ? "" : $" of {stock}")}{(side is null ? "" : $" to {side.ToString()!.ToLowerInvariant()}")}"),
            Checks = [ActCheck.Of(nameof(OrderCheckName.SomethingRemains), open.Count > 0, open.Count > 0 ? $"{open.Count} orders are open." : "No order of the desk is open.")],
            Affects =
            [
                .. open.Select(static o => $"cancel {o}"),
                .. desk.Orders.Where(o => o.IsForeign && (stock is null || o.Stock == stock) && !o.Current.IsOver).Select(static o => $"not touched, placed elsewhere: {o}"),
            ],
        };
        return Plan(shown, user, id, stock, async plan =>
        {
            plan.IsSubmitted = true;
            var lines = new List<string>();
            return await CancelAsync(account.Open, stock, side, plan.Id, lines).ConfigureAwait(false)
                ? ActResult.Done("Nothing of them remains.", "미체결 주문이 남아 있지 않습니다.") with { Lines = lines }
                : ActResult.Unknown("Not all of them could be cancelled for certain.") with { Lines = lines };
        });
    }

    private CheckedAct Switch(Input input, string act, DeskUser user)
    {
        var (isKill, reason) = (act == "kill", input.Text("reason") is { Length: > 0 } given ? given : "kiwoom desk");
        var shown = new CheckedAct
        {
            Act = act,
            Title = isKill ? "Stop new orders of the account" : "Let orders pass again",
            Checks = isKill || client.KillSwitch.IsEngaged ? [] : [ActCheck.Of("KillSwitch", false, "New orders are not stopped.")],
            Affects = isKill ? ["New orders and modifications of the account are NotSent; cancels pass. Open orders stay: cancel them by cancel-all."] : [],
        };
        return Plan(shown, user, ActBook.NewId(), null, async plan =>
        {
            var desk = account.Open;
            plan.IsSubmitted = true;
            if (isKill) await desk.EngageKillSwitchAsync(reason, Environment.UserName).ConfigureAwait(false);
            else await desk.ReleaseKillSwitchAsync(reason, Environment.UserName).ConfigureAwait(false);
            account.AddNote("Switch", $"{(isKill ? "New orders are stopped" : "Orders pass again")}: {reason}");
            account.StateChanged();
            return isKill ? ActResult.Done("New orders are stopped.", "신규 주문을 막았습니다.") : ActResult.Done("Orders pass again.", "주문을 다시 보낼 수 있습니다.");
        });
    }

    private CheckedAct Settle(Input input, DeskUser user)
    {
        var (desk, named) = (account.Open, input.Required("request"));
        var request = desk.UnknownRequests.FirstOrDefault(r => r.IntentId.ToString("N") == named)
            ?? throw RequestException.NotFound("NoRequest", "Nothing that is unknown has this id: what became of it may be known by now.");
        var number = input.Text("number", 20);
        if (number is not null && !(number.Length > 0 && number.All(char.IsAsciiDigit) && number.Any(static c => c != '0')))
            throw RequestException.BadInput("number must be the number of the order that it became, such as 139, or null where it was never executed.", "number");
        var note = input.Text("note") is { Length: > 0 } said ? said : "kiwoom desk";
        var isShown = number is null || request.Candidates.Any(c => c.Number == number.TrimStart('0'));
        var shown = new CheckedAct
        {
            Act = "settle",
            Title = number is null ? $"{request} was never executed" : $"{request} is order {number}",
            Checks = [ActCheck.Of("Candidate", number is null ? request.Candidates.Count == 0 ? true : null : isShown ? true : null,
                number is null ? $"The server shows {request.Candidates.Count} orders that it could be." : isShown ? "The server shows it as one that it could be." : "The server does not show it as one that it could be.")],
            Affects = [.. request.Candidates.Select(static c => FormattableString.Invariant($"candidate {c.Number}: {c.Side} {c.Quantity} of {c.Stock} at {c.Price}{(c.Agrees ? ", agrees" : "")}"))],
            Warning = number is null
                ? "An order like it may be sent again afterwards. If it is at the server after all, it would then be there twice."
                : request.State != IntentState.Ambiguous ? "It is still looked for: within minutes, evidence may say what became of it." : null,
        };
        return Plan(shown, user, ActBook.NewId(), request.Stock, async plan =>
        {
            try
            {
                await account.Open.SettleAsync(request.IntentId, number, Environment.UserName, note).ConfigureAwait(false);
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException)
            {
                return ActResult.Refused(e.Message); // evidence was quicker, or the number cannot be its
            }
            return ActResult.Done("It is recorded what you said.", "지정한 결과를 기록했습니다.");
        });
    }

    private static IEnumerable<TradingOrder> OpenOf(TradingDesk desk, string? stock) =>
        desk.Orders.Where(o => !o.IsForeign && !o.Current.IsOver && (stock is null || o.Stock == stock));

    // Whether it is certain that nothing remains.
    private static async Task<bool> CancelAsync(TradingDesk desk, string? stock, OrderAction? side, string key, List<string> lines)
    {
        var open = OpenOf(desk, stock).Where(o => side is null || o.Side == side).ToList();
        if (open.Count == 0) return true;
        StockCode? code = null;
        if (stock is not null) code = new StockCode(stock);
        var workflow = await desk.CancelAllAsync(code, side, key).ConfigureAwait(false);
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
        lines.AddRange(open.Select(static o => o.ToString()));
        if (workflow.Result.Length > 0) lines.Add(workflow.Result);
        return open.TrueForAll(static o => o.Current.IsOver);
    }
}
