namespace Kiwoom.Generated;

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
