namespace Kiwoom.Generated;

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
