using Kiwoom.Tooling.Text;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>The plans of this server. They are in its memory alone: when it ends, no plan is left that could be sent.</summary>
/// <param name="time">The clock of a person.</param>
/// <param name="life">How long a plan may be sent.</param>
internal sealed class ActBook(TimeProvider time, TimeSpan life)
{
    private const int Most = 500;

    // A plan that was found in time is begun at once.
    private static readonly TimeSpan LongestBeginning = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<ActPlan> _plans = [];

    /// <summary>A new id.</summary>
    public static string NewId() => PlanIds.New("desk-");

    /// <summary>When a plan that is made now expires.</summary>
    public DateTimeOffset Expires => time.GetUtcNow() + life;

    /// <summary>Plans that were sent and are not done yet, with what they are.</summary>
    public IReadOnlyList<ActPlan> Running
    {
        get
        {
            lock (_lock) return [.. _plans.Where(static p => p.IsRunning)];
        }
    }

    /// <summary>
    /// Keeps a plan. One that was sent is never forgotten: a browser that sends it again must hear what became of it, and not that there is none.
    /// Of the others those that have expired go first, and then the oldest, which can then not be sent.
    /// </summary>
    public void Add(ActPlan plan)
    {
        lock (_lock)
        {
            _plans.Add(plan);
            if (_plans.Count(static p => !p.IsUsed) <= Most) return;
            var now = time.GetUtcNow();
            if (_plans.RemoveAll(p => !p.IsUsed && p.Expires + life <= now) == 0) _plans.RemoveAt(_plans.FindIndex(static p => !p.IsUsed));
        }
    }

    /// <summary>The plan that a session sends now.</summary>
    /// <exception cref="RequestException">There is none, or it has expired.</exception>
    public ActPlan Find(string id, string user)
    {
        var plan = Known(id, user);
        if (!plan.IsUsed && plan.Expires <= time.GetUtcNow()) throw Expired();
        return plan;
    }

    /// <summary>A plan that a session has sent.</summary>
    /// <exception cref="RequestException">There is none, or it was not sent: yet, or never, which is certain when its time is over.</exception>
    public ActPlan Sent(string id, string user)
    {
        var plan = Known(id, user);
        if (plan.IsUsed) return plan;
        throw plan.Expires + LongestBeginning <= time.GetUtcNow() ? Expired() : RequestException.Conflict("PlanUnused", "This plan has not arrived here to be sent.");
    }

    private static RequestException Expired() => RequestException.Conflict("PlanExpired", "The plan has expired, and nothing was sent: check again.");

    private ActPlan Known(string id, string user)
    {
        lock (_lock)
        {
            return _plans.Find(p => p.Id == id && p.User == user)
                ?? throw RequestException.NotFound("NoPlan", "There is no such plan in this session: check again, and send what that gives.");
        }
    }
}
