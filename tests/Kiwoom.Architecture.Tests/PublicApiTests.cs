using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
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

    [Fact]
    public void The_desk() => Match(typeof(Kiwoom.Trading.TradingDesk).Assembly);

    [Fact]
    public void The_journal_in_SQLite() => Match(typeof(Kiwoom.Trading.Sqlite.SqliteOrderJournal).Assembly);

    [Fact]
    public void The_journal_in_PostgreSQL() => Match(typeof(Kiwoom.Trading.PostgreSql.PostgreSqlOrderJournal).Assembly);

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

    /// <summary>A program that uses the framework and the library writes every name of both without an alias.</summary>
    [Fact]
    public void No_name_of_the_library_s_root_or_of_the_simulator_is_one_of_the_framework()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var shared = Path.GetFullPath(Path.Combine(runtime, "..", ".."));
        var folders = Directory.EnumerateDirectories(shared).Select(f => Directory.EnumerateDirectories(f).Order(StringComparer.Ordinal).Last());
        var framework = folders.SelectMany(f => Directory.EnumerateFiles(f, "*.dll")).SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("HttpClient", framework);

        var ours = new[] { typeof(Kiwoom.Generated.KiwoomClient), typeof(Kiwoom.Simulator.KiwoomSimulator) }
            .SelectMany(t => t.Assembly.GetExportedTypes().Where(e => e.Namespace == t.Namespace && !e.IsNested)).Select(t => t.Name);
        Assert.Empty(ours.Intersect(framework));
    }

    private static IEnumerable<string> NamesIn(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return [];
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
                .Where(t => (t.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                .Select(t => metadata.GetString(t.Name)),
        ];
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
