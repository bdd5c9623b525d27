namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>Tests of journals in a database of their own.</summary>
public abstract class JournalTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    internal TestDatabase Database => database;

    internal PostgreSqlDatabase Opened { get; private set; } = null!;

    /// <summary>Facts that nobody waits for stay in memory until somebody does: tests see what is durable when.</summary>
    internal static PostgreSqlJournalOptions Options => new() { Patience = TimeSpan.FromMinutes(5) };

    internal PostgreSqlOrderJournal Journal => new(Opened, Options);

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.ConnectionString is not null) Opened = await database.EmptyAsync();
    }

    public virtual Task DisposeAsync() => Task.CompletedTask;

    internal async Task<PostgreSqlBook> OpenAsync(PostgreSqlJournalOptions? options = null, PostgreSqlDatabase? elsewhere = null) =>
        (PostgreSqlBook)await new PostgreSqlOrderJournal(elsewhere ?? Opened, options ?? Options).OpenAsync(Facts.Account, Facts.Writer);

    internal Task<List<string>> QueryAsync(string sql) => database.QueryAsync(sql);
}
