using System.Globalization;
using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>Submits plans: each once at most, after a person has said yes, and only if all checks still pass.</summary>
/// <param name="account">The account.</param>
/// <param name="settings">What the server may do.</param>
/// <param name="book">The plans.</param>
/// <param name="previews">The checks.</param>
/// <param name="files">How a terminal answers.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log: an order that cannot be written there is not sent.</param>
internal sealed class PlanSender(
    ServedAccount account, McpSettings settings, PlanBook book, OrderPreviews previews, PlanFiles files, TimeProvider time, CallLog log)
{
    private const string Unknown = "It may or may not have been executed. Do NOT send it again and make no new plan for it: ask get_orders until its state is known.";

    private readonly Confirmation _confirmation = new(settings.Confirm, files);

    /// <summary>Submits a plan, or gives the result that it has.</summary>
    public async Task<JsonObject> SubmitAsync(string id, ToolCall call, CancellationToken cancellationToken)
    {
        if (book.Find(id) is not { } entry) return await FindSentAsync(id, cancellationToken).ConfigureAwait(false);
        if (entry.Plan.Session != call.Session) throw new ToolException("The plan is of another session: make one of your own.");
        return await entry.RunOnceAsync(() => RunAsync(entry, call, cancellationToken)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What became of the order of an id that this server has no plan of, such as after a restart. Nothing is sent.</summary>
    public async Task<JsonObject> FindSentAsync(string id, CancellationToken cancellationToken)
    {
        const string NoPlan = "This server has no such plan, and sends nothing for it now. A modification or cancel of an earlier server may have been sent: get_orders shows what there is.";
        if (!OrderPlan.IsId(id)) throw new ToolException(NoPlan);
        return await account.WithDeskAsync(desk => Task.FromResult(desk.Orders.FirstOrDefault(order => order.Key == id)), cancellationToken).ConfigureAwait(false) is { } sent
            ? OutcomeOf(sent)
            : throw new ToolException(NoPlan);
    }

    private async Task<JsonObject> RunAsync(PlanEntry entry, ToolCall call, CancellationToken cancellationToken)
    {
        var (plan, isConfirmed) = (entry.Plan, false);
        try
        {
            if (WhyNot(plan) is { } why) return Refuse(entry, why);
            // A dialog that nobody answers ends with the plan.
            using var expires = new CancellationTokenSource(plan.Expires - time.GetUtcNow(), time);
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expires.Token);
            if (await _confirmation.AskAsync(plan, call, ends.Token).ConfigureAwait(false) is not var (isYes, by)) return Wait(entry);
            if (!isYes) return Refuse(entry, $"Not confirmed: {by}.");
            if (WhyNot(plan) is { } late) return Refuse(entry, late);
            isConfirmed = true;
            // A yes was given: from here on a client that goes away stops nothing half-way.
            return await account.WithDeskAsync(desk => SendAsync(entry, desk, by), CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!isConfirmed)
        {
            return Refuse(entry, cancellationToken.IsCancellationRequested ? "The call was cancelled before anybody confirmed it." : "Nobody confirmed it before it expired.");
        }
        catch (Exception e)
        {
            if (ToolFailure.IsUnforeseen(e)) log.Note($"{plan.Id} failed: {e}");
            // Once it was handed to the desk, nothing that goes wrong behind that may say that nothing was sent.
            if (entry.State == PlanState.Submitted) return entry.Result!;
            var failure = ToolFailure.Of(e).Data["error"]!;
            return Refuse(entry, $"It could not be checked or sent: {failure["message"] ?? failure["serverMessage"]}");
        }
        finally
        {
            if (entry.State != PlanState.Waiting) files.Remove(plan.Id);
        }
    }

    private string? WhyNot(OrderPlan plan)
    {
        if (previews.IsStopped && plan.Action != OrderAction.Cancel) return OrderPreviews.StoppedText;
        return time.GetUtcNow() >= plan.Expires ? "The plan has expired: make a new preview." : null;
    }

    private async Task<JsonObject> SendAsync(PlanEntry entry, TradingDesk desk, string by)
    {
        var plan = entry.Plan;
        List<PlanCheck> checks = [.. previews.OfDesk(desk, plan)];
        if (await previews.MovedAsync(plan, CancellationToken.None).ConfigureAwait(false) is { } moved) checks.Add(moved);
        if (PlanCheck.Failed(checks) is { } failed) return Refuse(entry, failed);
        if (WhyNot(plan) is { } late) return Refuse(entry, late);
        var change = plan.OrderNumber is { } number ? OrderPreviews.Find(desk, number) : null;
        log.Write($"SENDING {plan.Id} (confirmed by {by}): {plan.Text.Replace('\n', ' ')}");
        entry.Submit(NotKnown(plan));
        var result = change is null ? await OrderAsync(plan, desk).ConfigureAwait(false) : await ChangeAsync(plan, change, desk).ConfigureAwait(false);
        result["confirmedBy"] = by;
        entry.Submit(result);
        log.Note($"SENT {plan.Id}: {JsonText.Of(result)}");
        foreach (var other in book.OthersLike(plan))
        {
            if (other.Refuse(ResultOf("refused", "Another plan for the same stock and side was submitted meanwhile: make a new preview."), onlyWaiting: true)) files.Remove(other.Plan.Id);
        }
        return result;
    }

    private async Task<JsonObject> OrderAsync(OrderPlan plan, TradingDesk desk)
    {
        var order = OrderPreviews.OrderOf(plan);
        var placed = await (plan.Action == OrderAction.Buy ? desk.BuyAsync(order) : desk.SellAsync(order)).ConfigureAwait(false);
        if (placed.State is TradingOrderState.Unknown or TradingOrderState.Sent) await LookAsync(desk).ConfigureAwait(false);
        return OutcomeOf(placed);
    }

    private async Task<JsonObject> ChangeAsync(OrderPlan plan, TradingOrder order, TradingDesk desk)
    {
        var change = await (plan.Action == OrderAction.Cancel ? order.CancelAsync() : order.ModifyAsync(plan.Price!.Value)).ConfigureAwait(false);
        await LookAsync(desk).ConfigureAwait(false);
        var state = change.State switch
        {
            IntentState.Accepted or IntentState.ResolvedAccepted or IntentState.SettledByHand => "accepted",
            IntentState.Rejected => "rejected",
            IntentState.NotSent or IntentState.ResolvedAbsent => "not_sent",
            _ => "unknown",
        };
        var result = ResultOf(state, state == "unknown" ? Unknown : state == "accepted" ? "The server took it. A fill may have come first: the order below is as it is known now." : "Nothing was changed.");
        AddWords(result, change.Outcome, change.Explanation);
        result["order"] = OrderOf(order);
        return result;
    }

    // An order has left before it: nothing that goes wrong here may say that nothing was sent.
    private async Task LookAsync(TradingDesk desk)
    {
        try
        {
            await desk.ReconcileAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log.Note($"What became of it could not be looked up: {e.Message}");
        }
    }

    private static JsonObject OutcomeOf(TradingOrder order)
    {
        var (state, text) = order.State switch
        {
            TradingOrderState.Rejected => ("rejected", "The server refused it: nothing was ordered."),
            TradingOrderState.NotSent => ("not_sent", "It did not leave this machine: nothing was ordered."),
            TradingOrderState.NotExecuted => ("not_executed", "Evidence shows that the server never executed it: nothing was ordered."),
            TradingOrderState.Ambiguous => ("unknown", $"Several orders of the server could be it; a person has to say which. {Unknown}"),
            TradingOrderState.Unknown or TradingOrderState.Intended or TradingOrderState.Sent => ("unknown", Unknown),
            _ => ("accepted", "The server took it; the order below is as it is known now."),
        };
        var result = ResultOf(state, text);
        AddWords(result, order.Current.Outcome, order.Current.Explanation);
        result["order"] = OrderOf(order);
        return result;
    }

    // What the desk says may have words of the server in it; what is called the server's has no others.
    private static void AddWords(JsonObject result, OrderOutcomeData? outcome, string explanation)
    {
        if (outcome?.Message is { Length: > 0 } said) result["serverText"] = JsonText.Outside(said);
        if (explanation.Length > 0) result["explanation"] = JsonText.Outside(explanation);
    }

    private static JsonObject OrderOf(TradingOrder order) => ListJson.Of(Desk.OrderList.Columns, Desk.OrderList.Row(order));

    private static JsonObject NotKnown(OrderPlan plan)
    {
        var result = ResultOf("unknown", Unknown);
        result["plan"] = plan.Id;
        return result;
    }

    private JsonObject Refuse(PlanEntry entry, string why)
    {
        var result = ResultOf("refused", "Nothing was sent.");
        result["reason"] = JsonText.Outside(why);
        entry.Refuse(result);
        log.Note(string.Create(CultureInfo.InvariantCulture, $"REFUSED {entry.Plan.Id}: {why}"));
        return result;
    }

    private JsonObject Wait(PlanEntry entry)
    {
        files.Show(entry.Plan);
        entry.Wait();
        log.Note($"WAITING {entry.Plan.Id} for a terminal");
        var result = ResultOf("waiting_for_person", "Nothing was sent. Ask the person to run the command in a terminal of their own and to read what it shows; then submit the same plan again.");
        result["command"] = $"kiwoom approve {entry.Plan.Id}";
        return result;
    }

    private static JsonObject ResultOf(string outcome, string meaning) => new() { ["outcome"] = outcome, ["meaning"] = meaning };
}
