using Kiwoom.Architecture.Tests.Support;

namespace Kiwoom.Architecture.Tests;

public sealed class SqliteFloorTests
{
    [Fact]
    public void The_journal_s_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("src/Kiwoom.Trading.Sqlite"),
        new Floors(
            "Facts",
            "Files",
            "Schema",
            "Store",
            ".",
            "DependencyInjection"),
        "Files and their locks know nothing of SQLite, and its connections nothing of who waits. Hand what both need in from above.");
}
