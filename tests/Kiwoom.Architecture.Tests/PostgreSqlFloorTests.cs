using Kiwoom.Architecture.Tests.Support;

namespace Kiwoom.Architecture.Tests;

public sealed class PostgreSqlFloorTests
{
    [Fact]
    public void The_journal_s_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("src/Kiwoom.Trading.PostgreSql"),
        new Floors(
            "Facts",
            "Schema",
            "Place Store",
            ".",
            "DependencyInjection"),
        "Who has the writer's place knows nothing of facts in tables, and the tables nothing of it. Hand what both need in from above.");
}
