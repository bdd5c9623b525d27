namespace Kiwoom.Generated;

/// <summary>For a while nobody takes more than is safe, because turns may be in use that the state does not have.</summary>
/// <param name="Id">Tells it from others; 0 for none.</param>
/// <param name="IsDoubt">What was written was lost, so that nobody takes anything; otherwise the store was away, and each takes its share at the most.</param>
internal readonly record struct BudgetSettling(long Id, bool IsDoubt);
