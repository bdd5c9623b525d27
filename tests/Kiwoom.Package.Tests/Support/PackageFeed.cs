using System.Globalization;
using System.IO.Compression;

namespace Kiwoom.Package.Tests.Support;

/// <summary>
/// The repository's packages in a folder feed, under a version of this run alone, and an empty package cache: a package
/// that was packed again under the same version would come from the cache.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private const string Prefix = "0.1.0";

    private readonly Lazy<string> _feed;
    private readonly string _suffix = "test" + DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    public PackageFeed() => _feed = new Lazy<string>(() => Pack("first"));

    /// <summary>A folder of this run, outside of the repository: its build files do not reach here.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("kiwoom-packages-").FullName;

    /// <summary>The version of this run's packages.</summary>
    public string Version => $"{Prefix}-{_suffix}";

    /// <summary>The folder feed; packed when it is asked for first.</summary>
    public string Folder => _feed.Value;

    /// <summary>The package cache of all consumers; empty when the run starts.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>Packs everything from nothing.</summary>
    /// <param name="name">A new folder of this run.</param>
    /// <returns>The folder of the packages.</returns>
    public string Pack(string name)
    {
        var folder = Path.Combine(Root, name);
        Command.Run(
            "dotnet", RepositoryFiles.Root, null, "pack", "src/Packages.slnf", "-c", "Release",
            "--version-suffix", _suffix, "--artifacts-path", Path.Combine(folder, "artifacts"),
            "-o", Path.Combine(folder, "feed"),
            "-p:ContinuousIntegrationBuild=true", "-p:UseSharedCompilation=false", "-v", "q",
            "-clp:NoSummary").Succeeded();
        return Path.Combine(folder, "feed");
    }

    /// <summary>The entries of a package, by their names.</summary>
    public static SortedDictionary<string, byte[]> Read(string package)
    {
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var zip = ZipFile.OpenRead(package);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            entries.Add(entry.FullName, copy.ToArray());
        }
        return entries;
    }

    /// <summary>The entries of one of this run's packages.</summary>
    internal SortedDictionary<string, byte[]> Open(string id, string extension = "nupkg") =>
        Read(Path.Combine(Folder, $"{id}.{Version}.{extension}"));

    /// <summary>A copy of one of the Consumers, outside of the repository.</summary>
    internal Consumer Copy(string name, string to)
    {
        var source = RepositoryFiles.PathOf("tests", "Kiwoom.Package.Tests", "Consumers", name);
        var folder = Path.Combine(Root, to);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return new Consumer(this, folder);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>A user's project.</summary>
internal sealed class Consumer(PackageFeed feed, string folder)
{
    public string Folder { get; } = folder;

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Replaces a piece of a file; the piece must be there.</summary>
    public void Edit(string file, string old, string with)
    {
        var text = File.ReadAllText(PathOf(file));
        Assert.Contains(old, text);
        File.WriteAllText(PathOf(file), text.Replace(old, with));
    }

    /// <summary>dotnet with the run's packages and the run's cache.</summary>
    public CommandResult Dotnet(string command, params IEnumerable<string> arguments) => Command.Run(
        "dotnet", Folder, feed.Cache,
        [
            command, "-p:KiwoomVersion=" + feed.Version, "-p:RestoreAdditionalProjectSources=" + feed.Folder,
            "-p:UseSharedCompilation=false", "-v", "q", "-clp:NoSummary", .. arguments,
        ]);

    /// <summary>Builds into the folder out, and runs what was built.</summary>
    public CommandResult BuildAndRun(string assembly, params IEnumerable<string> arguments)
    {
        Dotnet("build", ["-o", "out", .. arguments]).Succeeded();
        return Command.Run("dotnet", Folder, null, PathOf("out", assembly + ".dll"));
    }
}

/// <summary>All tests share one feed and run one after the other.</summary>
[CollectionDefinition(nameof(PackageFeed))]
public sealed class PackageFeedCollection : ICollectionFixture<PackageFeed>;
