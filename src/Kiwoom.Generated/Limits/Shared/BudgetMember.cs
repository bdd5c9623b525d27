namespace Kiwoom.Generated;

/// <summary>A process that shares the limits, as the store has it. It alone changes its line; others remove it when it is gone.</summary>
/// <param name="id">Its name.</param>
internal sealed class BudgetMember(string id)
{
    public string Id => id;

    /// <summary>One more with each of its exchanges: whoever sees the same one for long knows that it has not renewed its lease.</summary>
    public long Beat { get; set; }

    /// <summary>How long it may use its turns from this exchange on; 0 where it has left.</summary>
    public long Lease { get; set; }

    /// <summary>When it wrote this, by the clock of the store.</summary>
    public long At { get; set; }

    /// <summary>Its place among the processes.</summary>
    public int Seat { get; set; }

    /// <summary>Under which number of the store's clock it knows the time there.</summary>
    public long Clock { get; set; }

    /// <summary>Which settling it took part in.</summary>
    public long Settled { get; set; }

    public List<BudgetPart> Parts { get; } = [];

    public BudgetPart? Part(BudgetGroup group) => Parts.Find(p => p.Group == group);

    public int Held(BudgetGroup group) => Part(group)?.Held ?? 0;
}

/// <summary>What a process has of one limit, and what it wants.</summary>
internal sealed class BudgetPart(BudgetGroup group)
{
    public BudgetGroup Group => group;

    /// <summary>How many turns of each period are its own.</summary>
    public int Held { get; set; }

    /// <summary>How many it could use.</summary>
    public BudgetDemand Demand { get; set; }

    /// <summary>Whoever has the lower one was served the longer ago.</summary>
    public long Ticket { get; set; }
}

/// <summary>How many turns of a period a process could use: cancels go before other orders, and orders before queries.</summary>
internal readonly record struct BudgetDemand(int Cancels, int Orders, int Queries)
{
    public int Sum => Cancels + Orders + Queries;

    /// <summary>No more than the limit has.</summary>
    public BudgetDemand AtMost(int turns)
    {
        var cancels = Math.Min(Cancels, turns);
        var orders = Math.Min(Orders, turns - cancels);
        return new(cancels, orders, Math.Min(Queries, turns - cancels - orders));
    }

    /// <summary>Whether it wants more, or the same more urgently.</summary>
    public bool IsMoreThan(BudgetDemand other) => Cancels > other.Cancels || Cancels + Orders > other.Cancels + other.Orders || Sum > other.Sum;

    public int Of(int urgency) => urgency switch { 0 => Cancels, 1 => Orders, _ => Queries };
}

/// <summary>For a while nobody takes more than is safe, because turns may be in use that the state does not have.</summary>
/// <param name="Id">Tells it from others; 0 for none.</param>
/// <param name="IsDoubt">What was written was lost, so that nobody takes anything; otherwise the store was away, and each takes its share at the most.</param>
internal readonly record struct BudgetSettling(long Id, bool IsDoubt);

/// <summary>What a refusal of the server taught one of the processes. Lengths of time, because clocks differ.</summary>
/// <param name="Group">What is slower.</param>
/// <param name="PerSecond">Its rate; 0 where it is a pause alone.</param>
/// <param name="Left">For how long it holds.</param>
/// <param name="PauseLeft">So long nothing at all.</param>
/// <param name="Number">Tells it from those before.</param>
internal sealed record BudgetLesson(BudgetGroup Group, double PerSecond, long Left, long PauseLeft, long Number);
