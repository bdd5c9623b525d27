using Kiwoom.Generator.Diagnostics;
using Kiwoom.Generator.Tests.Support;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Tests;

public class DiagnosticTests
{
    private static readonly ProblemKind[] Kinds = [.. ProblemKinds.All, .. GeneratorProblems.All];

    [Fact]
    public void Every_kind_has_an_id_of_its_own_and_a_descriptor()
    {
        Assert.Equal(Kinds.Length, Kinds.Select(k => k.Id).Distinct().Count());
        Assert.All(Kinds, kind =>
        {
            Assert.Matches("^KWG[0-9]{3}$", kind.Id);
            var descriptor = ProblemDiagnostics.Descriptor(kind);
            Assert.Equal(kind.Id, descriptor.Id);
            Assert.Equal("Kiwoom.Spec", descriptor.Category);
            Assert.EndsWith($"/docs/diagnostics/{kind.Id}.md", descriptor.HelpLinkUri);
            Assert.Same(descriptor, ProblemDiagnostics.Descriptor(kind with { }));
        });
    }

    [Fact]
    public void Every_kind_has_its_row_among_the_releases()
    {
        var rows = File.ReadAllLines(RepositoryFiles.PathOf("generator/Kiwoom.Generator/AnalyzerReleases.Unshipped.md"))
            .Concat(File.ReadAllLines(RepositoryFiles.PathOf("generator/Kiwoom.Generator/AnalyzerReleases.Shipped.md")))
            .Where(l => l.StartsWith("KWG", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var expected = Kinds
            .Select(k => $"{k.Id} | Kiwoom.Spec | {k.Severity} | {k.Title}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void Every_kind_has_its_page_and_no_page_is_left_over()
    {
        var folder = RepositoryFiles.PathOf("docs/diagnostics");
        var index = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.All(Kinds, kind =>
        {
            var page = File.ReadAllText(Path.Combine(folder, $"{kind.Id}.md"));
            Assert.StartsWith($"# {kind.Id}: {kind.Title}\n\n", page);
            Assert.StartsWith(
                kind.Severity == ProblemSeverity.Info ? "Information: " : $"{kind.Severity}: ", page.Split("\n\n")[1]);
            Assert.All(
                ["## Why\n", "## How to fix\n", "## Example\n"],
                heading => Assert.Contains($"\n{heading}", page, StringComparison.Ordinal));
            Assert.Contains($"| [{kind.Id}]({kind.Id}.md) | {kind.Severity} | {kind.Title} |\n", index);
            Assert.True(File.Exists(RepositoryFiles.PathOf(
                $"docs/diagnostics/{ProblemDiagnostics.Descriptor(kind).HelpLinkUri.Split('/')[^1]}")));
        });
        Assert.Equal(Kinds.Length, Directory.EnumerateFiles(folder, "KWG*.md").Count());
    }

    [Fact]
    public void A_problem_keeps_its_place_words_and_severity()
    {
        var kind = new ProblemKind("KWG900", "Title", "Found {0}, write {1}", ProblemSeverity.Warning);
        var arguments = new[] { "{x}", "y" }.ToEquatableArray();
        var diagnostic = ProblemDiagnostics.Of(new SpecProblem(kind, "a.md", new SpecSpan(30, 4, 2, 5), arguments));

        Assert.Equal("a.md(3,6): warning KWG900: Found {x}, write y", diagnostic.ToString());
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Equal(9, diagnostic.Location.GetLineSpan().EndLinePosition.Character);
    }
}
