using System.Globalization;

namespace Kiwoom.Trading.Sqlite;

/// <summary>Opens the SQLite file of an account, makes a new one, and brings an old one up to date.</summary>
internal static class JournalFile
{
    /// <summary>"KWJ1", so that a SQLite file of something else is not taken for a journal.</summary>
    public const int ApplicationId = 0x4B574A31;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Opens a file for its one writer.</summary>
    /// <param name="path">It need not exist.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="label">What the file says of the account.</param>
    /// <param name="lockWait">How long to wait for a lock of another program.</param>
    /// <param name="look">Reads what must not be damaged, before anything is written.</param>
    /// <exception cref="JournalException">It is damaged, newer, another account's, or cannot be written; it stays as it is.</exception>
    public static SqliteConnection OpenForWriting(string path, JournalAccount account, string label, TimeSpan lockWait, Action<SqliteConnection> look)
    {
        var isNew = !LooksLikeSqlite(path);
        if (!isNew) Inspect(path, account, lockWait, look);
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(path, SqliteOpenMode.ReadWriteCreate, lockWait);
            // fullfsync: on macOS a plain flush does not reach the disk. cache_spill: a transaction writes nothing before its commit.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1; PRAGMA cache_spill = 0;");
            if (connection.Scalar("PRAGMA journal_mode") is not "wal") throw new JournalException($"{path}: SQLite cannot keep a write-ahead log here.");
            Migrations.Run(connection, Migrations.All);
            Claim(connection, account, label);
            if (isNew) connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"); // whose it is must not depend on the log
            return connection;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw JournalErrors.Of(e, path);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file to read it.</summary>
    /// <exception cref="JournalException">It is damaged, newer, or another account's.</exception>
    public static SqliteConnection OpenForReading(string path, JournalAccount? account, TimeSpan lockWait)
    {
        if (!LooksLikeSqlite(path)) throw new JournalException($"{path} is empty: its making was broken off, and nothing was recorded in it.");
        SqliteConnection? connection = null;
        try
        {
            connection = ConnectReadOnly(path, account, lockWait);
            if (Version(connection) < Migrations.All.Count)
                throw new JournalException($"{path} is of an older version: open it once with a desk of this version, which brings it up to date.");
            return connection;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw JournalErrors.Of(e, path);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    // Beside a log SQLite writes a file of its own, which it cannot on a disk that is read-only. Without a log nobody writes
    // the file, and SQLite may take it for one that never changes.
    private static SqliteConnection ConnectReadOnly(string path, JournalAccount? account, TimeSpan lockWait)
    {
        var connection = Connect(path, SqliteOpenMode.ReadOnly, lockWait);
        try
        {
            Check(connection, path, account);
            return connection;
        }
        catch (SqliteException e) when (JournalErrors.IsReadOnly(e) && !File.Exists(path + "-wal"))
        {
            connection.Dispose();
            connection = Connect(new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly, lockWait);
            Check(connection, path, account);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // A file of nothing is one whose making was broken off, unless a file beside it says that a journal was there.
    private static bool LooksLikeSqlite(string path)
    {
        try
        {
            var log = new FileInfo(path + "-wal");
            if (!File.Exists(path)) return log is { Exists: true, Length: > 0 } ? throw Lost(path) : false;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length == 0)
            {
                if (log is { Exists: true, Length: > 0 }) throw Lost(path);
                return WriterPlace.HadJournal(path) ? throw Emptied(path) : false;
            }
            Span<byte> start = stackalloc byte[16];
            var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return start[..read].SequenceEqual(Magic)
                ? true
                : throw new JournalException(
                    $"{path} is not a SQLite file, or its beginning is damaged; it stays as it is. Nothing of it can be read here: keep a copy of "
                    + "it and of the files beside it, put a backup in its place, or move them all away to begin a new journal.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The journal {path} cannot be opened: {e.Message} Let this user read and write it.", e);
        }
    }

    private static JournalException Lost(string path) => new(
        $"{path} is missing or empty, and the log beside it ({path}-wal) is not: the file was removed or cut. Nothing is written over them; "
        + "put the file back, or move all of them away to begin a new journal.");

    private static JournalException Emptied(string path) => new(
        $"{path} is empty, and {WriterPlace.LockOf(path)} says that a journal was in it: the file was cut, by a disk or another program. Nothing is written "
        + "into it; put a backup in its place, or move it and all files beside it away to begin a new journal.");

    // Before anything is written, also before SQLite works off the log of a newer program.
    private static void Inspect(string path, JournalAccount account, TimeSpan lockWait, Action<SqliteConnection> look)
    {
        try
        {
            using var connection = Connect(path, SqliteOpenMode.ReadOnly, lockWait);
            Check(connection, path, account);
            if (Version(connection) > 0) look(connection);
        }
        catch (SqliteException e) when (!JournalErrors.IsDamage(e))
        {
            // Such as a folder that cannot be written, where SQLite cannot read its log either: opening for writing says what it is.
        }
        catch (SqliteException e)
        {
            throw JournalErrors.Of(e, path);
        }
    }

    private static void Check(SqliteConnection connection, string path, JournalAccount? account)
    {
        var version = Version(connection);
        if (version == 0 && Number(connection.Scalar("SELECT count(*) FROM sqlite_master")) == 0) return; // its making was broken off
        if (Number(connection.Scalar("PRAGMA application_id")) != ApplicationId)
            throw new JournalException($"{path} is a SQLite file of something else; it stays as it is. Name another folder for the journal.");
        if (version > Migrations.All.Count)
        {
            throw new JournalException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} was written by a newer version of this program (version {version} of the file, and this one knows {Migrations.All.Count}); it stays as it is. Use the newer program."));
        }
        if (account is null) return;
        var hash = connection.Scalar("SELECT value FROM meta WHERE name = 'account'") as string;
        if (hash != JournalFiles.HashOf(account)) throw new JournalException($"{path} is the journal of another account, not of {account}; it stays as it is.");
    }

    private static void Claim(SqliteConnection connection, JournalAccount account, string label)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO meta (name, value) VALUES ('account', $hash), ('account_label', $label), ('environment', $environment), ('epoch', '0')
            ON CONFLICT DO NOTHING;
            UPDATE meta SET value = value + 1 WHERE name = 'epoch';
            """;
        command.Parameters.AddWithValue("$hash", JournalFiles.HashOf(account));
        command.Parameters.AddWithValue("$label", label);
        command.Parameters.AddWithValue("$environment", account.Environment);
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode, TimeSpan lockWait)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(lockWait.TotalSeconds)),
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)lockWait.TotalMilliseconds}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static long Version(SqliteConnection connection) => Number(connection.Scalar("PRAGMA user_version"));

    private static long Number(object? value) => value is long number ? number : 0;
}
