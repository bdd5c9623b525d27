using System.Text.Json.Nodes;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>A plan, and what became of it.</summary>
/// <param name="plan">What was shown.</param>
internal sealed class PlanEntry(OrderPlan plan)
{
    private readonly Lock _lock = new();
    private Task<JsonObject>? _run;

    public OrderPlan Plan => plan;

    public PlanState State { get; private set; }

    /// <summary>Why it was refused, or the first result of its order; null before.</summary>
    public JsonObject? Result { get; private set; }

    /// <summary>Runs the submission, or joins the one that is running or has ended: however often it is asked for, it happens once.</summary>
    public Task<JsonObject> RunOnceAsync(Func<Task<JsonObject>> run)
    {
        lock (_lock)
        {
            if (Result is { } known) return Task.FromResult(Again(known));
            if (_run is { } running) return running;
            State = PlanState.Running;
            return _run = Task.Run(run);
        }
    }

    /// <summary>Nobody has answered yet: it can be asked for again.</summary>
    public void Wait()
    {
        lock (_lock) (State, _run) = (PlanState.Waiting, null);
    }

    /// <summary>It ends without an order.</summary>
    /// <returns>Whether it had not ended before.</returns>
    public bool Refuse(JsonObject why, bool onlyWaiting = false)
    {
        lock (_lock)
        {
            if (Result is not null || (onlyWaiting && State != PlanState.Waiting)) return false;
            (State, Result) = (PlanState.Refused, why);
            return true;
        }
    }

    /// <summary>It is handed to the desk now; the result follows.</summary>
    public void Submit(JsonObject result)
    {
        lock (_lock) (State, Result) = (PlanState.Submitted, result);
    }

    private static JsonObject Again(JsonObject known)
    {
        var again = (JsonObject)known.DeepClone();
        again["repeated"] = "This plan had ended before: this is its first result, and nothing was sent now.";
        return again;
    }
}
