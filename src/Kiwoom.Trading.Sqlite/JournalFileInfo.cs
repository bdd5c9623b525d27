namespace Kiwoom.Trading.Sqlite;

/// <summary>A journal's file in the folder.</summary>
/// <param name="Path">The file.</param>
/// <param name="Environment">The name of the server; null where the file cannot be read.</param>
/// <param name="AccountLabel">What it says of its account: masked or hashed; null where the file cannot be read.</param>
/// <param name="Facts">How many facts it has; 0 where the file cannot be read.</param>
/// <param name="LastDay">The last day that has facts; null without one.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
public sealed record JournalFileInfo(string Path, string? Environment, string? AccountLabel, long Facts, DateOnly? LastDay, string? Problem);
