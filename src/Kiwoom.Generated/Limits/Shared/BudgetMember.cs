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
