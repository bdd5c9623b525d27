using System.Reflection;
using Kiwoom.Architecture.Tests.Support;
using Kiwoom.Testing;

namespace Kiwoom.Architecture.Tests;

/// <summary>The public API of the packed libraries stands in files, so that every change of it is seen in a review.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_library() => Match(typeof(Kiwoom.Generated.KiwoomClient).Assembly);

    [Fact]
    public void The_simulator() => Match(typeof(Kiwoom.Simulator.KiwoomSimulator).Assembly);

    // Words that any program may have for itself belong to the namespaces below the root.
    [Fact]
    public void The_root_of_the_library_has_no_word_of_every_program()
    {
        string[] words =
            ["Side", "Balance", "Market", "Levels", "Venue", "Exchange", "Order", "Position", "Quote", "Trade", "Slots"];
        var root = typeof(Kiwoom.Generated.KiwoomClient).Assembly.GetExportedTypes()
            .Where(t => t is { Namespace: "Kiwoom.Generated", IsNested: false }).Select(t => t.Name.Split('`')[0]).ToList();

        Assert.Empty(root.Intersect(words));
        Assert.InRange(root.Count, 30, 80);
    }

    private static void Match(Assembly assembly)
    {
        var actual = new PublicApi(assembly).ToString();
        var path = RepositoryFiles.PathOf(
            "tests", "Kiwoom.Architecture.Tests", $"PublicApi.{assembly.GetName().Name}.verified.txt");
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected == actual) return;
        if (RepositoryFiles.AcceptsChanges)
        {
            File.WriteAllText(path, actual);
            return;
        }
        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        Assert.Fail(
            $"The public API of {assembly.GetName().Name} changed; UPDATE_SNAPSHOTS=1 accepts it.\n"
            + string.Join('\n', was.Except(now).Take(20).Select(l => "- " + l).Concat(now.Except(was).Take(20).Select(l => "+ " + l))));
    }
}
