using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Trading.Sqlite;

/// <summary>Where an account's files are, and what they are called: names do not tell the account.</summary>
internal static class JournalFiles
{
    public const string Extension = ".journal.db";

    private const int LongestEnvironment = 16;

    /// <summary>The user's state folder.</summary>
    /// <exception cref="JournalException">The user has none.</exception>
    public static string StateFolder()
    {
        var root = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            : Environment.GetEnvironmentVariable("XDG_STATE_HOME") ?? "";
        if (Path.IsPathFullyQualified(root)) return Path.Combine(root, "Kiwoom.Generated", "journal");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        if (!Path.IsPathFullyQualified(home))
        {
            throw new JournalException(
                "This user has no profile folder (HOME), where a journal would be.",
                setting: "SqliteJournalOptions.Folder", "Name one in SqliteJournalOptions.Folder, such as /var/lib/...");
        }
        return Path.Combine(home, ".local", "state", "Kiwoom.Generated", "journal");
    }

    /// <summary>The name of an account's file: its environment, legible, and a hash of both.</summary>
    public static string NameOf(JournalAccount account)
    {
        var legible = new string([.. account.Environment.Where(char.IsAsciiLetterOrDigit).Take(LongestEnvironment)]).ToLowerInvariant();
        return $"{(legible.Length > 0 ? legible : "account")}-{HashOf(account)[..24]}{Extension}";
    }

    /// <summary>Tells accounts apart without naming them.</summary>
    public static string HashOf(JournalAccount account) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Environment}\n{account.Id}")));

    /// <summary>Makes a folder that only this user can enter; one that exists stays as it is.</summary>
    /// <exception cref="JournalException">It cannot be made.</exception>
    public static void CreateFolder(string folder)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(
                $"The folder {folder} of the journal cannot be made: {e.Message}", setting: "SqliteJournalOptions.Folder", "Name another one in SqliteJournalOptions.Folder.", e);
        }
    }
}
