using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>What a process announces when it replaced the text of an app key: the text itself, sealed, or that there is a new one.</summary>
/// <param name="Key">Of the app key.</param>
/// <param name="By">Which process.</param>
/// <param name="Seal">Made by the database with what readers of it cannot see.</param>
/// <param name="Version">Of the text; 0 where it has to be read.</param>
/// <param name="Text">The text; null where it has to be read.</param>
internal sealed record BudgetAnnouncement(string Key, string By, string Seal, long Version, string? Text)
{
    /// <summary>Reads what was announced; whoever may connect may announce anything.</summary>
    public static BudgetAnnouncement Read(string payload)
    {
        var parts = payload.Split(' ', 5);
        return parts.Length == 5 && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? new(parts[0], parts[1], parts[2], version, parts[4])
            : new(parts[0], parts.Length > 1 ? parts[1] : "", "", 0, null);
    }

    /// <summary>Whether the database announced it.</summary>
    public bool IsSealedWith(string secret) => Text is not null && CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{secret} {Version} {Text}"))))),
        Encoding.UTF8.GetBytes(Seal));
}
