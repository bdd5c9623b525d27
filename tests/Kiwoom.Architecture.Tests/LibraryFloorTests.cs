using Kiwoom.Architecture.Tests.Support;
using Kiwoom.Generator;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Architecture.Tests;

public sealed class LibraryFloorTests
{
    [Fact]
    public void The_librarys_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("src/Kiwoom.Generated", new SpecGenerator().AsSourceGenerator()),
        new Floors(
            "Vocabulary",
            "Values Markets",
            "Records TokenStores",
            "Json/Text",
            "Json/Reading Json/Writing",
            "Json Outcomes",
            "Realtime",
            "Validation Configuration",
            "Telemetry GuardRails Realtime/Wire Realtime/Session",
            "Limits Http Realtime/Delivery",
            "Calls Realtime/Connection",
            "Auth",
            "Accounts",
            "Queries Orders",
            ".",
            "DependencyInjection"),
        "A query and an order share what is in Calls and below; neither knows the realtime connection. Move what both need down, or hand it in from above.");
}
