using Kiwoom.Architecture.Tests.Support;

namespace Kiwoom.Architecture.Tests;

public sealed class TradingFloorTests
{
    [Fact]
    public void The_desks_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("src/Kiwoom.Trading"),
        new Floors(
            "Vocabulary",
            "Journal",
            "Model Checks Workflows",
            "Requests Server",
            "Reconciling",
            "Desk",
            "DependencyInjection",
            "."),
        "The journal knows facts alone, and the model joins them without knowing where they come from; what asks the server hands facts to both.");
}
