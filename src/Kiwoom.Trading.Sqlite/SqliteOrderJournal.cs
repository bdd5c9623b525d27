namespace Kiwoom.Trading.Sqlite;

/// <summary>
/// The order journal in SQLite (주문 기록): a file for each account, which one process writes and any tool may read. An intent is on the
/// disk before its order leaves. docs/journal.md describes the file.
/// </summary>
public sealed class SqliteOrderJournal : IOrderJournal
{
    private readonly SqliteJournalOptions _options;
    private readonly string _folder;

    /// <summary>Makes a journal. Nothing is opened or written yet.</summary>
    /// <param name="options">Null for the defaults: the user's state folder.</param>
    /// <exception cref="ArgumentException">An option has a value that cannot be.</exception>
    /// <exception cref="JournalException">This user has no state folder.</exception>
    public SqliteOrderJournal(SqliteJournalOptions? options = null)
    {
        _options = options ?? new SqliteJournalOptions();
        if (_options.Folder is { } given && !Path.IsPathFullyQualified(given))
            throw new ArgumentException($"SqliteJournalOptions.Folder: \"{given}\" depends on where a process was started; write a full path.", nameof(options));
        if (_options.LockWait < TimeSpan.Zero || _options.LockWait > TimeSpan.FromMinutes(5))
            throw new ArgumentException($"SqliteJournalOptions.LockWait: {_options.LockWait} is not between 0 and 5 minutes.", nameof(options));
        _folder = Path.GetFullPath(_options.Folder ?? JournalFiles.StateFolder());
    }

    /// <summary>Where the files are.</summary>
    public string Folder => _folder;

    /// <summary>The file of an account, whether it exists or not.</summary>
    /// <param name="account">The account.</param>
    public string PathOf(JournalAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Path.Combine(_folder, JournalFiles.NameOf(account));
    }

    /// <inheritdoc/>
    public ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(writer);
        return new(Task.Run<IJournalBook>(() => Open(account, writer), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default)
    {
        var path = PathOf(account);
        return File.Exists(path)
            ? new(Task.Run<IJournalReader?>(() => new SqliteReader(account, JournalFile.OpenForReading(path, account, _options.LockWait)), cancellationToken))
            : default;
    }

    /// <summary>
    /// Whether a program has the writer's place on an account at this moment, for programs that show what it records: one that has ended records
    /// nothing more. True also where that cannot be told.
    /// </summary>
    /// <param name="account">The account.</param>
    public bool HasWriter(JournalAccount account) => WriterPlace.IsTaken(PathOf(account));

    /// <summary>Opens a file to read it, also one that was copied from elsewhere or restored from a backup.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="JournalException">It cannot be read: damaged, of a newer version, or not a journal.</exception>
    public static ValueTask<IJournalReader> OpenFileAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new JournalException($"There is no journal {full}.");
        return new(Task.Run<IJournalReader>(
            () =>
            {
                var connection = JournalFile.OpenForReading(full, null, new SqliteJournalOptions().LockWait);
                return new SqliteReader(new JournalAccount(Meta(connection, "account_label") ?? "", Meta(connection, "environment") ?? ""), connection);
            },
            cancellationToken));
    }

    /// <summary>The files in the folder, by name.</summary>
    public IReadOnlyList<JournalFileInfo> ListFiles() => Directory.Exists(_folder)
        ? [.. Directory.EnumerateFiles(_folder, "*" + JournalFiles.Extension).Order(StringComparer.Ordinal).Select(InfoOf)]
        : [];

    /// <summary>
    /// Checks all of an account's file: SQLite's pages, the checksum of every fact, that none is missing, and that the states of intents
    /// are what their facts say. It changes nothing, and may be done while the account is being written.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>Null where the journal has nothing of the account.</returns>
    public async Task<JournalVerification?> VerifyAsync(JournalAccount account, CancellationToken cancellationToken = default)
    {
        var path = PathOf(account);
        return File.Exists(path) ? await VerifyFileAsync(path, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>As <see cref="VerifyAsync"/>, for a file wherever it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public static Task<JournalVerification> VerifyFileAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        return Task.Run(
            () =>
            {
                try
                {
                    using var connection = JournalFile.OpenForReading(full, null, new SqliteJournalOptions().LockWait);
                    return new Verification(full).Run(connection, cancellationToken);
                }
                catch (JournalException e)
                {
                    return new JournalVerification { Path = full, SoundFacts = 0, FirstDay = null, LastDay = null, Problems = [e.Message] };
                }
            },
            cancellationToken);
    }

    /// <summary>
    /// Writes a complete copy of an account's journal as one file, also while the account is being written. A file that is copied by other
    /// means while it is open may lack what is still in its log.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="path">The copy; there must be nothing yet.</param>
    /// <param name="cancellationToken">Stops before it begins.</param>
    /// <exception cref="JournalException">There is a file already, the journal has nothing of the account, or one of them cannot be read or written.</exception>
    public Task BackupAsync(JournalAccount account, string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (from, to) = (PathOf(account), Path.GetFullPath(path));
        if (!File.Exists(from)) throw new JournalException($"The journal has nothing of the account {account}.");
        if (Path.Exists(to)) throw new JournalException($"{to} exists already: name a new file for the backup.");
        return Task.Run(
            () =>
            {
                using var connection = JournalFile.OpenForReading(from, account, _options.LockWait);
                try
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = "VACUUM INTO $path";
                    command.Parameters.AddWithValue("$path", to);
                    command.ExecuteNonQuery();
                }
                catch (SqliteException e)
                {
                    throw JournalErrors.Of(e, JournalErrors.IsDamage(e) ? from : to);
                }
            },
            cancellationToken);
    }

    /// <summary>The folder.</summary>
    public override string ToString() => $"SqliteOrderJournal({_folder})";

    private SqliteBook Open(JournalAccount account, JournalWriter writer)
    {
        if (!_options.AllowNetworkAndSyncFolders && _options.FolderCheck.Flaw(_folder) is { } flaw)
        {
            throw new JournalException(
                $"The folder {_folder} is not safe for a journal: {flaw}.",
                setting: "SqliteJournalOptions.Folder",
                "Name a folder on a disk of this machine in SqliteJournalOptions.Folder, or set AllowNetworkAndSyncFolders if you know that it is one.");
        }
        JournalFiles.CreateFolder(_folder);
        var path = PathOf(account);
        var place = WriterPlace.Take(path, account, writer);
        SqliteConnection? connection = null;
        try
        {
            connection = JournalFile.OpenForWriting(path, account, LabelOf(account), _options.LockWait, FactReader.ReadWhatADeskBeginsWith);
            place.NoteJournal();
            return new SqliteBook(account, writer, connection, place, _options);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            place.Dispose();
            if (e is SqliteException ofSqlite) throw JournalErrors.Of(ofSqlite, path);
            throw;
        }
    }

    private string LabelOf(JournalAccount account) => _options.AccountLabel switch
    {
        AccountLabel.Masked when account.Id.Length > 4 => new string('*', account.Id.Length - 2) + account.Id[^2..],
        _ => JournalFiles.HashOf(account)[..12],
    };

    private static JournalFileInfo InfoOf(string path)
    {
        try
        {
            using var connection = JournalFile.OpenForReading(path, null, TimeSpan.FromSeconds(1));
            var (facts, last) = ((long)connection.Scalar("SELECT ifnull(max(sequence), 0) FROM fact")!, connection.Scalar("SELECT max(trade_date) FROM fact"));
            return new JournalFileInfo(
                path, Meta(connection, "environment"), Meta(connection, "account_label"), facts, last is string day ? FactText.Day(day) : null, null);
        }
        catch (JournalException e)
        {
            return new JournalFileInfo(path, null, null, 0, null, e.Message);
        }
        catch (SqliteException e)
        {
            return new JournalFileInfo(path, null, null, 0, null, JournalErrors.Of(e, path).Message);
        }
    }

    private static string? Meta(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM meta WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() as string;
    }
}
