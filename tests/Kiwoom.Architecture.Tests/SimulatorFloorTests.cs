using Kiwoom.Architecture.Tests.Support;

namespace Kiwoom.Architecture.Tests;

public sealed class SimulatorFloorTests
{
    [Fact]
    public void The_simulators_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("src/Kiwoom.Simulator"),
        new Floors(
            "Vocabulary",
            "Settings",
            "Records Protocol",
            "Exchange Faults",
            "Market",
            "Tables",
            "Answers",
            "Socket",
            ".",
            "Hosting",
            "Relaying"),
        "The exchange knows nothing of the wire: answers turn requests into calls of it, and whoever wants to hear of it observes its events.");
}
