using Kiwoom.Trading.PostgreSql.Tests.Support;
using Npgsql;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>The schema gets newer, script by script, and never older.</summary>
public sealed class MigrationTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.ConnectionString is not null) await _database.CreateAsync();
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [PostgreSqlFact]
    public async Task A_database_gets_the_scripts_that_it_has_not_had()
    {
        var database = _database.Open();
        var error = await Assert.ThrowsAsync<JournalException>(async () => await new PostgreSqlOrderJournal(database).OpenAsync(Facts.Account, Facts.Writer));
        Assert.Contains("run kiwoom db init", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, Migrations.All.Count), await database.MigrateAsync());
        Assert.Equal((Migrations.All.Count, Migrations.All.Count), await database.MigrateAsync());
        await database.GrantAsync();
        await database.GrantAsync();
        Assert.Equal((0, 0), await RunAsync([.. Migrations.All, "CREATE TABLE kiwoom.later (a text)"], m => (m.Before - Migrations.All.Count, m.After - Migrations.All.Count - 1)));
        Assert.Equal(["0"], await _database.QueryAsync("SELECT count(*) FROM kiwoom.later"));
    }

    [PostgreSqlFact]
    public async Task Of_several_scripts_all_or_none_are_run()
    {
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(["CREATE TABLE kiwoom.a (b text)", "CREATE TABLE kiwoom.a (b text)"], m => m));
        Assert.Equal([""], await _database.QueryAsync("SELECT to_regclass('kiwoom.a')::text"));
        Assert.Equal([""], await _database.QueryAsync("SELECT to_regclass('kiwoom.schema_version')::text"));
    }

    [PostgreSqlFact]
    public async Task A_newer_database_and_one_of_another_script_stay_as_they_are()
    {
        var database = _database.Open();
        await database.MigrateAsync();
        await RunAsync([.. Migrations.All, "CREATE TABLE kiwoom.later (a text)"], m => m);
        var newer = await Assert.ThrowsAsync<JournalException>(() => database.MigrateAsync());
        Assert.Contains("newer version", newer.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JournalException>(async () => await new PostgreSqlOrderJournal(database).OpenAsync(Facts.Account, Facts.Writer));
        await Assert.ThrowsAsync<JournalException>(() => database.StatusAsync());
        var other = await Assert.ThrowsAsync<JournalException>(() => RunAsync(["other", .. Migrations.All.Skip(1), "x"], m => m));
        Assert.Contains("Script 1", other.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Programs_that_migrate_at_once_do_not_meet()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _database.Open().MigrateAsync()));
        Assert.Single(results, r => r.Before == 0);
    }

    [PostgreSqlFact]
    public async Task A_desk_needs_no_more_than_its_role_and_cannot_go_around_the_functions()
    {
        await _database.Open().MigrateAsync();
        await _database.Open().GrantAsync();
        foreach (var role in new[] { "kiwoom_desk", "kiwoom_reader" })
        {
            await _database.ExecuteAsync($"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'test_{role}') THEN CREATE ROLE test_{role} LOGIN IN ROLE {role}; END IF; END $$");
        }
        var desk = As("test_kiwoom_desk");
        await using (var book = await new PostgreSqlOrderJournal(desk).OpenAsync(Facts.Account, Facts.Writer))
        {
            await book.AddIntentAsync(Facts.Intent());
            Assert.Single(await book.ReadOpenIntentsAsync().ToListAsync());
        }
        await using var reader = await new PostgreSqlOrderJournal(As("test_kiwoom_reader")).OpenReaderAsync(Facts.Account);
        Assert.Single(await reader!.ReadOpenIntentsAsync().ToListAsync());
        var refused = await Assert.ThrowsAsync<JournalException>(
            async () => await new PostgreSqlOrderJournal(As("test_kiwoom_reader")).OpenAsync(Facts.Account, Facts.Writer));
        Assert.Contains("kiwoom_desk", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JournalException>(() => desk.Connections.ScalarAsync("INSERT INTO kiwoom.account (hash, label, environment) VALUES ('', '', '')", [], CancellationToken.None));
        await Assert.ThrowsAsync<JournalException>(() => desk.Connections.ScalarAsync("UPDATE kiwoom.desk SET epoch = 9", [], CancellationToken.None));
    }

    [PostgreSqlFact]
    public async Task The_status_says_who_has_which_place()
    {
        var database = _database.Open();
        Assert.Equal(0, (await database.StatusAsync()).Version);
        await database.MigrateAsync();
        await using var book = await new PostgreSqlOrderJournal(database).OpenAsync(Facts.Account, Facts.Writer);
        await book.AppendAsync([Facts.Note("1")]);
        Assert.False((await database.StatusAsync()).HasRoles);
        await database.GrantAsync();
        var status = await database.StatusAsync();
        Assert.Equal((Migrations.All.Count, Migrations.All.Count, null, true), (status.Version, status.NeededVersion, status.Flaw, status.HasRoles));
        var desk = Assert.Single(status.Desks);
        Assert.Equal(("Mock", "***********45", 1L, Facts.Writer, 1L, Facts.Day), (desk.Environment, desk.Account, desk.Epoch, desk.Holder, desk.Facts, desk.LastDay!.Value));
        Assert.InRange(desk.LeaseLeft!.Value, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
    }

    private PostgreSqlDatabase As(string user) => new(new NpgsqlConnectionStringBuilder(_database.Text) { Username = user }.ConnectionString);

    private async Task<T> RunAsync<T>(IReadOnlyList<string> scripts, Func<(int Before, int After), T> of)
    {
        await using var connection = new NpgsqlConnection(_database.Text);
        await connection.OpenAsync();
        return of(await Migrations.RunAsync(connection, scripts, CancellationToken.None));
    }
}
