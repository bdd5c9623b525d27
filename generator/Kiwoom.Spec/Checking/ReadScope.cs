namespace Kiwoom.Spec.Checking;

/// <summary>What a table is read as.</summary>
/// <param name="IsRequest">It is sent: no field of it can be a level.</param>
/// <param name="OneList">It has one LIST alone, whose rows are named by the TR and not by the list.</param>
/// <param name="IsOrder">Its TR is an order.</param>
internal sealed record ReadScope(bool IsRequest, bool OneList, bool IsOrder)
{
    /// <summary>The outermost level, and not the rows of a list or an object.</summary>
    public bool IsTop { get; init; } = true;
}
