using Kiwoom.Architecture.Tests.Support;

namespace Kiwoom.Architecture.Tests;

/// <summary>
/// Which project may know which. The table also has the projects that are planned, so that the first commit of each keeps
/// its place; a project that the table lacks fails until somebody has given it one.
/// </summary>
public sealed class ProjectArrowTests
{
    // A project may reach these, directly or through others, and nothing else of the repository.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Kiwoom.Spec"] = [],
        ["Kiwoom.Generator"] = ["Kiwoom.Spec"],
        ["Kiwoom.Spec.Import"] = ["Kiwoom.Spec"],
        ["Kiwoom.Analyzers"] = [],
        ["Kiwoom.Analyzers.CodeFixes"] = [],
        ["Kiwoom.Generated"] = [],
        ["Kiwoom.Simulator"] = ["Kiwoom.Generated"],
        ["Kiwoom.Tooling"] = ["Kiwoom.Generated", "Kiwoom.Simulator"],
        ["Kiwoom.Trading"] = ["Kiwoom.Generated"],
        ["Kiwoom.Trading.Sqlite"] = ["Kiwoom.Generated", "Kiwoom.Trading"],
        ["Kiwoom.Trading.PostgreSql"] = ["Kiwoom.Generated", "Kiwoom.Trading"],
        ["Kiwoom.Web"] = ["Kiwoom.Generated", "Kiwoom.Simulator", "Kiwoom.Tooling", "Kiwoom.Trading"],
        ["Kiwoom.Cli"] =
        [
            "Kiwoom.Spec", "Kiwoom.Spec.Import", "Kiwoom.Generated", "Kiwoom.Simulator", "Kiwoom.Tooling", "Kiwoom.Trading",
            "Kiwoom.Trading.Sqlite", "Kiwoom.Trading.PostgreSql", "Kiwoom.Web",
        ],
    };

    public static TheoryData<string> Projects => [.. ProjectReferences.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_projects_below_it(string project)
    {
        Assert.True(
            MayKnow.TryGetValue(project, out var allowed),
            $"{project} has no row in the table of this test: write there which projects it may know.");
        Assert.Empty(Wrong(project, allowed, ProjectReferences.Reach(project)));
    }

    [Fact]
    public void An_arrow_that_the_table_lacks_is_told() => Assert.Equal(
        ["Kiwoom.Simulator may not know Kiwoom.Trading", "Kiwoom.Simulator may not know Kiwoom.Simulator.Tests"],
        Wrong("Kiwoom.Simulator", MayKnow["Kiwoom.Simulator"], ["Kiwoom.Generated", "Kiwoom.Trading", "Kiwoom.Simulator.Tests"]));

    [Theory]
    [InlineData("Kiwoom.Generated", "Kiwoom.Simulator", "the library knows no simulator")]
    [InlineData("Kiwoom.Generated", "Kiwoom.Tooling", "the library knows no program")]
    [InlineData("Kiwoom.Generated", "Kiwoom.Trading", "the library does not know what is built on it")]
    [InlineData("Kiwoom.Simulator", "Kiwoom.Trading", "tests compare the two, which says something only while neither knows the other")]
    [InlineData("Kiwoom.Trading", "Kiwoom.Simulator", "tests compare the two, which says something only while neither knows the other")]
    [InlineData("Kiwoom.Trading", "Kiwoom.Trading.Sqlite", "a store is chosen by the program")]
    [InlineData("Kiwoom.Trading", "Kiwoom.Trading.PostgreSql", "a store is chosen by the program")]
    [InlineData("Kiwoom.Web", "Kiwoom.Cli", "the tool puts programs together, never the other way round")]
    public void The_table_itself_has_no_arrow_that_must_never_be(string from, string to, string because) =>
        Assert.False(Reach(from).Contains(to), $"The table lets {from} know {to}, but {because}.");

    [Fact]
    public void The_table_has_no_circle_and_names_every_project_on_the_way()
    {
        foreach (var (project, allowed) in MayKnow)
        {
            Assert.False(Reach(project).Contains(project), $"The table leads from {project} back to it.");
            Assert.Equal(allowed.Order(), Reach(project).Order());
        }
    }

    private static IEnumerable<string> Wrong(string project, string[] allowed, IEnumerable<string> reached) =>
        reached.Where(other => !allowed.Contains(other)).Select(other => $"{project} may not know {other}");

    private static HashSet<string> Reach(string project)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(MayKnow[project]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next)) Array.ForEach(MayKnow[next], open.Push);
        }
        return reached;
    }
}
