using System.Diagnostics;
using Kiwoom.Trading.PostgreSql.Tests.Support;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>A switch that is engaged on one machine and obeyed on all.</summary>
public sealed class KillSwitchTests(TestDatabase database) : JournalTests(database)
{
    [PostgreSqlFact]
    public async Task It_is_obeyed_everywhere_within_a_second_and_released_everywhere()
    {
        await using var here = new PostgreSqlKillSwitch(Database.Open());
        await using var there = new PostgreSqlKillSwitch(Database.Open());
        await using var another = new PostgreSqlKillSwitch(Database.Open(), new() { Name = "another account" });
        foreach (var one in new[] { here, there, another })
        {
            await one.WaitUntilReadAsync();
            Assert.False(one.Local.IsEngaged);
        }
        var since = Stopwatch.GetTimestamp();
        await here.EngageAsync("a strategy went mad", "operator");
        Assert.True(here.Local.IsEngaged);
        await WaitForAsync(() => there.Local.IsEngaged);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal("a strategy went mad", there.Local.Reason);
        Assert.False(another.Local.IsEngaged);
        await there.ReleaseAsync("it was stopped");
        Assert.False(there.Local.IsEngaged);
        await WaitForAsync(() => !here.Local.IsEngaged);
        Assert.Equal(["True|operator", "False|"], await QueryAsync("SELECT is_engaged, by FROM kiwoom.kill_switch ORDER BY number"));
    }

    [PostgreSqlFact]
    public async Task What_somebody_else_engaged_is_not_released_by_the_database()
    {
        await using var here = new PostgreSqlKillSwitch(Database.Open());
        await here.WaitUntilReadAsync();
        here.Local.Engage("a desk");
        await here.EngageAsync("an operator");
        await here.ReleaseAsync("it was stopped");
        Assert.Equal("a desk", here.Local.Reason);
        await using var there = new PostgreSqlKillSwitch(Database.Open());
        await there.EngageAsync("a desk");
        await there.ReleaseAsync("over");
        await here.ReleaseAsync("again");
        Assert.Equal("a desk", here.Local.Reason); // the same words are not the same engagement
    }

    [PostgreSqlFact]
    public async Task It_stays_engaged_after_a_restart_and_until_it_was_read()
    {
        await using (var before = new PostgreSqlKillSwitch(Database.Open())) await before.EngageAsync("stop");
        await using var after = new PostgreSqlKillSwitch(Database.Open());
        Assert.True(after.Local.IsEngaged);
        await after.WaitUntilReadAsync();
        Assert.Equal("stop", after.Local.Reason);
    }

    [PostgreSqlFact]
    public async Task Without_the_database_it_is_as_if_engaged_after_a_while_and_released_when_that_is_there_again()
    {
        var time = new ManualTimeProvider();
        await using var killSwitch = new PostgreSqlKillSwitch(Database.Open(new() { TimeProvider = time }));
        await killSwitch.WaitUntilReadAsync();
        await SetLoginAsync(false);
        try
        {
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.False(killSwitch.Local.IsEngaged);
            await PassAsync(time, () => killSwitch.Local.IsEngaged);
            Assert.Contains("could not be read", killSwitch.Local.Reason, StringComparison.Ordinal);
        }
        finally
        {
            await SetLoginAsync(true);
        }
        await PassAsync(time, () => !killSwitch.Local.IsEngaged);
    }

    [PostgreSqlFact]
    public async Task Where_nobody_reads_it_new_orders_go_on_if_the_option_says_so()
    {
        var time = new ManualTimeProvider();
        await using var killSwitch = new PostgreSqlKillSwitch(Database.Open(new() { TimeProvider = time }), new() { EngagesWithoutDatabase = null });
        await killSwitch.WaitUntilReadAsync();
        await SetLoginAsync(false);
        try
        {
            time.Advance(TimeSpan.FromMinutes(5));
            Assert.False(killSwitch.Local.IsEngaged);
        }
        finally
        {
            await SetLoginAsync(true);
        }
    }

    [PostgreSqlFact]
    public async Task One_that_could_not_be_written_stays_engaged_here_and_is_written_later()
    {
        await using var here = new PostgreSqlKillSwitch(Database.Open());
        await using var there = new PostgreSqlKillSwitch(Database.Open());
        await here.WaitUntilReadAsync();
        await there.WaitUntilReadAsync();
        await SetLoginAsync(false);
        try
        {
            await Assert.ThrowsAsync<JournalException>(() => here.EngageAsync("stop"));
            Assert.True(here.Local.IsEngaged);
        }
        finally
        {
            await SetLoginAsync(true);
        }
        await WaitForAsync(() => there.Local.Reason == "stop");
        Assert.Equal("stop", here.Local.Reason);
    }

    // The server goes on, for the tests of other classes; this database lets nobody in.
    private async Task SetLoginAsync(bool isAllowed)
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(Database.Text).Database;
        await using var connection = new Npgsql.NpgsqlConnection(PostgreSqlServer.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(
            $"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {isAllowed}; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task PassAsync(ManualTimeProvider time, Func<bool> condition)
    {
        for (var i = 0; i < 2_000 && !condition(); i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1);
        }
        Assert.True(condition());
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 5_000 && !condition(); i++) await Task.Delay(1);
        Assert.True(condition());
    }
}
