using Kiwoom.Architecture.Tests.Support;

namespace Kiwoom.Architecture.Tests;

public sealed class ToolFloorTests
{
    [Fact]
    public void Tooling_s_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("src/Kiwoom.Tooling"),
        new Floors(
            "Vocabulary",
            "Problems Text",
            "Display Wire Finding",
            "Connection"),
        "What is shown knows no connection. Hand a line or a value from above to what needs it.");

    [Fact]
    public void The_page_s_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("src/Kiwoom.Web"),
        new Floors(
            "Time",
            "Json",
            "Local Updates",
            "Market",
            "Account",
            ".",
            "Acts Reading Sim",
            "Serving"),
        "What two rooms need belongs in a room below both.");

    [Fact]
    public void The_tool_s_commands_know_Tool_and_nothing_of_each_other() => ProjectFloors.AssertKept(
        ProjectSources.Compile("src/Kiwoom.Cli"),
        new Floors(
            "Tool",
            "Templates",
            "Call Catalog Database Demo Desk Everyday Realtime Setup Simulating SpecCommands",
            "Mcp",
            "."),
        "What two commands share belongs in Tool, and in Kiwoom.Tooling if other programs need it as well.");
}
