using Kiwoom.Trading;

namespace Kiwoom.Cli.Tool;

/// <summary>What a user of the tool does about a journal that cannot be used, where the library names a thing of C#.</summary>
internal static class JournalRemedies
{
    /// <summary>By <see cref="JournalException.Setting"/>.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SqliteJournalOptions.Folder"] = "Name a folder on a disk of this machine: --journal FOLDER.",
        ["SqliteOrderJournal.VerifyAsync"] = "Put a backup in its place; kiwoom journal verify says what can still be read.",
        ["PostgreSqlOrderJournal.VerifyAsync"] = "Restore a backup; kiwoom db check says what can still be read.",
        ["TradingDeskOptions.AccountId"] = "Try again.",
    };

    /// <summary>The message for a user of the tool.</summary>
    public static string MessageOf(JournalException error) => error.Setting is not { } setting ? error.Message
        : All.TryGetValue(setting, out var remedy) ? $"{error.Problem} {remedy}"
        : error.Problem;
}
