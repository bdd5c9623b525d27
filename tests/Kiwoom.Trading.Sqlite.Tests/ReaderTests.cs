using Kiwoom.Trading.Sqlite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>Whoever reads beside the writer, and copies.</summary>
public sealed class ReaderTests : JournalTests
{
    [Fact]
    public async Task A_reader_sees_what_was_committed_since_it_was_opened()
    {
        await using var book = await OpenAsync();
        await book.AppendAsync([Facts.Note("1")]);
        await using var reader = await Journal.OpenReaderAsync(Facts.Account);
        Assert.Equal(["1"], await Facts.NotesAsync(reader!));
        await book.AppendAsync([Facts.Note("2")]);
        Assert.Equal(["1", "2"], await Facts.NotesAsync(reader!));
    }

    [Fact]
    public async Task A_day_of_many_facts_is_read_in_pages()
    {
        await using var book = await OpenAsync();
        await book.AppendAsync([.. Enumerable.Range(0, 1_300).Select(i => Facts.Note($"{i}"))]);
        Assert.Equal(Enumerable.Range(0, 1_300).Select(i => $"{i}"), await Facts.NotesAsync(book));
    }

    [Fact]
    public async Task A_backup_is_one_file_that_can_be_read_anywhere()
    {
        var copy = Path.Combine(Folder, "backup.db");
        await using var book = await OpenAsync();
        await book.AppendAsync([Facts.Note("1")]);
        await Journal.BackupAsync(Facts.Account, copy);
        await book.AppendAsync([Facts.Note("2")]);
        await using var reader = await SqliteOrderJournal.OpenFileAsync(copy);
        Assert.Equal(["1"], await Facts.NotesAsync(reader));
        Assert.Equal("Mock ***********45", reader.Account.ToString());
        Assert.True((await SqliteOrderJournal.VerifyFileAsync(copy)).IsSound);
        var error = await Assert.ThrowsAsync<JournalException>(() => Journal.BackupAsync(Facts.Account, copy));
        Assert.Contains("exists already", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JournalException>(() => Journal.BackupAsync(Facts.Account with { Id = "nobody" }, copy + "2"));
    }

    [Fact]
    public async Task The_files_of_a_folder_are_listed()
    {
        Assert.Empty(new SqliteOrderJournal(Options with { Folder = Path.Combine(Folder, "none") }).ListFiles());
        await using var book = await OpenAsync();
        await book.AppendAsync([Facts.Note("1"), Facts.Note("2")]);
        var file = Assert.Single(Journal.ListFiles());
        Assert.Equal((PathOfFile, "Mock", "***********45", 2L, Facts.Day, null), (file.Path, file.Environment, file.AccountLabel, file.Facts, file.LastDay!.Value, file.Problem));
    }

    [Fact]
    public async Task A_service_collection_gives_the_journal()
    {
        var services = new ServiceCollection();
        services.AddSqliteOrderJournal(Options).AddSqliteOrderJournal();
        await using var provider = services.BuildServiceProvider();
        Assert.Equal(Folder, Assert.IsType<SqliteOrderJournal>(provider.GetRequiredService<IOrderJournal>()).Folder);
    }
}
