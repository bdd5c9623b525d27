using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kiwoom.Trading;

/// <content>How workflows begin, and go on after a restart.</content>
public sealed partial class TradingDesk
{
    // Ends a workflow whose beginning could not be recorded for certain: its caller saw it fail, so no restart may go on with it.
    private const string NotBegun = nameof(NotBegun);

    private static string AskedFor(WorkflowKind kind, WorkflowPlan plan)
    {
        // What these count by themselves is not what the caller asked for.
        var isCounted = kind is WorkflowKind.EmergencyClose or WorkflowKind.Reprice or WorkflowKind.OneCancelsOther;
        var quantity = isCounted ? 0 : plan.Quantity;
        var asked = plan with { Quantity = quantity, Begun = null, Rest = null, RestUse = 0, Done = 0, NextAt = null, Trigger = plan.Trigger?.AsAsked(), Result = "" };
        return JsonSerializer.Serialize(asked, WorkflowJson.Default.WorkflowPlan);
    }

    private static bool OrdersRest(WorkflowKind kind) =>
        kind is WorkflowKind.EmergencyClose or WorkflowKind.Replace or WorkflowKind.Reprice or WorkflowKind.OneCancelsOther;

    private static Guid IdOf(string key, int use) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"workflow {use} {key}"))).AsSpan(0, 16));

    private async Task<TradingWorkflow> BeginWorkflowAsync(
        WorkflowKind kind, string state, WorkflowPlan plan, string? key, CancellationToken cancellationToken)
    {
        if (key is { Length: 0 or > IntentFact.LongestKey })
            throw new ArgumentException($"A key has 1 to {IntentFact.LongestKey} characters; this one has {key.Length}.", nameof(key));
        plan = plan with { Begun = _time.GetUtcNow() };
        // One after the other, so that each sees those that began before it.
        await _beginning.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var id = Guid.CreateVersion7(_time.GetUtcNow());
            if (key is not null)
            {
                (id, var same) = await FindWorkflowAsync(key, kind, plan, cancellationToken).ConfigureAwait(false);
                if (same is not null) return same;
            }
            if (UnderWay(kind, plan) is { } open) return open;
            var run = new WorkflowRun(this, new TradingWorkflow(id, kind) { Key = key }, plan, 0);
            try
            {
                await run.EnterAsync(state, plan, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                run.Retract();
                throw;
            }
            Start(run);
            return run.Workflow;
        }
        finally
        {
            _beginning.Release();
        }
    }

    // Two workflows that order the rest of one order would order it twice.
    private TradingWorkflow? UnderWay(WorkflowKind kind, WorkflowPlan plan)
    {
        if (!OrdersRest(kind)) return null;
        WorkflowRun? open;
        lock (_state.Lock)
            open = _runs.Find(r => OrdersRest(r.Workflow.Kind) && r.Plan.Order == plan.Order && !r.Workflow.Completion.IsCompleted);
        if (open is null) return null;
        if (open.Workflow.Kind == kind && AskedFor(kind, open.Plan) == AskedFor(kind, plan)) return open.Workflow;
        throw new InvalidOperationException(
            $"{open.Workflow.Kind} of this order is under way ({open.Workflow.State}); two at a time could order its rest twice. Wait for it, or stop it first.");
    }

    // The Id follows from the key, so that the journal finds the workflow by it.
    private async Task<(Guid Id, TradingWorkflow? Same)> FindWorkflowAsync(
        string key, WorkflowKind kind, WorkflowPlan plan, CancellationToken cancellationToken)
    {
        for (var use = 1; ; use++)
        {
            var id = IdOf(key, use);
            WorkflowFact? first = null;
            WorkflowFact? last = null;
            await foreach (var fact in _book.ReadWorkflowAsync(id, cancellationToken).ConfigureAwait(false)) (first, last) = (first ?? fact, fact);
            if (first is null || last is null) return (id, null);
            if (last.State == NotBegun) continue;
            var begun = JsonSerializer.Deserialize(first.Data, WorkflowJson.Default.WorkflowPlan);
            if (first.Kind != kind.ToString() || begun is null || AskedFor(kind, begun) != AskedFor(kind, plan))
            {
                throw new InvalidOperationException(
                    $"The key '{key}' was used for another workflow ({first.Kind}, {last.State}): give this one a key of its own.");
            }
            lock (_state.Lock)
            {
                if (_runs.Find(r => r.Workflow.Id == id) is { } run) return (id, run.Workflow);
            }
            // It was left by a desk that does not go on with workflows by itself: whoever asks for it wants it to.
            if (!last.HasEnded) return (id, await ResumeAsync(last, cancellationToken).ConfigureAwait(false));
            var result = JsonSerializer.Deserialize(last.Data, WorkflowJson.Default.WorkflowPlan)?.Result ?? "";
            return (id, new TradingWorkflow(id, kind) { Key = key, State = last.State, Result = result });
        }
    }

    private async Task ResumeWorkflowsAsync(CancellationToken cancellationToken)
    {
        var open = new List<WorkflowFact>();
        await foreach (var fact in _book.ReadOpenWorkflowsAsync(cancellationToken).ConfigureAwait(false)) open.Add(fact);
        foreach (var fact in open)
        {
            if (Enum.TryParse<WorkflowKind>(fact.Kind, out _)) await ResumeAsync(fact, cancellationToken).ConfigureAwait(false);
            else Tell(DeskEventKind.Workflow, $"The workflow {fact.WorkflowId} of the kind {fact.Kind} is not known to this version and is left alone.");
        }
    }

    // Goes on at a step, or ends a workflow of a day that is over.
    private async Task<TradingWorkflow> ResumeAsync(WorkflowFact fact, CancellationToken cancellationToken)
    {
        var kind = Enum.Parse<WorkflowKind>(fact.Kind);
        var plan = JsonSerializer.Deserialize(fact.Data, WorkflowJson.Default.WorkflowPlan)
            ?? throw new JournalException($"The record of the workflow {fact.WorkflowId} cannot be read.");
        var run = new WorkflowRun(this, new TradingWorkflow(fact.WorkflowId, kind) { State = fact.State, Key = fact.Key }, plan, fact.Step + 1);
        if (fact.TradeDate == Today)
        {
            Tell(DeskEventKind.Workflow, $"{kind} goes on at {fact.State}.");
            Start(run);
            return run.Workflow;
        }
        // Its orders ended with their day, and what it would cancel or order now is not what its caller saw.
        const string dayIsOver = "The day of the order is over: what was cut off does not go on on another one.";
        await run.EnterAsync("Ended", plan with { Result = dayIsOver }, cancellationToken, hasEnded: true).ConfigureAwait(false);
        lock (_state.Lock) _runs.Add(run);
        Tell(DeskEventKind.Workflow, $"{kind} ended: {dayIsOver}");
        return run.Workflow;
    }

    private void Start(WorkflowRun run)
    {
        lock (_state.Lock) _runs.Add(run);
        run.Workflow.Completion = run.RunAsync(_ends.Token);
    }

    private TradingOrder? OfIntent(Guid id)
    {
        lock (_state.Lock) return _state.OfIntent(id);
    }

    private async Task<TradingOrder?> OfKeyAsync(string key, CancellationToken cancellationToken)
    {
        using var held = await _keys.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        return (await FindKeyAsync(key, cancellationToken).ConfigureAwait(false))?.Order;
    }
}
