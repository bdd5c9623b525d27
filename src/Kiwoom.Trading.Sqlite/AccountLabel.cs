namespace Kiwoom.Trading.Sqlite;

/// <summary>What a journal's file says of its account, beside a hash that tells accounts apart.</summary>
public enum AccountLabel
{
    /// <summary>The last two characters of <see cref="JournalAccount.Id"/>, and asterisks for the others: enough to tell your own accounts apart.</summary>
    Masked,

    /// <summary>Nothing: the hash alone.</summary>
    Hashed,
}
