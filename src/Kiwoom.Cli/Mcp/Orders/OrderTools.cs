using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>
/// Orders in two steps that a model cannot complete alone: a preview that shows what would be sent, and a submission that takes its id alone and
/// asks a person. They exist only where the server was started with <c>--allow-orders</c>.
/// </summary>
/// <param name="account">The account.</param>
/// <param name="settings">What the server may do.</param>
/// <param name="book">The plans.</param>
/// <param name="previews">Makes plans.</param>
/// <param name="sender">Submits them.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class OrderTools(
    ServedAccount account, McpSettings settings, PlanBook book, OrderPreviews previews, PlanSender sender, TimeProvider time, CallLog log)
{
    private const long MostShares = 10_000_000;

    private static readonly ToolSchema OfPlan = new ToolSchema().Text("plan_id", "From a preview of this session", isRequired: true);

    public IEnumerable<ServedTool> All()
    {
        yield return new ServedTool(
            "preview_order", "주문 미리보기 (Preview an order)",
            "Shows what a buy or sell order would be: its checks, its cost in won, and a plan_id that expires, works once and is bound to exactly this. Nothing is sent.",
            new ToolSchema()
                .Words("side", "buy (매수) or sell (매도)", "buy", "sell")
                .Text("stock", "Stock code such as 005930, without a venue: orders go to KRX", isRequired: true)
                .Whole("quantity", "Shares", 1, MostShares, isRequired: true)
                .Number("price", "The limit in won; left out for a market order, where the server allows those"),
            log, PreviewAsync);
        yield return new ServedTool(
            "preview_modify", "정정 미리보기 (Preview a modification)", "Shows what another price for the rest of an order would be, and its plan_id. Nothing is sent.",
            new ToolSchema().Text("number", "Order number from get_orders", isRequired: true).Number("price", "The new price in won"), log, ModifyAsync);
        yield return new ServedTool(
            "preview_cancel", "취소 미리보기 (Preview a cancel)", "Shows what cancelling the rest of an order would be, and its plan_id. Nothing is sent.",
            new ToolSchema().Text("number", "Order number from get_orders", isRequired: true), log, CancelAsync);
        yield return new ServedTool(
            "submit_order", "주문 전송 (Submit a plan)",
            "Sends what a preview has shown, after a person has confirmed it; it takes the plan_id and nothing else. The same id again sends nothing and gives the first result.",
            OfPlan, log, SubmitAsync)
        {
            Sends = true,
        };
        yield return new ServedTool(
            "get_plan", "계획 상태 (State of a plan)", "What became of a plan: waiting, refused, or submitted with the outcome of its order. Nothing is sent.", OfPlan, log, PlanAsync);
        yield return new ServedTool(
            "get_limits", "한도 (Limits)", "The server's own limits on orders, what is used of them today, and where orders go. No tool changes them.", new ToolSchema(), log, LimitsAsync);
        yield return new ServedTool(
            "stop_orders", "주문 중지 (Stop orders)", "Stops new orders and modifications of this server until a person starts it again; cancels still work. Use it when something is wrong.",
            new ToolSchema().Text("reason", "Why, for the person", isRequired: true), log, StopAsync)
        {
            Changes = true,
        };
    }

    private async Task<Answer> PreviewAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var side = call.Arguments.RequiredText("side") switch
        {
            "buy" => OrderAction.Buy,
            "sell" => OrderAction.Sell,
            _ => throw new ToolException("preview_order: side must be buy or sell."),
        };
        var quantity = call.Arguments.Whole("quantity", 1, MostShares) ?? throw new ToolException("preview_order needs quantity.");
        return Show(await previews.NewAsync(
            side, PlannedStock.Of(call.Arguments.RequiredText("stock", 20), "preview_order: stock"), quantity, call.Arguments.Won("price"), call.Session, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Answer> ModifyAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var price = call.Arguments.Won("price") ?? throw new ToolException("preview_modify needs price.");
        return Show(await previews.ModifyAsync(call.Arguments.RequiredText("number"), price, call.Session, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Answer> CancelAsync(ToolCall call, CancellationToken cancellationToken) =>
        Show(await previews.CancelAsync(call.Arguments.RequiredText("number"), call.Session, cancellationToken).ConfigureAwait(false));

    private Answer Show((OrderPlan Plan, IReadOnlyList<PlanCheck> Checks) preview)
    {
        var (plan, checks) = preview;
        var data = new JsonObject { ["wouldSend"] = plan.ToJson(), ["checks"] = PlanCheck.ToJson(checks) };
        if (PlanCheck.Failed(checks) is not null)
        {
            data["plan_id"] = null;
            data["next"] = "A check failed: this order cannot be submitted. Tell the person why.";
            return new Answer(data);
        }
        book.Add(plan);
        log.Note($"PLANNED {plan.Id}: {plan.Text.Replace('\n', ' ')}");
        data["plan_id"] = plan.Id;
        data["validSeconds"] = (int)settings.PlanLife.TotalSeconds;
        data["next"] = "Nothing was sent. submit_order with this plan_id asks the person, and sends it if the person says yes.";
        return new Answer(data);
    }

    private async Task<Answer> SubmitAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var result = await sender.SubmitAsync(call.Arguments.RequiredText("plan_id"), call, cancellationToken).ConfigureAwait(false);
        return new Answer((JsonObject)result.DeepClone(), IsError: (string?)result["outcome"] is not ("accepted" or "waiting_for_person"));
    }

    private async Task<Answer> PlanAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var id = call.Arguments.RequiredText("plan_id");
        if (book.Find(id) is not { } entry) return new Answer(await sender.FindSentAsync(id, cancellationToken).ConfigureAwait(false));
        if (entry.Plan.Session != call.Session) throw new ToolException("The plan is of another session.");
        var data = new JsonObject
        {
            ["state"] = entry.State.ToString(),
            ["isExpired"] = entry.Result is null && time.GetUtcNow() >= entry.Plan.Expires,
            ["plan"] = entry.Plan.ToJson(),
            ["result"] = entry.Result?.DeepClone(),
        };
        return new Answer(data);
    }

    private async Task<Answer> LimitsAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var use = await account.WithDeskAsync(desk => Task.FromResult(DayUse.Of(desk, previews.Today)), cancellationToken).ConfigureAwait(false);
        return new Answer(new JsonObject
        {
            ["where"] = settings.Where,
            ["limits"] = settings.Limits.ToJson(),
            ["usedToday"] = use.ToJson(),
            ["confirmedBy"] = settings.Confirm.ToString(),
            ["planSeconds"] = (int)settings.PlanLife.TotalSeconds,
            ["stopped"] = previews.IsStopped,
        });
    }

    private Task<Answer> StopAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var reason = call.Arguments.RequiredText("reason");
        previews.Stop();
        log.Note($"STOPPED by {call.Client}: {reason}");
        return Task.FromResult(new Answer(new JsonObject
        {
            ["stopped"] = true,
            ["meaning"] = "This server sends no new order and no modification until a person starts it again. Orders at the exchange stay as they are.",
        }));
    }
}
