namespace Kiwoom.Generated;

/// <summary>What a limit is for: all orders, all queries, both together, or one API ID that has a limit of its own.</summary>
/// <param name="Kind">What it counts.</param>
/// <param name="Tr">The API ID; <see cref="Any"/> for all.</param>
internal readonly record struct BudgetGroup(BudgetKind Kind, string Tr)
{
    public const string Any = "-";

    public static BudgetGroup Orders => new(BudgetKind.Orders, Any);

    public static BudgetGroup Queries => new(BudgetKind.Queries, Any);

    public static BudgetGroup Common => new(BudgetKind.Common, Any);

    public bool IsOfAll => Tr == Any;
}
