using Kiwoom.Trading.PostgreSql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>Whoever reads beside the writer.</summary>
public sealed class ReaderTests(TestDatabase database) : JournalTests(database)
{
    [PostgreSqlFact]
    public async Task A_reader_sees_what_was_committed_since_it_was_opened()
    {
        await using var book = await OpenAsync();
        await book.AppendAsync([Facts.Note("1")]);
        await using var reader = await new PostgreSqlOrderJournal(Database.Open()).OpenReaderAsync(Facts.Account);
        Assert.Equal(["1"], await Facts.NotesAsync(reader!));
        await book.AppendAsync([Facts.Note("2")]);
        Assert.Equal(["1", "2"], await Facts.NotesAsync(reader!));
    }

    [PostgreSqlFact]
    public async Task A_day_of_many_facts_is_read_in_pages()
    {
        await using var book = await OpenAsync();
        await book.AppendAsync([.. Enumerable.Range(0, 1_300).Select(i => Facts.Note($"{i}"))]);
        Assert.Equal(Enumerable.Range(0, 1_300).Select(i => $"{i}"), await Facts.NotesAsync(book));
    }

    /// <summary>Nothing but the notification wakes the follower here: it looks by itself after an hour.</summary>
    [PostgreSqlFact]
    public async Task A_follower_gets_what_is_there_and_then_each_fact_at_once()
    {
        await using var follower = Follow(Options with { LookEvery = TimeSpan.FromHours(1) });
        await using var book = await OpenAsync();
        await book.AppendAsync([Facts.Note("1"), Facts.Note("2")]);
        Assert.Equal(["1", "2"], [await NextAsync(follower), await NextAsync(follower)]);
        var next = NextAsync(follower);
        await book.AppendAsync([Facts.Note("3")]);
        Assert.Equal("3", await next);
    }

    [PostgreSqlFact]
    public async Task A_follower_whose_connection_is_cut_misses_nothing()
    {
        await using var follower = Follow(Options with { LookEvery = TimeSpan.FromHours(1) });
        await using var book = await OpenAsync();
        await book.AppendAsync([Facts.Note("1")]);
        Assert.Equal("1", await NextAsync(follower));
        var next = NextAsync(follower);
        await Database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await book.AppendAsync([Facts.Note("2")]);
        Assert.Equal("2", await next);
    }

    [PostgreSqlFact]
    public async Task A_fact_that_was_changed_on_the_disk_is_not_shown_as_what_it_is_not()
    {
        await using var book = await OpenAsync();
        await book.AppendAsync([Facts.Note("1"), Facts.Note("2")]);
        await Database.ExecuteAsync("""SET session_replication_role = replica; UPDATE kiwoom.fact SET data = replace(data::text, '"1"', '"3"')::json WHERE sequence = 1""");
        var error = await Assert.ThrowsAsync<JournalException>(() => Facts.NotesAsync(book));
        Assert.Contains("Fact 1 of the journal is damaged", error.Message, StringComparison.Ordinal);
        var report = (await Journal.VerifyAsync(Facts.Account))!;
        Assert.Equal((1L, "Fact 1 of 2026-03-02 is not what was written: its checksum differs."), (report.SoundFacts, Assert.Single(report.Problems)));
    }

    [PostgreSqlFact]
    public async Task A_service_collection_gives_the_journal()
    {
        var services = new ServiceCollection();
        services.AddPostgreSqlOrderJournal(Database.Text).AddPostgreSqlOrderJournal("Host=another;Database=d");
        await using var provider = services.BuildServiceProvider();
        Assert.Null(await provider.GetRequiredService<IOrderJournal>().OpenReaderAsync(Facts.Account));
    }

    private IAsyncEnumerator<JournalEntry> Follow(PostgreSqlJournalOptions options) =>
        new PostgreSqlOrderJournal(Database.Open(), options).FollowAsync(Facts.Account).GetAsyncEnumerator();

    private static async Task<string> NextAsync(IAsyncEnumerator<JournalEntry> follower) =>
        await follower.MoveNextAsync() ? ((NoteFact)follower.Current.Fact).Text : "";
}
