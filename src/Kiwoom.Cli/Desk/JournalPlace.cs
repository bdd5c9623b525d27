using Kiwoom.Cli.Tool;
using Kiwoom.Trading.Sqlite;

namespace Kiwoom.Cli.Desk;

/// <summary>Where the journal is.</summary>
internal static class JournalPlace
{
    /// <summary>The journal of a folder; of the user's state folder where none is named.</summary>
    /// <exception cref="ToolException">The place is a file.</exception>
    public static SqliteOrderJournal Open(string? folder)
    {
        if (folder is null) return new SqliteOrderJournal();
        if (folder.Length == 0) throw new ToolException("--journal is empty; write a folder.");
        var full = Path.GetFullPath(folder);
        if (File.Exists(full)) throw new ToolException($"--journal {folder} is a file; write its folder: the file of an account is found by itself.");
        return new SqliteOrderJournal(new SqliteJournalOptions { Folder = full });
    }
}
