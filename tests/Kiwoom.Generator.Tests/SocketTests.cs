using Kiwoom.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Kiwoom.Generator.Tests;

/// <summary>TRs of the socket: types, a descriptor, a line in the catalog, and methods where the tables say all that they need.</summary>
public class SocketTests
{
    private static readonly GeneratorFixture Library = GeneratorFixture.Run(SocketSpecs.All);

    [Fact]
    public void RealtimeDataWithLevels() => SnapshotAssert.Match(Library.Sources["9_B.g.cs"]);

    [Fact]
    public void ConditionSearch() => SnapshotAssert.Match(Library.Sources["ka90003.g.cs"]);

    [Fact]
    public void They_are_in_the_catalog_and_a_realtime_TR_has_methods_in_its_group()
    {
        Assert.DoesNotContain(Library.Diagnostics, d => d.Severity >= DiagnosticSeverity.Warning);
        Assert.Contains("\"9B\" => global::Kiwoom.Generated.Realtime.TestBook.TrDescriptor", Library.Sources["KiwoomCatalog.g.cs"]);
        Assert.Contains("\"ka90003\" => global::Kiwoom.Generated.Realtime.SearchTestRequest.TrDescriptor", Library.Sources["KiwoomCatalog.g.cs"]);
        Assert.Contains("OrdersClient", Library.Sources["KiwoomClient.Groups.g.cs"]);
        Assert.Contains("TestBooksAsync(", Library.Sources["9_B.g.cs"]);
        Assert.Contains("SubscribeTestBooksAsync(", Library.Sources["9_B.g.cs"]);
        Assert.DoesNotContain(Library.Sources, s => s.Value.Contains("SearchTestAsync", StringComparison.Ordinal));
        StrictCompiler.AssertClean(StrictCompiler.CompileLibrary(Library.Trees), Library.Trees);
    }

    [Fact]
    public void They_compile_in_a_users_project()
    {
        var library = StrictCompiler.CompileLibrary(GeneratorFixture.Run(TestSpecs.Small).Trees);

        var user = GeneratorFixture.RunAsUser(library, SocketSpecs.Realtime, SocketSpecs.Condition);

        Assert.DoesNotContain(user.Diagnostics, d => d.Severity >= DiagnosticSeverity.Error);
        Assert.DoesNotContain("protected internal", user.Sources["9_B.g.cs"]);
        var caller = StrictCompiler.Parse(
            """
            using Kiwoom.Generated;
            using Kiwoom.Generated.Realtime;
            static class Caller
            {
                static async System.Threading.Tasks.Task<long?> Read(IKiwoomClient client)
                {
                    await foreach (var update in client.Orders.TestBooksAsync(new[] { "005930" }))
                    {
                        if (update.TryGet(out var book, out var gap)) return book.Asks[0].Quantity;
                        if (!gap.IsOver) return null;
                    }
                    await client.Orders.SubscribeTestBooksAsync(new[] { "005930" }, (in RealtimeUpdate<TestBook> _) => { });
                    return 0;
                }
            }
            """,
            "Caller.cs");
        StrictCompiler.AssertClean(StrictCompiler.CompileUser(library, [.. user.Trees, caller]), [.. user.Trees, caller]);
    }

    [Fact]
    public void A_TR_whose_item_is_blank_has_methods_without_items()
    {
        var blank = SocketSpecs.Realtime.Replace("| - item | 요소 | String[] | N | 100 | | Items |", "| - item | 요소 | String[] | N | 100 | Blank: all comes | Items |");
        var fixture = GeneratorFixture.Run([TestSpecs.Glossary, TestSpecs.Errors, TestSpecs.Query, blank]);

        Assert.Contains("TestBooksAsync(global::System.Threading.CancellationToken cancellationToken = default)", fixture.Sources["9_B.g.cs"]);
        Assert.Contains("TakesItems = false,", fixture.Sources["9_B.g.cs"]);
        StrictCompiler.AssertClean(StrictCompiler.CompileLibrary(fixture.Trees), fixture.Trees);
    }

    [Fact]
    public void An_edited_level_changes_one_file()
    {
        var fixture = GeneratorFixture.Run(SocketSpecs.All);

        fixture.Replace(SocketSpecs.Realtime, SocketSpecs.Realtime.Replace("Asks[1].Quantity", "Asks[1].Capacity"));
        fixture.RunAgain();

        Assert.Equal([Modified], fixture.Changes(StepNames.Output));
        Assert.Equal([Modified], fixture.OutputChanges);
        Assert.Empty(fixture.Changes(StepNames.Entries));
    }

    [Fact]
    public void A_code_list_of_two_TRs_is_told_and_hinders_nobody()
    {
        var diagnostic = Assert.Single(Library.Diagnostics, d => d.Id == "KWG068");

        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
        Assert.StartsWith("spec/realtime/9B-test-book.md(44,34): info KWG068: The codes of TestBookSide are those of"
            + " SearchTestKind in 'ka90003-search.md'", diagnostic.ToString());
        Assert.Contains("9_B.g.cs", Library.Sources.Keys);
    }
}
