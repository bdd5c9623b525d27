namespace Kiwoom.Trading.Sqlite;

/// <summary>Settings of a <see cref="SqliteOrderJournal"/>. They are read once, when the journal is made.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>
    /// The folder of the files, a full path; it is made when it is first needed. Null, the default: the user's state folder, which is
    /// <c>%LOCALAPPDATA%\Kiwoom.Generated\journal</c> on Windows, <c>~/Library/Application Support/Kiwoom.Generated/journal</c> on macOS and
    /// <c>$XDG_STATE_HOME</c> or <c>~/.local/state</c> with <c>/Kiwoom.Generated/journal</c> on Linux.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Whether the folder may be on a network or in a folder that a program copies to other machines (OneDrive, Dropbox, iCloud).
    /// False by default: there, locks and flushes cannot be relied on, and an old file may come back.
    /// </summary>
    public bool AllowNetworkAndSyncFolders { get; init; }

    /// <summary>What a file says of its account. Masked by default.</summary>
    public AccountLabel AccountLabel { get; init; }

    /// <summary>
    /// How long to wait for another program that has the file locked for writing, such as a SQLite tool; 5 s by default. After that,
    /// what was to be recorded fails, and its order is not sent.
    /// </summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of <see cref="Patience"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long facts that nobody waits for are collected before they are written: 100 ms, or with the next that somebody waits for.</summary>
    internal TimeSpan Patience { get; init; } = CommitPauses.Patience;

    /// <summary>How many of them are collected at most.</summary>
    internal int MostPending { get; init; } = 1_000;

    /// <summary>Looks at folders.</summary>
    internal FolderCheck FolderCheck { get; init; } = FolderCheck.OfThisMachine;
}
