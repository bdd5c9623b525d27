using Kiwoom.Architecture.Tests.Support;
using Kiwoom.Generator;
using Kiwoom.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kiwoom.Architecture.Tests;

/// <summary>
/// A date or a decimal number becomes text in one culture, whatever that of the thread is: with Thai settings 2026 would be 2569,
/// with German ones 0.5 would be 0,5. The tests run without cultures, so they look at the source.
/// </summary>
public sealed class CultureTests
{
    public static TheoryData<string> Projects =>
    [
        "src/Kiwoom.Generated", "src/Kiwoom.Simulator", "src/Kiwoom.Trading", "src/Kiwoom.Trading.Sqlite", "src/Kiwoom.Trading.PostgreSql", "src/Kiwoom.Tooling", "src/Kiwoom.Web", "src/Kiwoom.Cli",
        "generator/Kiwoom.Spec", "generator/Kiwoom.Spec.Import",
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_text_depends_on_the_culture_of_the_thread(string project)
    {
        var generators = project == "src/Kiwoom.Generated" ? new[] { new SpecGenerator().AsSourceGenerator() } : [];
        var compilation = ProjectSources.Compile(project, generators);
        var found = compilation.SyntaxTrees.Where(static t => t.FilePath.Length > 0)
            .SelectMany(t => CultureUses.In(compilation.GetSemanticModel(t))).ToList();
        Assert.True(found.Count == 0, $"""
            {string.Join('\n', found)}
            The thread's culture decides what is written there. Write string.Create(CultureInfo.InvariantCulture, $"...") or
            ToString(..., CultureInfo.InvariantCulture).
            """);
    }

    [Theory]
    [InlineData("$\"{day:yyyy-MM-dd}\"")]
    [InlineData("$\"{maybe}\"")]
    [InlineData("$\"{amount}\"")]
    [InlineData("$\"{count:N0}\"")]
    [InlineData("$\"{count:#,0}\"")]
    [InlineData("\"a\" + amount")]
    [InlineData("amount + \"a\" + count")]
    [InlineData("day.ToString()")]
    [InlineData("day.ToString(\"yyyy\")")]
    [InlineData("maybe?.ToString(\"yyyy\")!")]
    [InlineData("string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{string.Join(\",\", new[] { $\"{day:yyyy}\" })}\")")]
    [InlineData("new System.Text.StringBuilder().Append($\"{day:yyyy}\").ToString()")]
    [InlineData("string.Format(\"{0}\", day)")]
    [InlineData("string.Join(\", \", new[] { day })")]
    [InlineData("string.Concat(amount, \"a\")")]
    public void A_use_of_it_is_found(string expression) => Assert.Single(UsesIn(expression));

    [Theory]
    [InlineData("$\"{count} {name} {count:00000}\"")]
    [InlineData("string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{day:yyyy-MM-dd} {amount}\")")]
    [InlineData("System.FormattableString.Invariant($\"{day:yyyy-MM-dd}\")")]
    [InlineData("new System.Text.StringBuilder().Append(System.Globalization.CultureInfo.InvariantCulture, $\"{day:yyyy}\").ToString()")]
    [InlineData("day.ToString(\"yyyy\", System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("string.Format(System.Globalization.CultureInfo.InvariantCulture, \"{0}\", day)")]
    [InlineData("$\"{span}\" + count + name")]
    [InlineData("string.Join(\", \", new[] { name })")]
    public void What_does_not_is_left_alone(string expression) => Assert.Empty(UsesIn(expression));

    private static IReadOnlyList<string> UsesIn(string expression)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            class C
            {
                string M(System.DateOnly day, System.DateTimeOffset? maybe, decimal amount, int count, string name, System.TimeSpan span) => {{expression}};
            }
            """, path: "C.cs");
        var compilation = CSharpCompilation.Create("C", [tree], Basic(), new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        return [.. CultureUses.In(compilation.GetSemanticModel(tree))];
    }

    private static IEnumerable<MetadataReference> Basic() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Select(static p => MetadataReference.CreateFromFile(p));
}
