namespace Kiwoom.Generated;

/// <summary>What one process has of a limit, wants of it, and should have.</summary>
internal sealed class BudgetClaim(int held, BudgetDemand demand, long ticket)
{
    public int Held => held;

    public BudgetDemand Demand => demand;

    public int Open { get; set; }

    /// <summary>How many it should have.</summary>
    public int Fair { get; set; }

    /// <summary>How many it is short of that, where it takes no more than so many.</summary>
    public int LackUpTo(int most) => Math.Max(0, Math.Min(Fair, most) - held);

    public bool GoesBefore(BudgetClaim other)
    {
        if (Fair != other.Fair) return Fair < other.Fair;
        if (Fair > 0 && Keeps != other.Keeps) return Keeps;
        return ticket < other.Ticket;
    }

    /// <summary>Who of two that should have more takes what is free first.</summary>
    public bool TakesBefore(BudgetClaim other)
    {
        if (Urgency != other.Urgency) return Urgency < other.Urgency;
        return held != other.Held ? held < other.Held : ticket < other.Ticket;
    }

    private int Urgency => held < demand.Cancels ? 0 : held < demand.Cancels + demand.Orders ? 1 : 2;

    private long Ticket => ticket;

    private bool Keeps => held > Fair;
}
