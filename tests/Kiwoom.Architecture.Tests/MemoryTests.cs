using Kiwoom.Testing;

namespace Kiwoom.Architecture.Tests;

/// <summary>The memory of a whole process is only that of a test where nothing else runs.</summary>
public class MemoryTests
{
    [Fact]
    public void Whoever_measures_the_memory_of_the_process_runs_alone()
    {
        var measuring = Directory.EnumerateFiles(RepositoryFiles.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.EndsWith(nameof(MemoryTests) + ".cs", StringComparison.Ordinal))
            .Where(static path => !path.Contains("Kiwoom.Benchmarks", StringComparison.Ordinal)) // a program: nothing runs beside it
            .Select(static path => (Path: path, Text: File.ReadAllText(path)))
            .Where(static file => file.Text.Contains("GC.GetTotalMemory(", StringComparison.Ordinal)).ToList();
        Assert.True(measuring.Count > 2);
        Assert.All(measuring, static file => Assert.True(
            file.Text.Contains("[Collection(nameof(Alone))]", StringComparison.Ordinal) || file.Text.Contains("[Collection(AloneCollection.Name)]", StringComparison.Ordinal),
            $"{file.Path}: tests beside it are in what it measures; put its class into the collection that runs alone."));
    }

    [Fact]
    public void Whoever_says_that_nothing_is_allocated_measures_more_than_once() => Assert.All(
        Directory.EnumerateFiles(RepositoryFiles.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories).Where(static path => !path.EndsWith(nameof(MemoryTests) + ".cs", StringComparison.Ordinal)),
        static path => Assert.DoesNotContain("Assert.Equal(0, GC.GetAllocatedBytes", File.ReadAllText(path), StringComparison.Ordinal));
}
