using System.Runtime.InteropServices;
using Kiwoom.Package.Tests.Support;
using Xunit.Abstractions;

namespace Kiwoom.Package.Tests;

/// <summary>Programs that use the packages, built from an empty package cache and run.</summary>
[Collection(nameof(PackageFeed))]
public sealed class ConsumerTests(PackageFeed feed, ITestOutputHelper output)
{
    private const string ConsoleOutput = "Accepted 0000141 1\nNotSent 1 1\n";

    private static string Library => RepositoryFiles.PathOf("src", "Kiwoom.Generated", "Kiwoom.Generated.csproj");

    [PackageFact]
    public void A_program_on_the_library_alone()
    {
        var consumer = feed.Copy("Console", "by-package");
        Assert.Equal(ConsoleOutput, consumer.BuildAndRun("Console").Succeeded().Output);
    }

    [PackageFact]
    public void The_same_by_project_reference()
    {
        var consumer = feed.Copy("Console", "by-project");
        Assert.Equal(
            ConsoleOutput,
            consumer.BuildAndRun("Console", "-p:KiwoomProject=" + Library, Artifacts("by-project")).Succeeded().Output);
    }

    [PackageFact]
    public void Spec_files_of_ones_own()
    {
        var consumer = feed.Copy("OwnSpecs", "own-specs");
        Assert.Equal(
            """
            row 0000000001 120 005930 70000
            row 0000000002 120 005930 71000
            page 1 True
            page 1 False
            first 0000000001
            refused Input strt_dt
            Accepted 0000901
            NotSent bnft_no 1

            """,
            consumer.BuildAndRun("OwnSpecs").Succeeded().Output);
    }

    [PackageFact]
    public void The_tool_installed()
    {
        var folder = Path.Combine(feed.Root, "tool");
        Command.Run(
            "dotnet", feed.Root, feed.Cache, "tool", "install", "Kiwoom.Cli", "--tool-path", folder,
            "--version", feed.Version, "--add-source", feed.Folder).Succeeded();

        var demo = Command.Run(Path.Combine(folder, "kiwoom"), feed.Root, null, "demo").Succeeded();

        Assert.NotEmpty(demo.Output);
    }

    [PackageFact]
    public void Trimmed_into_a_single_file_without_a_warning()
    {
        var consumer = feed.Copy("Console", "trimmed");
        var published = consumer.Dotnet(
            "publish", "-o", "out", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained",
            "-p:PublishTrimmed=true", "-p:PublishSingleFile=true").Succeeded();

        Assert.DoesNotContain("warning", published.Output);
        AssertRuns(consumer);
    }

    /// <summary>For net9.0: the packages that native code of .NET 10 needs are not to be had everywhere.</summary>
    [PackageFact]
    public void Native_code()
    {
        var consumer = feed.Copy("Console", "native");
        string[] linker = OperatingSystem.IsLinux() && !IsOnPath("clang") ? ["-p:CppCompilerAndLinker=gcc"] : [];
        var published = consumer.Dotnet(
            "publish",
            [
                "-o", "out", "-r", RuntimeInformation.RuntimeIdentifier,
                "-p:KiwoomNative=true", "-p:KiwoomTargetFramework=net9.0", "-p:KiwoomProject=" + Library,
                Artifacts("native"), .. linker,
            ]).Succeeded();

        Assert.DoesNotContain("warning", published.Output);
        AssertRuns(consumer);
    }

    // Its restore must not touch the repository's own: that would be of another framework.
    private string Artifacts(string name) => "-p:ArtifactsPath=" + Path.Combine(feed.Root, name, "artifacts");

    private void AssertRuns(Consumer consumer)
    {
        var file = consumer.PathOf("out", OperatingSystem.IsWindows() ? "Console.exe" : "Console");
        Assert.Equal(ConsoleOutput, Command.Run(file, consumer.Folder, null).Succeeded().Output);
        var again = Command.Run(file, consumer.Folder, null).Succeeded();
        var size = new FileInfo(file).Length / 1e6;
        output.WriteLine($"{size:0.0} MB; start to end {again.Elapsed.TotalMilliseconds:0} ms");
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
