using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>The plans of this server. They are in its memory alone: when it ends, no plan is left that could be sent.</summary>
/// <param name="time">The clock.</param>
internal sealed class PlanBook(TimeProvider time)
{
    private const int MostKept = 500;
    private const int MostWaiting = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PlanEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Keeps a plan.</summary>
    /// <exception cref="ToolException">Too many wait already.</exception>
    public PlanEntry Add(OrderPlan plan)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_entries.Values.Count(entry => entry.State == PlanState.Waiting && entry.Plan.Expires > now) >= MostWaiting)
                throw new ToolException($"{MostWaiting} plans wait already: submit one, or wait until they expire.");
            if (_entries.Count >= MostKept) _entries.Remove(_entries.Values.Where(static e => e.State != PlanState.Running).MinBy(static e => e.Plan.Made)!.Plan.Id);
            var entry = new PlanEntry(plan);
            _entries.Add(plan.Id, entry);
            return entry;
        }
    }

    /// <summary>The plan with an id; null where this server has none.</summary>
    public PlanEntry? Find(string id)
    {
        lock (_lock) return _entries.GetValueOrDefault(id);
    }

    /// <summary>Other plans of the same stock and side, which were shown before this one was sent.</summary>
    public IReadOnlyList<PlanEntry> OthersLike(OrderPlan plan)
    {
        lock (_lock) return [.. _entries.Values.Where(e => e.Plan.Id != plan.Id && e.Plan.Stock == plan.Stock && e.Plan.Action == plan.Action)];
    }
}
