namespace Kiwoom.Generated;

/// <summary>A turn that a process has, or had.</summary>
/// <param name="Id">Tells it from the others.</param>
/// <param name="At">From when on it may be used, by the clock of the store.</param>
/// <param name="Group">What it is for.</param>
/// <param name="Member">Whose.</param>
internal sealed record BudgetTurn(long Id, long At, BudgetGroup Group, string Member);

/// <summary>What a turn is for: any order or query, or those of one API ID that has a limit of its own.</summary>
/// <param name="IsOrder">Orders or queries.</param>
/// <param name="Tr">The API ID; <see cref="Any"/> for all without a limit of their own.</param>
internal readonly record struct BudgetGroup(bool IsOrder, string Tr)
{
    public const string Any = "-";
}

/// <summary>How many turns a process wants from now on.</summary>
/// <param name="Member">Which process.</param>
/// <param name="Group">For what.</param>
/// <param name="Count">How many, with those that it has.</param>
/// <param name="At">When it said so.</param>
internal sealed record BudgetWant(string Member, BudgetGroup Group, int Count, long At);

/// <summary>What a refusal of the server taught one of the processes.</summary>
/// <param name="Group">What is slower.</param>
/// <param name="PerSecond">Its rate; 0 where it is a pause alone.</param>
/// <param name="Until">Until when.</param>
/// <param name="PausedUntil">Before that, nothing.</param>
internal sealed record BudgetLesson(BudgetGroup Group, double PerSecond, long Until, long PausedUntil);
