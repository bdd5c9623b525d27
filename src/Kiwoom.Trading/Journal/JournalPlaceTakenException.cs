namespace Kiwoom.Trading;

/// <summary>Another writer has the place on the account: two desks on one account would not know of each other's orders.</summary>
/// <param name="account">The account.</param>
/// <param name="holder">Who has the place; null where the journal cannot tell.</param>
public sealed class JournalPlaceTakenException(JournalAccount account, JournalWriter? holder)
    : JournalException($"Another writer has the account {account}: {holder?.ToString() ?? "it did not say who it is"}. End it first.")
{
    /// <summary>The account, to read its journal meanwhile.</summary>
    public JournalAccount Account => account;

    /// <summary>Who has the place; null where the journal cannot tell.</summary>
    public JournalWriter? Holder => holder;
}
