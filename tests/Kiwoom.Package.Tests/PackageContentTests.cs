using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Kiwoom.Package.Tests.Support;

namespace Kiwoom.Package.Tests;

/// <summary>What is in the packages.</summary>
[Collection(nameof(PackageFeed))]
public sealed class PackageContentTests(PackageFeed feed)
{
    private const string Generator = "Kiwoom.Generated.Generator";

    private static readonly string[] Ids = ["Kiwoom.Cli", "Kiwoom.Generated", Generator, "Kiwoom.Simulator", "Kiwoom.Trading", "Kiwoom.Trading.PostgreSql", "Kiwoom.Trading.Sqlite"];

    [PackageFact]
    public void All_packages_are_there_in_one_version_with_their_symbols()
    {
        // The generator's symbols are inside its assemblies: no debugger looks for those of an analyzer elsewhere.
        var expected = Ids.Select(id => $"{id}.{feed.Version}.nupkg")
            .Concat(Ids.Where(id => id != Generator).Select(id => $"{id}.{feed.Version}.snupkg"));
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(feed.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [PackageFact]
    public void Each_says_what_it_is_and_under_which_licence()
    {
        foreach (var id in Ids)
        {
            var entries = feed.Open(id);
            var metadata = XDocument.Load(new MemoryStream(entries[id + ".nuspec"])).Root!.Elements().First();
            string Text(string name) => metadata.Elements().First(e => e.Name.LocalName == name).Value;

            Assert.Equal((id, feed.Version), (Text("id"), Text("version")));
            Assert.Equal(("MIT", "README.md", "icon.png"), (Text("license"), Text("readme"), Text("icon")));
            Assert.True(Text("description").Length > 50);
            Assert.StartsWith($"# {id}\n", Encoding.UTF8.GetString(entries["README.md"]));
            Assert.Equal([0x89, .. "PNG"u8], entries["icon.png"][..4]);
            var repository = metadata.Elements().First(e => e.Name.LocalName == "repository");
            Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")?.Value);
        }
    }

    [PackageFact]
    public void Libraries_have_their_documentation()
    {
        Assert.Contains(
            "M:Kiwoom.Generated.Orders.IOrdersClient.CancelStockOrderAsync",
            Encoding.UTF8.GetString(feed.Open("Kiwoom.Generated")["lib/net10.0/Kiwoom.Generated.xml"]));
        Assert.Contains(
            "T:Kiwoom.Simulator.KiwoomSimulator",
            Encoding.UTF8.GetString(feed.Open("Kiwoom.Simulator")["lib/net10.0/Kiwoom.Simulator.xml"]));
    }

    [PackageFact]
    public void Symbols_lead_to_the_sources_of_their_commit()
    {
        var pdb = feed.Open("Kiwoom.Generated", "snupkg")["lib/net10.0/Kiwoom.Generated.pdb"];
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        var reader = provider.GetMetadataReader();
        var sourceLink = new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A");
        var links = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(i => reader.GetGuid(i.Kind) == sourceLink)
            .Select(i => Encoding.UTF8.GetString(reader.GetBlobBytes(i.Value)));

        Assert.Matches(
            "https://raw.githubusercontent.com/kiwoom-generated/Kiwoom.Generated/[0-9a-f]{40}/", Assert.Single(links));
    }

    [PackageFact]
    public void A_diagnostic_has_its_page_in_the_package_that_reports_it()
    {
        Assert.Equal(PagesOf("KWA"), Pages("Kiwoom.Generated"));
        Assert.Equal(PagesOf("KWG"), Pages(Generator));

        IEnumerable<string> Pages(string id) => feed.Open(id).Keys.Where(k => k.StartsWith("docs/diagnostics/", StringComparison.Ordinal)).Select(Path.GetFileName).Order()!;

        static IEnumerable<string> PagesOf(string prefix) =>
            Directory.GetFiles(RepositoryFiles.PathOf("docs", "diagnostics"), prefix + "*.md").Select(Path.GetFileName).Order()!;
    }

    [PackageFact]
    public void The_generator_brings_all_that_it_needs_and_no_dependency()
    {
        var entries = feed.Open(Generator);

        Assert.Equal(
            ["AngleSharp.dll", "Kiwoom.Generator.dll", "Kiwoom.Spec.dll", "System.Text.Encoding.CodePages.dll"],
            entries.Keys.Where(k => k.StartsWith("analyzers/", StringComparison.Ordinal)).Select(Path.GetFileName));
        foreach (var folder in new[] { "build", "buildTransitive" })
        {
            Assert.Contains($"{folder}/{Generator}.props", entries.Keys);
            Assert.Contains($"{folder}/{Generator}.targets", entries.Keys);
        }
        Assert.DoesNotContain("<dependency ", Encoding.UTF8.GetString(entries[Generator + ".nuspec"]));
        Assert.DoesNotContain(entries.Keys, k => k.StartsWith("lib/", StringComparison.Ordinal));
    }

    /// <summary>
    /// What the compiler of the .NET 8 SDK and of Visual Studio 17.8, the oldest hosts, has itself: the dependencies of
    /// Microsoft.CodeAnalysis.CSharp 4.8.0, in assembly versions. Newer hosts have the same or newer.
    /// </summary>
    private static readonly Dictionary<string, Version> OldestHost = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Buffers"] = new(4, 0, 3, 0),
        ["System.Numerics.Vectors"] = new(4, 1, 4, 0),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
    };

    /// <summary>
    /// The same of an editor, which alone has workspaces, for code fixes: Visual Studio 17.14, older than any that
    /// builds for .NET 10.
    /// </summary>
    private static readonly Dictionary<string, Version> OldestEditor = new(OldestHost)
    {
        ["Microsoft.CodeAnalysis"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 14, 0, 0),
        ["System.Composition.AttributedModel"] = new(9, 0, 0, 0),
        ["System.Collections.Immutable"] = new(9, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(9, 0, 0, 0),
    };

    [PackageFact]
    public void Analyzers_refer_to_nothing_that_a_host_lacks()
    {
        var missing = Ids.SelectMany(id =>
        {
            var files = feed.Open(id)
                .Where(e => e.Key.StartsWith("analyzers/", StringComparison.Ordinal))
                .Select(e => Assembly(e.Value))
                .ToList();
            return files.SelectMany(file => Missing(file.References, files.ToDictionary(f => f.Name, f => f.Version))
                .Select(reference => $"{id}: {file.Name} refers to {reference}"));
        });
        Assert.Empty(missing);
    }

    private static IEnumerable<string> Missing(
        List<(string Name, Version Version)> references, Dictionary<string, Version> beside)
    {
        var isForEditors = references.Exists(r => r.Name.EndsWith(".Workspaces", StringComparison.Ordinal));
        var host = isForEditors ? OldestEditor : OldestHost;
        return references
            .Where(r => !((beside.GetValueOrDefault(r.Name) ?? host.GetValueOrDefault(r.Name)) >= r.Version))
            .Select(r => $"{r.Name} {r.Version}");
    }

    [PackageFact]
    public void Every_foreign_assembly_comes_with_its_notice_and_no_notice_is_left_over()
    {
        var noticed = new SortedSet<string>(StringComparer.Ordinal);
        var carried = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var id in Ids)
        {
            var entries = feed.Open(id);
            var foreign = entries.Keys.Where(k => k.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                .Select(k => Path.GetFileName(k)!)
                .Where(name => !name.StartsWith("kiwoom", StringComparison.OrdinalIgnoreCase)).Distinct().ToList();
            if (foreign.Count == 0) continue;
            Assert.True(entries.ContainsKey("THIRD-PARTY-NOTICES.txt"), $"{id} carries {string.Join(", ", foreign)} and no notices.");
            Assert.Contains("License notice for", Encoding.UTF8.GetString(entries["DOTNET-THIRD-PARTY-NOTICES.txt"]));
            var named = Regex.Matches(Encoding.UTF8.GetString(entries["THIRD-PARTY-NOTICES.txt"]), @"[\w.]+\.dll").Select(m => m.Value).ToHashSet();
            foreach (var name in foreign)
                Assert.True(named.Contains(name), $"{id} carries {name}, and THIRD-PARTY-NOTICES.txt does not name it: add it there with its licence.");
            noticed.UnionWith(named);
            carried.UnionWith(foreign);
        }
        Assert.NotEmpty(carried);
        Assert.Equal(carried, noticed);
    }

    [PackageFact]
    public void Two_packs_are_the_same_bytes()
    {
        var again = feed.Pack("second");
        foreach (var package in Directory.EnumerateFiles(feed.Folder))
        {
            var first = PackageFeed.Read(package);
            var second = PackageFeed.Read(Path.Combine(again, Path.GetFileName(package)));
            Assert.Equal(first.Keys, second.Keys);
            Assert.All(first, e => Assert.True(e.Value.SequenceEqual(second[e.Key]), $"{package}: {e.Key} differs."));
        }
    }

    [PackageFact]
    public void No_path_of_this_machine_is_in_a_package()
    {
        byte[][] paths =
        [
            Encoding.UTF8.GetBytes(RepositoryFiles.Root),
            Encoding.Unicode.GetBytes(RepositoryFiles.Root),
            Encoding.UTF8.GetBytes(feed.Root),
        ];
        foreach (var package in Directory.EnumerateFiles(feed.Folder))
        {
            foreach (var (name, content) in PackageFeed.Read(package))
            {
                var found = paths.Any(path => content.AsSpan().IndexOf(path) >= 0);
                Assert.False(found, $"{package}: {name} has a path.");
            }
        }
    }

    private static (string Name, Version Version, List<(string Name, Version Version)> References) Assembly(byte[] file)
    {
        using var reader = new PEReader(new MemoryStream(file));
        var metadata = reader.GetMetadataReader();
        var definition = metadata.GetAssemblyDefinition();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Select(r => (metadata.GetString(r.Name), r.Version));
        return (metadata.GetString(definition.Name), definition.Version, references.ToList());
    }
}
