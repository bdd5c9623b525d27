using System.Reflection;
using Kiwoom.Analyzers.CodeFixes;
using Kiwoom.Analyzers.Reporting;
using Kiwoom.Analyzers.Tests.Support;
using Kiwoom.Testing;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Analyzers.Tests;

public class DocumentationTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
    [
        .. Analysis.Analyzers.SelectMany(a => a.SupportedDiagnostics).OrderBy(d => d.Id, StringComparer.Ordinal),
    ];

    private static readonly string[] Ids =
    [
        .. typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetRawConstantValue()!)
            .Where(v => v != DiagnosticIds.Replacement)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_id_has_one_analyzer_and_a_warning()
    {
        Assert.Equal(Ids, Descriptors.Select(d => d.Id));
        Assert.All(Descriptors, d =>
        {
            Assert.Matches("^KWA[0-9]{3}$", d.Id);
            Assert.Equal((true, "Kiwoom.Usage"), (d.IsEnabledByDefault, d.Category));
            Assert.Equal(d.Id == DiagnosticIds.FirstPageOnly ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, d.DefaultSeverity);
            Assert.EndsWith($"/docs/diagnostics/{d.Id}.md", d.HelpLinkUri);
        });
        Assert.Subset(Ids.ToHashSet(), new ReplacementFix().FixableDiagnosticIds.ToHashSet());
    }

    [Fact]
    public void Every_id_has_its_row_among_the_releases()
    {
        var rows = new[] { "Shipped", "Unshipped" }
            .SelectMany(n => File.ReadAllLines(RepositoryFiles.PathOf("generator", "Kiwoom.Analyzers", $"AnalyzerReleases.{n}.md")))
            .Where(l => l.StartsWith("KWA", StringComparison.Ordinal));
        Assert.Equal(Descriptors.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}"), rows);
    }

    [Fact]
    public void Every_id_has_its_page_and_no_page_is_left_over()
    {
        var folder = RepositoryFiles.PathOf("docs", "diagnostics");
        var index = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.All(Descriptors, d =>
        {
            var page = File.ReadAllText(Path.Combine(folder, $"{d.Id}.md"));
            Assert.StartsWith($"# {d.Id}: {d.Title}\n\n{d.DefaultSeverity}", page);
            Assert.All(
                ["## Why\n", "## How to fix\n", "## Example\n"],
                heading => Assert.Contains($"\n{heading}", page, StringComparison.Ordinal));
            Assert.Contains($"| [{d.Id}]({d.Id}.md) | {d.DefaultSeverity} | {d.Title} |\n", index);
            var isFixed = new ReplacementFix().FixableDiagnosticIds.Contains(d.Id);
            Assert.Equal(isFixed, page.Contains("code fix", StringComparison.OrdinalIgnoreCase));
        });
        Assert.Equal(Ids.Length, Directory.EnumerateFiles(folder, "KWA*.md").Count());
    }

    /// <summary>The example of a page gives its message, and what it becomes gives none.</summary>
    [Theory]
    [MemberData(nameof(AllIds))]
    public async Task The_example_of_a_page_is_true(string id)
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "diagnostics", $"{id}.md"));
        var blocks = page.Split("```csharp\n")[1..].Select(b => b.Split("\n```")[0]).ToArray();
        Assert.Equal(2, blocks.Length);
        Assert.Contains(id, await IdsOf(blocks[0]));
        Assert.Empty(await IdsOf(blocks[1]));
    }

    public static TheoryData<string> AllIds => [.. Ids];

    private static async Task<IEnumerable<string>> IdsOf(string block)
    {
        var code = $$"""
            class User
            {
                async Task M(KiwoomClient client, BuyStockRequest request, OrderOutcome outcome, KiwoomOptions options)
                {
                    {{block}}
                    await Task.Yield();
                }
                static void Look(OrderOutcome outcome) { }
                static void Done(string number) { }
                static void Refused(KiwoomError? error) { }
            }
            """;
        var found = await Analysis.DiagnosticsOf(Analysis.Compile(code, Analysis.TestReferences));
        return found.Select(d => d.Id);
    }
}
