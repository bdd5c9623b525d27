namespace Kiwoom.Generated;

/// <summary>Divides a limit among those who want turns of it.</summary>
internal static class BudgetShares
{
    /// <summary>
    /// Sets what each should have: one turn to each, then again, cancels before other orders and those before queries. Where there are not enough for
    /// all, those who were served the longest ago come first; what is left over stays with whoever has it.
    /// </summary>
    /// <param name="turns">How many there are.</param>
    /// <param name="claims">Who wants some.</param>
    public static void Divide(int turns, IReadOnlyCollection<BudgetClaim> claims)
    {
        for (var urgency = 0; urgency < 3; urgency++)
        {
            foreach (var claim in claims) claim.Open = claim.Demand.Of(urgency);
            while (turns > 0)
            {
                BudgetClaim? next = null;
                foreach (var claim in claims)
                {
                    if (claim.Open > 0 && (next is null || claim.GoesBefore(next))) next = claim;
                }
                if (next is null) break;
                next.Open--;
                next.Fair++;
                turns--;
            }
        }
    }
}
