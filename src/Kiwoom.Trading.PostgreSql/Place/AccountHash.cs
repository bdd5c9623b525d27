using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>What the database says of an account.</summary>
internal static class AccountHash
{
    /// <summary>Tells accounts apart without naming them.</summary>
    public static string Of(JournalAccount account) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Environment}\n{account.Id}")));

    /// <summary>For people: the last two characters, or the beginning of the hash where the whole is hardly longer.</summary>
    public static string LabelOf(JournalAccount account) =>
        account.Id.Length > 4 ? new string('*', account.Id.Length - 2) + account.Id[^2..] : Of(account)[..12];
}
