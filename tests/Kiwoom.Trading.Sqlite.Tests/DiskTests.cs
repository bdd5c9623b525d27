using Kiwoom.Trading.Sqlite.Tests.Support;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>Disks that are full or cannot be written.</summary>
public sealed class DiskTests : JournalTests
{
    [LinuxRootFact]
    public async Task A_full_disk_takes_no_intent_and_loses_none()
    {
        using var disk = SmallDisk.Mount(kilobytes: 700)!;
        var options = Options with { Folder = disk.Path };
        var journal = new SqliteOrderJournal(options);
        var added = new List<Guid>();
        await using (var book = await OpenAsync(options))
        {
            JournalException? error = null;
            while (error is null)
            {
                var intent = Facts.Intent() with { Body = new string('x', 3_000) };
                try
                {
                    await book.AddIntentAsync(intent);
                    added.Add(intent.Id);
                }
                catch (JournalException e)
                {
                    error = e;
                }
                Assert.True(added.Count < 1_000);
            }
            Assert.Matches("is full: nothing was recorded|reported an error", error.Message);
            Assert.NotEmpty(added);

            // What nobody waits for is kept, and seen, until there is room.
            book.AppendSoon([Facts.Note("kept " + new string('y', 60_000))]);
            Assert.StartsWith("kept", Assert.Single(await Facts.NotesAsync(book)), StringComparison.Ordinal);
            await Assert.ThrowsAsync<JournalException>(async () => await book.AddIntentAsync(Facts.Intent()));

            disk.Remount("size=4m");
            var after = Facts.Intent();
            await book.AddIntentAsync(after);
            added.Add(after.Id);
            Assert.StartsWith("kept", Assert.Single(await Facts.NotesAsync(book)), StringComparison.Ordinal);
        }
        await using var reader = await journal.OpenReaderAsync(Facts.Account);
        Assert.Equal(added, await reader!.ReadOpenIntentsAsync().Select(i => i.Intent.Id).ToListAsync());
        Assert.True((await journal.VerifyAsync(Facts.Account))!.IsSound);
    }

    [LinuxRootFact]
    public async Task A_disk_that_is_full_from_the_beginning_is_told()
    {
        using var disk = SmallDisk.Mount(kilobytes: 8)!;
        var error = await Assert.ThrowsAsync<JournalException>(() => OpenAsync(Options with { Folder = disk.Path }));
        Assert.Contains(disk.Path, error.Message, StringComparison.Ordinal);
        disk.Remount("size=4m");
        await using var book = await OpenAsync(Options with { Folder = disk.Path });
        await book.AddIntentAsync(Facts.Intent());
    }

    [LinuxRootFact]
    public async Task A_disk_that_cannot_be_written_is_told_and_can_be_read()
    {
        using var disk = SmallDisk.Mount(kilobytes: 4_000)!;
        var options = Options with { Folder = disk.Path };
        await using (var book = await OpenAsync(options)) await book.AppendAsync([Facts.Note("before")]);
        disk.Remount("ro");
        var error = await Assert.ThrowsAsync<JournalException>(() => OpenAsync(options));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
        Assert.True((await new SqliteOrderJournal(options).VerifyAsync(Facts.Account))!.IsSound);
        disk.Remount("rw");
        await using var again = await OpenAsync(options);
        await again.AddIntentAsync(Facts.Intent());
    }

    [UnixFact]
    public async Task A_folder_that_this_user_cannot_write_is_told()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) return; // root writes anywhere; see the test above
        var folder = Path.Combine(Folder, "readonly");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var error = await Assert.ThrowsAsync<JournalException>(() => OpenAsync(Options with { Folder = folder }));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "file"), "");
        var error = await Assert.ThrowsAsync<JournalException>(() => OpenAsync(Options with { Folder = Path.Combine(Folder, "file", "journal") }));
        Assert.Contains("cannot be made", error.Message, StringComparison.Ordinal);
    }
}
