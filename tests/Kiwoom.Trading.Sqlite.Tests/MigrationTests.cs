using Kiwoom.Trading.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>An older file becomes a newer one, script by script.</summary>
public sealed class MigrationTests : JournalTests
{
    [Fact]
    public async Task A_file_gets_the_scripts_that_it_has_not_had()
    {
        await using (var book = await OpenAsync()) await book.AppendAsync([Facts.Note("old")]);
        using var connection = Connect(SqliteOpenMode.ReadWrite);
        Migrations.Run(connection, [.. Migrations.All, "CREATE TABLE later (a TEXT)", "INSERT INTO later SELECT data ->> 'Text' FROM fact"]);
        Assert.Equal(Migrations.All.Count + 2L, connection.Scalar("PRAGMA user_version"));
        Assert.Equal("old", connection.Scalar("SELECT a FROM later"));
        Migrations.Run(connection, [.. Migrations.All, "this", "is not run again"]);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_of_itself()
    {
        await using (var book = await OpenAsync()) await book.AppendAsync([Facts.Note("old")]);
        using (var connection = Connect(SqliteOpenMode.ReadWrite))
        {
            Assert.Throws<SqliteException>(() => Migrations.Run(connection, [.. Migrations.All, "CREATE TABLE a (b TEXT)", "CREATE TABLE c (d TEXT); CREATE TABLE a (b TEXT)"]));
        }
        Assert.Equal([$"{Migrations.All.Count + 1}"], Query("PRAGMA user_version"));
        Assert.Equal(["a"], Query("SELECT name FROM sqlite_master WHERE name IN ('a', 'c')"));
        Assert.Equal(["old"], Query("SELECT text FROM notes"));
    }

    /// <summary>The files that users have were made by it: what comes later is another script.</summary>
    [Fact]
    public void The_first_script_is_complete()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Migrations.Run(connection, Migrations.All);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'view'";
        using var views = command.ExecuteReader();
        var count = 0;
        for (; views.Read(); count++) connection.Scalar($"SELECT * FROM {views.GetString(0)}");
        Assert.Equal(15, count);
    }
}
