using Kiwoom.Trading.Sqlite.Tests.Support;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>Folders in which a journal is not safe.</summary>
public sealed class FolderTests : JournalTests
{
    private const string Mounts = """
        21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        22 21 0:40 / /mnt/office rw - nfs4 server:/office rw
        23 21 0:41 / /mnt/with\040blank rw - cifs //server/share rw
        24 21 0:42 / /home/user/remote rw - fuse.sshfs user@server: rw
        25 21 0:43 / /mnt/c rw - 9p drvfs rw
        26 22 0:44 / /mnt/office/local rw - xfs /dev/sdb1 rw
        """;

    [Theory]
    [InlineData("/home/user/.local/state/Kiwoom.Generated/journal", null)]
    [InlineData("/mnt/office/journal", "(nfs4)")]
    [InlineData("/mnt/office", "(nfs4)")]
    [InlineData("/mnt/officer", null)]
    [InlineData("/mnt/office/local/journal", null)]
    [InlineData("/mnt/with blank/journal", "(cifs)")]
    [InlineData("/home/user/remote/a/b", "(fuse.sshfs)")]
    [InlineData("/mnt/c/Users/user", "(9p)")]
    [InlineData("/home/user/OneDrive/journal", "OneDrive copies")]
    [InlineData("/home/user/OneDrive - Company/journal", "OneDrive copies")]
    [InlineData("/home/user/Dropbox/journal", "Dropbox copies")]
    [InlineData("/Users/user/Library/Mobile Documents/journal", "iCloud copies")]
    [InlineData("/data/cloud/documents/journal", "OneDrive copies")]
    public void A_folder_is_looked_at(string folder, string? flaw)
    {
        if (OperatingSystem.IsWindows()) return; // paths of others
        var check = new FolderCheck(name => name == "OneDriveCommercial" ? "/data/cloud/documents" : null, () => Mounts);
        if (flaw is null) Assert.Null(check.Flaw(folder));
        else Assert.Contains(flaw, check.Flaw(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_a_program_marked_is_one_that_it_copies()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "a", "b"));
        File.WriteAllText(Path.Combine(Folder, "a", ".dropbox"), "");
        Assert.Contains("Dropbox copies", FolderCheck.OfThisMachine.Flaw(Path.Combine(Folder, "a", "b", "c")), StringComparison.Ordinal);
        Assert.Null(FolderCheck.OfThisMachine.Flaw(Folder));
    }

    [Fact]
    public void A_link_leads_where_it_leads()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "Dropbox"));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "journal"), Path.Combine(Folder, "Dropbox"));
        Assert.Contains("Dropbox copies", FolderCheck.OfThisMachine.Flaw(Path.Combine(Folder, "journal", "a")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Such_a_folder_is_refused_and_not_made_unless_it_is_allowed()
    {
        var folder = Path.Combine(Folder, "Dropbox", "journal");
        var options = Options with { Folder = folder };
        var error = await Assert.ThrowsAsync<JournalException>(() => OpenAsync(options));
        Assert.Contains($"The folder {folder} is not safe for a journal: it is in a folder that Dropbox copies", error.Message, StringComparison.Ordinal);
        Assert.Contains("AllowNetworkAndSyncFolders", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
        await using var book = await OpenAsync(options with { AllowNetworkAndSyncFolders = true });
        await book.AddIntentAsync(Facts.Intent());
    }

    [Fact]
    public void A_folder_that_depends_on_the_start_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new SqliteOrderJournal(new SqliteJournalOptions { Folder = "journal" }));
        Assert.Contains("write a full path", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SqliteOrderJournal(new SqliteJournalOptions { LockWait = TimeSpan.FromMinutes(6) }));
        Assert.True(Path.IsPathFullyQualified(new SqliteOrderJournal().Folder));
    }

    [UnixFact]
    public async Task A_new_folder_is_its_user_s_alone()
    {
        if (OperatingSystem.IsWindows()) return; // the attribute skips it; the compiler does not know that
        var folder = Path.Combine(Folder, "new", "journal");
        await using var book = await OpenAsync(Options with { Folder = folder });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }
}
