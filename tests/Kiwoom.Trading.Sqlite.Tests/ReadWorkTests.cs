using Kiwoom.Trading.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>Reads in a batch that cannot be committed.</summary>
public sealed class ReadWorkTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_read_beside_writes_that_are_not_tried_again_is_not_given(bool isDropped)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Migrations.Run(connection, Migrations.All);
        connection.Execute("INSERT INTO meta (name, value) VALUES ('epoch', '1')");
        using var store = new FactStore(connection, Facts.Account);
        var read = new ReadWork<int>(_ => 7);
        read.Apply(store);
        read.Fail(new JournalException("The disk is full."), isDropped);
        if (isDropped) await Assert.ThrowsAsync<JournalException>(() => read.Task);
        else Assert.Equal(7, await read.Task);
    }
}
