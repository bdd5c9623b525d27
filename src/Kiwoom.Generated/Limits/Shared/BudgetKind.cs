namespace Kiwoom.Generated;

/// <summary>What a limit counts.</summary>
internal enum BudgetKind
{
    Orders,
    Queries,

    /// <summary>Orders and queries together.</summary>
    Common,
}
