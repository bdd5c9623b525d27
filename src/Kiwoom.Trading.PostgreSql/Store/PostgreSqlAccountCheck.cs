namespace Kiwoom.Trading.PostgreSql;

/// <summary>What a complete check found about one account of a database.</summary>
/// <param name="Environment">The name of the server.</param>
/// <param name="Account">What the database says of the account: its last two characters.</param>
/// <param name="Verification">What was found.</param>
public sealed record PostgreSqlAccountCheck(string Environment, string Account, PostgreSqlVerification Verification);
