namespace Kiwoom.Trading.PostgreSql;

/// <summary>The writer's place on one account.</summary>
/// <param name="Environment">The name of the server.</param>
/// <param name="Account">What the database says of the account: its last two characters.</param>
/// <param name="Epoch">How many writers the account has had.</param>
/// <param name="Holder">Who has the place; null where nobody has it.</param>
/// <param name="LeaseLeft">How long its lease lasts; negative where it ran out and nobody has taken the place yet, null where nobody has it.</param>
/// <param name="Facts">How many facts there are.</param>
/// <param name="LastDay">The last day that has facts; null without one.</param>
public sealed record PostgreSqlDeskStatus(
    string Environment, string Account, long Epoch, JournalWriter? Holder, TimeSpan? LeaseLeft, long Facts, DateOnly? LastDay);
