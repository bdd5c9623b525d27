using Kiwoom.Architecture.Tests.Support;

namespace Kiwoom.Architecture.Tests;

public sealed class GeneratorFloorTests
{
    [Fact]
    public void The_spec_reader_s_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("generator/Kiwoom.Spec"),
        new Floors(
            "Polyfills Vocabulary Collections",
            "Problems",
            "Reading/Blocks Model",
            "Reading/Html Reading/Markdown Naming/Codes",
            "Reading Naming",
            "Checking",
            "."),
        "Reading knows text and places, Naming words, Checking what both mean together. What a problem is about is handed in.");

    [Fact]
    public void The_generator_s_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("generator/Kiwoom.Generator"),
        new Floors(
            "Emitting Diagnostics",
            "Pipeline",
            "."),
        "Emitters make text of the model; only the pipeline knows the compiler and where files come from.");

    [Fact]
    public void The_analyzers_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("generator/Kiwoom.Analyzers"),
        new Floors(
            "Polyfills Vocabulary",
            "Reporting",
            "Requests Outcomes",
            "."),
        "An analyzer asks the room of its subject; what two subjects share belongs in Reporting.");

    [Fact]
    public void The_importer_s_rooms_know_only_rooms_below_them() => ProjectFloors.AssertKept(
        ProjectSources.Compile("generator/Kiwoom.Spec.Import"),
        new Floors(
            "Model",
            "Files",
            "Tables Specs",
            "Examples Merging",
            "Sources",
            "Facts Reports",
            "."),
        "A document is read without a look at our spec files, and a spec file without one at the document: Merging has both.");
}
