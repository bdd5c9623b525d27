namespace Kiwoom.Generated;

/// <summary>What one process has of a limit, wants of it, and should have.</summary>
internal sealed class BudgetClaim(int held, BudgetDemand demand, long ticket)
{
    public int Held => held;

    public BudgetDemand Demand => demand;

    public int Open { get; set; }

    /// <summary>How many it should have.</summary>
    public int Fair { get; set; }

    /// <summary>How many it is short of that.</summary>
    public int Lack => Math.Max(0, Fair - held);

    public bool GoesBefore(BudgetClaim other)
    {
        if (Fair != other.Fair) return Fair < other.Fair;
        if (Fair > 0 && Keeps != other.Keeps) return Keeps;
        return ticket < other.Ticket;
    }

    private long Ticket => ticket;

    private bool Keeps => held > Fair;
}
