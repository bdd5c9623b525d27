using Microsoft.Data.Sqlite;

namespace Kiwoom.Trading.Sqlite.Tests.Support;

/// <summary>Tests of journals in a folder of their own.</summary>
public abstract class JournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string Folder => _folder.Path;

    internal SqliteOrderJournal Journal => new(Options);

    /// <summary>Facts that nobody waits for stay in memory until somebody does: tests see what is durable when.</summary>
    internal SqliteJournalOptions Options => new() { Folder = Folder, Patience = TimeSpan.FromMinutes(5), LockWait = TimeSpan.FromMilliseconds(200) };

    internal string PathOfFile => Journal.PathOf(Facts.Account);

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task<SqliteBook> OpenAsync(SqliteJournalOptions? options = null) =>
        (SqliteBook)await new SqliteOrderJournal(options ?? Options).OpenAsync(Facts.Account, Facts.Writer);

    /// <summary>The answer of any SQLite tool.</summary>
    internal List<string> Query(string sql)
    {
        using var connection = Connect(SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))));
        return rows;
    }

    internal SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = PathOfFile, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        return connection;
    }
}
