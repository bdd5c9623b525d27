using Kiwoom.Trading.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>Files that are not what was written: told, read as far as they can be, and never overwritten.</summary>
public sealed class DamageTests : JournalTests
{
    [Theory]
    [InlineData("this is not a database, and never was one")]
    [InlineData("SQLite format 3\0 and then nothing that makes sense, for a hundred bytes and more, as if a disk had written it elsewhere...")]
    public async Task Garbage_is_told_and_stays(string text)
    {
        await File.WriteAllTextAsync(PathOfFile, text);
        await AssertRefusedAsync("it stays as it is");
        Assert.Equal(text, await File.ReadAllTextAsync(PathOfFile));
        Assert.False((await Journal.VerifyAsync(Facts.Account))!.IsSound);
        Assert.NotNull(Assert.Single(Journal.ListFiles()).Problem);
    }

    [Fact]
    public async Task A_file_of_another_program_is_told_and_stays()
    {
        using (var connection = Connect(SqliteOpenMode.ReadWriteCreate)) connection.Execute("CREATE TABLE recipes (name TEXT)");
        var before = await File.ReadAllBytesAsync(PathOfFile);
        await AssertRefusedAsync("a SQLite file of something else");
        Assert.Equal(before, await File.ReadAllBytesAsync(PathOfFile));
    }

    [Fact]
    public async Task A_newer_file_is_told_and_stays()
    {
        await WriteAsync(3);
        using (var connection = Connect(SqliteOpenMode.ReadWrite)) connection.Execute("PRAGMA user_version = 99");
        var before = await File.ReadAllBytesAsync(PathOfFile);
        await AssertRefusedAsync("written by a newer version of this program (version 99 of the file, and this one knows 3)");
        var error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenReaderAsync(Facts.Account));
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(PathOfFile));
    }

    [Fact]
    public async Task The_file_of_another_account_is_told()
    {
        await WriteAsync(1);
        var other = Facts.Account with { Id = "somebody else" };
        File.Copy(PathOfFile, Journal.PathOf(other));
        var error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(other, Facts.Writer));
        Assert.Contains("the journal of another account", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bit_that_turned_is_told_by_its_fact_and_the_others_can_be_read()
    {
        await WriteAsync(200);
        var bytes = await File.ReadAllBytesAsync(PathOfFile);
        var at = bytes.AsSpan().IndexOf("\"note 77\""u8);
        bytes[at + 6] ^= 1;
        await File.WriteAllBytesAsync(PathOfFile, bytes);

        var report = (await Journal.VerifyAsync(Facts.Account))!;
        Assert.Equal((199L, "Fact 78 of 2026-03-02 is not what was written: its checksum differs."), (report.SoundFacts, Assert.Single(report.Problems)));
        await using var reader = await Journal.OpenReaderAsync(Facts.Account);
        var error = await Assert.ThrowsAsync<JournalException>(async () => await Facts.NotesAsync(reader!));
        Assert.Contains("Fact 78 of the journal is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_intent_that_is_damaged_is_told_when_the_desk_opens()
    {
        await using (var book = await OpenAsync()) await book.AddIntentAsync(Facts.Intent("the key"));
        var bytes = await File.ReadAllBytesAsync(PathOfFile);
        bytes[bytes.AsSpan().IndexOf("\"Quantity\":10"u8) + 12] ^= 1; // 11 shares
        await File.WriteAllBytesAsync(PathOfFile, bytes);
        await AssertNothingIsWrittenAsync(bytes);
        await using var reader = await Journal.OpenReaderAsync(Facts.Account);
        await Assert.ThrowsAsync<JournalException>(async () => await reader!.ReadOpenIntentsAsync().ToListAsync());
        await Assert.ThrowsAsync<JournalException>(async () => await reader!.FindKeyAsync("the key"));
    }

    [Fact]
    public async Task An_intent_that_is_damaged_does_not_free_its_key()
    {
        await using (var book = await OpenAsync())
        {
            var intent = Facts.Intent("the key");
            await book.AddIntentAsync(intent);
            await book.AppendAsync([Facts.Outcome(intent, Kiwoom.Generated.OrderOutcomeKind.Accepted, "17")]);
        }
        var bytes = await File.ReadAllBytesAsync(PathOfFile);
        bytes[bytes.AsSpan().IndexOf("\"Quantity\":10"u8) + 12] ^= 1;
        await File.WriteAllBytesAsync(PathOfFile, bytes);
        await using var opened = await OpenAsync();
        await Assert.ThrowsAsync<JournalException>(async () => await opened.FindKeyAsync("the key"));
        await Assert.ThrowsAsync<JournalException>(async () => await opened.AddIntentAsync(Facts.Intent("the key")));
    }

    [Fact]
    public async Task The_last_fact_is_looked_at_before_anything_is_written()
    {
        await WriteAsync(200);
        var bytes = await File.ReadAllBytesAsync(PathOfFile);
        bytes[bytes.AsSpan().IndexOf("\"note 199\""u8) + 6] ^= 1;
        await AssertNothingIsWrittenAsync(bytes);
    }

    [Fact]
    public async Task A_file_that_was_cut_is_told_before_anything_is_written()
    {
        await WriteAsync(2_000);
        var bytes = await File.ReadAllBytesAsync(PathOfFile);
        await AssertNothingIsWrittenAsync(bytes[..(bytes.Length / 2 / 4096 * 4096)]);
    }

    private async Task AssertNothingIsWrittenAsync(byte[] damaged)
    {
        await File.WriteAllBytesAsync(PathOfFile, damaged);
        var error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(Facts.Account, Facts.Writer));
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(PathOfFile));
        Assert.False(new FileInfo(PathOfFile + "-wal") is { Exists: true, Length: > 0 }, "something is in the log");
    }

    [Fact]
    public async Task A_page_of_zeros_is_told_with_what_can_still_be_read()
    {
        await WriteAsync(2_000);
        var bytes = await File.ReadAllBytesAsync(PathOfFile);
        var page = bytes.AsSpan().IndexOf("\"note 1000\""u8) / 4096;
        bytes.AsSpan(page * 4096, 4096).Clear();
        await File.WriteAllBytesAsync(PathOfFile, bytes);

        await using var reader = await Journal.OpenReaderAsync(Facts.Account);
        var error = await Assert.ThrowsAsync<JournalException>(async () => await Facts.NotesAsync(reader!));
        Assert.Matches("is damaged; no fact in it is changed, and 19[0-9][0-9] facts can still be read, of the days 2026-03-02 to 2026-03-02", error.Message);
        var report = (await Journal.VerifyAsync(Facts.Account))!;
        Assert.False(report.IsSound);
        Assert.Contains($" {report.SoundFacts} facts can still be read", error.Message, StringComparison.Ordinal); // one count, wherever it is told
        Assert.Contains(report.Problems, p => p.StartsWith("Facts ", StringComparison.Ordinal) && p.EndsWith("cannot be read.", StringComparison.Ordinal));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(PathOfFile));
    }

    [Fact]
    public async Task A_fact_that_is_missing_is_told()
    {
        await WriteAsync(5);
        using (var connection = Connect(SqliteOpenMode.ReadWrite)) connection.Execute("DROP TRIGGER fact_is_never_deleted; DELETE FROM fact WHERE sequence IN (2, 3)");
        Assert.Equal(["Facts 2 to 3 are missing."], (await Journal.VerifyAsync(Facts.Account))!.Problems);
    }

    [Theory]
    [InlineData("UPDATE fact SET data = '{}'")]
    [InlineData("DELETE FROM fact")]
    public async Task No_tool_changes_a_fact_by_accident(string sql)
    {
        await WriteAsync(5);
        using var connection = Connect(SqliteOpenMode.ReadWrite);
        Assert.Contains("never", Assert.Throws<SqliteException>(() => connection.Execute(sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_is_not_what_the_facts_say_is_told()
    {
        await using (var book = await OpenAsync()) await book.AddIntentAsync(Facts.Intent());
        using (var connection = Connect(SqliteOpenMode.ReadWrite)) connection.Execute("UPDATE intent_state SET state = 10");
        Assert.Contains("is kept as Accepted, and its facts say Recorded", Assert.Single((await Journal.VerifyAsync(Facts.Account))!.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(20_000)]
    [InlineData(60_001)]
    public async Task A_log_that_was_cut_leaves_a_beginning_without_gaps(int length)
    {
        var folder = Path.Combine(Folder, "cut");
        Directory.CreateDirectory(folder);
        var cut = new SqliteOrderJournal(Options with { Folder = folder });
        await using (var book = await OpenAsync())
        {
            for (var i = 0; i < 20; i++) await book.AppendAsync([Facts.Note($"{i} a"), Facts.Note($"{i} b")]);
            File.Copy(PathOfFile, cut.PathOf(Facts.Account));
            var log = (await File.ReadAllBytesAsync(PathOfFile + "-wal"))[..length];
            await File.WriteAllBytesAsync(cut.PathOf(Facts.Account) + "-wal", log);
        }
        try
        {
            await using var opened = await cut.OpenAsync(Facts.Account, Facts.Writer);
            var notes = await Facts.NotesAsync(opened);
            Assert.Equal(Enumerable.Range(0, notes.Count / 2).SelectMany(i => new[] { $"{i} a", $"{i} b" }), notes);
            await opened.AddIntentAsync(Facts.Intent());
            Assert.True((await cut.VerifyAsync(Facts.Account))!.IsSound);
        }
        catch (JournalException e)
        {
            Assert.Contains("missing or empty", e.Message, StringComparison.Ordinal); // the file itself had nothing yet
        }
    }

    [Fact]
    public async Task A_file_that_is_gone_while_its_log_is_there_is_not_begun_anew()
    {
        var log = PathOfFile + "-wal";
        await File.WriteAllTextAsync(log, "what was committed");
        await AssertRefusedAsync("the log beside it");
        await File.WriteAllTextAsync(PathOfFile, "");
        await AssertRefusedAsync("the log beside it");
        Assert.Equal("what was committed", await File.ReadAllTextAsync(log));
    }

    [Fact]
    public async Task An_empty_file_is_one_whose_making_was_broken_off()
    {
        await File.WriteAllTextAsync(PathOfFile, "");
        await WriteAsync(1);
        Assert.True((await Journal.VerifyAsync(Facts.Account))!.IsSound);
    }

    [Fact]
    public async Task An_empty_file_where_a_journal_was_is_not_begun_anew()
    {
        await WriteAsync(3);
        await File.WriteAllTextAsync(PathOfFile, "");
        await AssertRefusedAsync("says that a journal was in it");
        Assert.Equal(0, new FileInfo(PathOfFile).Length);
        Assert.Contains("says that a journal was in it", Assert.Single(Journal.ListFiles()).Problem, StringComparison.Ordinal);
        Assert.False((await Journal.VerifyAsync(Facts.Account))!.IsSound);
        foreach (var file in Directory.EnumerateFiles(Folder)) File.Delete(file);
        await WriteAsync(1);
    }

    [Fact]
    public async Task After_a_refusal_the_place_is_free()
    {
        await File.WriteAllTextAsync(PathOfFile, "garbage");
        await AssertRefusedAsync("not a SQLite file");
        File.Delete(PathOfFile);
        await WriteAsync(1);
    }

    private async Task WriteAsync(int facts)
    {
        await using var book = await OpenAsync();
        for (var i = 0; i < facts; i++) book.AppendSoon([Facts.Note($"note {i}")]);
    }

    private async Task AssertRefusedAsync(string expected)
    {
        var error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(Facts.Account, Facts.Writer));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(PathOfFile, error.Message, StringComparison.Ordinal);
    }
}
