namespace Kiwoom.Trading;

/// <summary>The writer's place went to another writer, or its lease ended. Nothing was written; nothing may be sent.</summary>
/// <param name="account">The account.</param>
public sealed class JournalPlaceLostException(JournalAccount account)
    : JournalException($"The place on the account {account} is no longer this writer's. Open the desk again.");
