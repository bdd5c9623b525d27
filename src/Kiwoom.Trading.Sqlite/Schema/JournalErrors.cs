using System.Globalization;

namespace Kiwoom.Trading.Sqlite;

/// <summary>Errors of SQLite as sentences for people.</summary>
internal static class JournalErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is Corrupt or NotADatabase;

    public static bool IsReadOnly(SqliteException error) => error.SqliteErrorCode is ReadOnly or CannotOpen;

    public static JournalException Of(SqliteException error, string path) => new(
        error.SqliteErrorCode switch
        {
            Busy or Locked => $"Another program has locked the journal {path} for writing: nothing was recorded. Close what has it open for writing, such as a SQLite tool in the middle of a change.",
            ReadOnly => $"The journal {path} cannot be written: nothing was recorded. Let this user write the file and its folder.",
            CannotOpen => $"The journal {path} cannot be opened. Let this user read and write it and its folder.",
            Full => $"The disk of the journal {path} is full: nothing was recorded. Make room on it.",
            InputOutput => string.Create(
                CultureInfo.InvariantCulture,
                $"The disk of the journal {path} reported an error (SQLite {error.SqliteExtendedErrorCode}): what was to be recorded is in it or not. Look at the disk before anything else is ordered."),
            Corrupt or NotADatabase => Damaged(path),
            _ => $"The journal {path} cannot be used: {error.Message}",
        },
        error);

    /// <summary>One row is not what was written.</summary>
    public static JournalException DamagedRow(long sequence, Exception? inner = null) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Fact {sequence} of the journal is damaged: its checksum or its content is not what was written. Nothing was written over it."),
        setting: "SqliteOrderJournal.VerifyAsync",
        "Put a backup in its place, or see with SqliteOrderJournal.VerifyAsync what can still be read.",
        inner);

    private static string Damaged(string path)
    {
        try
        {
            var (facts, first, last) = Survey.OfReadableFacts(path);
            var rest = facts == 0
                ? "it stays as it is, and no fact can be read any more"
                : string.Create(CultureInfo.InvariantCulture, $"no fact in it is changed, and {facts} facts can still be read, of the days {first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
            return $"The journal {path} is damaged; {rest}. Keep a copy of it and of the files beside it, then put a backup in its place.";
        }
        catch (SqliteException)
        {
            return $"The journal {path} is damaged; it stays as it is, and nothing of it can be read here. Keep a copy of it and of the files beside it, then put a backup in its place.";
        }
    }
}
