using Kiwoom.Tooling.Text;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>The plans of this server. They are in its memory alone: when it ends, no plan is left that could be sent.</summary>
/// <param name="time">The clock of a person.</param>
/// <param name="life">How long a plan may be sent.</param>
internal sealed class ActBook(TimeProvider time, TimeSpan life)
{
    private const int Most = 500;

    private readonly Lock _lock = new();
    private readonly Queue<ActPlan> _plans = new();

    /// <summary>A new id.</summary>
    public static string NewId() => PlanIds.New("desk-");

    /// <summary>When a plan that is made now expires.</summary>
    public DateTimeOffset Expires => time.GetUtcNow() + life;

    /// <summary>Keeps a plan; the oldest is forgotten, which can then not be sent.</summary>
    public void Add(ActPlan plan)
    {
        lock (_lock)
        {
            _plans.Enqueue(plan);
            if (_plans.Count > Most) _plans.Dequeue();
        }
    }

    /// <summary>The plan that a session sends now.</summary>
    /// <exception cref="RequestException">There is none, or it has expired.</exception>
    public ActPlan Find(string id, string user)
    {
        ActPlan? plan;
        lock (_lock) plan = _plans.FirstOrDefault(p => p.Id == id && p.User == user);
        if (plan is null) throw RequestException.NotFound("NoPlan", "There is no such plan in this session: check again, and send what that gives.");
        if (!plan.IsUsed && plan.Expires <= time.GetUtcNow()) throw RequestException.Conflict("PlanExpired", "The plan has expired, and nothing was sent: check again.");
        return plan;
    }
}
