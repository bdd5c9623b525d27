using Kiwoom.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kiwoom.Generator.Tests;

/// <summary>A project with spec files of its own beside a compiled library.</summary>
public class UserProjectTests
{
    private static IEnumerable<TextFile> LibrarySpecs => [.. Repository.Specs, TestSpecs.Order, TestSpecs.Query];

    private static readonly CSharpCompilation Library =
        StrictCompiler.CompileLibrary(GeneratorFixture.Run(LibrarySpecs).Trees);

    private static readonly TextFile Own = TestSpecs.Simple("ka90011", "GetOwn");

    private static readonly TextFile Glossary = new(
        "spec/glossary.md",
        """
        # Glossary

        ## Words

        | Word | English |
        |---|---|
        | bnft | Benefit |

        ## Code types

        | Type | Codes |
        |---|---|
        | BenefitType | 1:하나=One, 2:둘=Two |

        ## Groups

        | Group | Korean |
        |---|---|
        | Benefits | 혜택 |

        """);

    private static readonly TextFile Paged = TestSpecs.Query.Replace("ka99002", "ka99012")
        .Replace("GetTestItems", "GetBenefits").Replace("| Group | Accounts |", "| Group | Benefits |")
        .Replace("| code TradeType |", "| code TradeType |\n| - bnft_tp | 구분 | String | N | 2 | | | code BenefitType |");

    private static TextFile PagedFile => new("spec/ka99012-get-benefits.md", Paged.Text);

    private static void AssertCompiles(
        GeneratorFixture fixture, string? caller = null, LanguageVersion? language = null)
    {
        Assert.DoesNotContain(fixture.Diagnostics, d => d.Severity >= DiagnosticSeverity.Warning);
        var options = StrictCompiler.ParseOptions.WithLanguageVersion(language ?? LanguageVersion.Preview);
        var trees = fixture.Trees.ToList();
        if (caller is not null) trees.Add(CSharpSyntaxTree.ParseText(caller, options, "Caller.cs"));
        StrictCompiler.AssertClean(StrictCompiler.CompileUser(Library, trees), trees);
    }

    [Fact]
    public void A_TR_in_a_group_of_the_library_is_an_extension_method()
    {
        var fixture = GeneratorFixture.RunAsUser(Library, Own);

        Assert.Equal(["ka90011.g.cs"], fixture.Sources.Keys);
        Assert.DoesNotContain("protected internal", fixture.Sources["ka90011.g.cs"]);
        AssertCompiles(
            fixture,
            """
            using Kiwoom.Generated;
            using Kiwoom.Generated.Accounts;
            static class Caller
            {
                static async System.Threading.Tasks.Task<long?> Call(IKiwoomClient client) =>
                    (await client.Accounts.GetOwnAsync(new GetOwnRequest { StockCode = "005930" })).OrderQuantity;
            }
            """);
    }

    [Fact]
    public void An_order_gives_an_outcome()
    {
        var order = new TextFile(
            "spec/kt90011-own-order.md",
            TestSpecs.Order.Replace("kt90001", "kt90011").Replace("PlaceTestOrder", "PlaceOwnOrder").Text);

        AssertCompiles(
            GeneratorFixture.RunAsUser(Library, order),
            """
            using Kiwoom.Generated;
            using Kiwoom.Generated.Orders;
            static class Caller
            {
                static System.Threading.Tasks.Task<OrderOutcome<PlaceOwnOrderResponse>> Call(
                    IOrdersClient orders, PlaceOwnOrderRequest request) => orders.PlaceOwnOrderAsync(request);
            }
            """);
    }

    [Theory]
    [InlineData(LanguageVersion.Preview, "client.Benefits")]
    [InlineData(LanguageVersion.CSharp14, "client.Benefits")]
    [InlineData(LanguageVersion.CSharp13, "client.Benefits()")]
    [InlineData(LanguageVersion.CSharp12, "client.Benefits()")]
    public void A_group_that_the_library_lacks_is_reached_from_the_client(LanguageVersion language, string group)
    {
        var fixture = GeneratorFixture.RunAsUser(Library, language, Glossary, PagedFile);

        Assert.Equal(
            ["BenefitType.g.cs", "KiwoomClient.Groups.g.cs", "ka99012.g.cs"],
            fixture.Sources.Keys.Order(StringComparer.Ordinal));
        AssertCompiles(
            fixture,
            $$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Kiwoom.Generated;
            using Kiwoom.Generated.Benefits;
            using Kiwoom.Generated.Codes;
            static class Caller
            {
                static async Task<BenefitType> Call(IKiwoomClient client, GetBenefitsRequest request)
                {
                    IAsyncEnumerable<GetBenefitsResponse> pages = {{group}}.GetBenefitsPagesAsync(request);
                    await foreach (GetBenefitsRow row in {{group}}.GetBenefitsRowsAsync(request))
                        return row.BenefitType ?? BenefitType.FromWire("");
                    await foreach (var page in pages) return page.Items?[0].BenefitType ?? BenefitType.One;
                    return (await {{group}}.GetBenefitsAsync(request)).Items?[0].BenefitType ?? BenefitType.Two;
                }
            }
            """,
            language);
    }

    [Fact]
    public void A_project_may_add_to_what_another_project_added()
    {
        var first = GeneratorFixture.RunAsUser(Library, Glossary, PagedFile);
        var project = StrictCompiler.CompileUser(Library, first.Trees);
        var second = TestSpecs.Simple("ka99013", "GetMore", "Benefits");

        var groups = new TextFile("glossary.md", "## Groups\n\n| Group | Korean |\n|---|---|\n| Benefits | 혜택 |\n");
        var fixture = GeneratorFixture.RunAsUser([Library, project], groups, second);

        Assert.Equal(["ka99013.g.cs"], fixture.Sources.Keys);
    }

    [Fact]
    public void Generated_code_says_nothing_to_a_project_that_is_CLS_compliant()
    {
        var fixture = GeneratorFixture.RunAsUser(Library, Glossary, Own, PagedFile);
        AssertCompiles(fixture, "[assembly: System.CLSCompliant(true)]");
    }

    [Fact]
    public void What_the_library_has_is_an_error_where_the_file_says_it()
    {
        var id = new TextFile("spec/kt90001-mine.md", Own.Replace("ka90011", "kt90001").Text);
        var name = new TextFile("spec/ka90011.md", Own.Replace("GetOwn", "PlaceTestOrder").Text);
        var good = new TextFile("spec/ka99012.md", Own.Replace("ka90011", "ka99012").Replace("GetOwn", "GetMore").Text);
        var glossary = new TextFile(
            "spec/glossary.md",
            "## Code types\n\n| Type | Codes |\n|---|---|\n| TradeType | 7:일곱=Seven |\n| MyType | 1:하나=One |\n");

        var fixture = GeneratorFixture.RunAsUser(Library, id, name, good, glossary);

        Assert.Equal(
            [
                "spec/glossary.md(5,3): error KWG994: Kiwoom.Generated has the type 'TradeType' already;"
                + " remove this row, or give the code type another name",
                "spec/ka90011.md(7,10): error KWG996: Kiwoom.Generated has the Name 'PlaceTestOrder' already, for kt90001;"
                + " give this TR a Name of its own",
                "spec/kt90001-mine.md(5,12): error KWG997: Kiwoom.Generated has the API ID 'kt90001' already, see"
                + " PlaceTestOrderRequest; remove this file and use that, correct the API ID, or write"
                + " '| Replaces | PlaceTestOrder |' if this file is to stand for it here",
            ],
            Errors(fixture));
        Assert.Equal(["MyType.g.cs", "ka99012.g.cs"], fixture.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_says_so_stands_for_a_TR_of_the_library()
    {
        var file = new TextFile("spec/kt90001-mine.md", Own.Replace("ka90011", "kt90001").Replace("| Name | GetOwn |", "| Name | GetOwn |\n| Replaces | PlaceTestOrder |").Text);

        var fixture = GeneratorFixture.RunAsUser(Library, file);

        Assert.Empty(Errors(fixture));
        Assert.Equal(["kt90001.g.cs"], fixture.Sources.Keys);
        fixture.AssertAllCached();
    }

    [Theory]
    [InlineData("kt90001", "PlaceOrder", "This file replaces 'PlaceOrder', and for the API ID 'kt90001' Kiwoom.Generated calls it PlaceTestOrder: write that")]
    [InlineData("ka90011", "PlaceTestOrder", "This file replaces 'PlaceTestOrder', and for the API ID 'ka90011' no reference has that API ID: remove the row")]
    public void What_is_replaced_has_to_be_there(string id, string replaced, string message)
    {
        var file = new TextFile($"spec/{id}-mine.md", Own.Replace("ka90011", id).Replace("| Name | GetOwn |", $"| Name | GetOwn |\n| Replaces | {replaced} |").Text);

        var fixture = GeneratorFixture.RunAsUser(Library, file);

        Assert.EndsWith($"error KWG998: {message}", Assert.Single(Errors(fixture)));
        Assert.Empty(fixture.Sources);
    }

    [Fact]
    public void A_type_that_the_library_has_is_an_error_at_the_Name()
    {
        const string Row = "\n| - ord_no | 번호 | String | N | 7 | |";
        var file = TestSpecs.Simple("ka99013", "GetTest").Replace(
            "| ord_qty | 수량 | String | N | 12 | |",
            $"| items | 목록 | LIST | N | | |{Row}\n| a_list | 목록 | LIST | N | | |{Row}")
            .Replace("\"ord_qty\": \"1\", ", "");

        Assert.Equal(
            [
                "spec/ka99013-GetTest.md(7,10): error KWG995: The Name 'GetTest' makes the C# type GetTestItemsRow,"
                + " which Kiwoom.Generated has already; give this TR another Name",
            ],
            Errors(GeneratorFixture.RunAsUser(Library, file)));
    }

    [Fact]
    public void Two_TRs_that_would_make_one_type_are_an_error_in_the_later_file()
    {
        // GetOwn has an object Extra, GetOwnExtra's row is its own: both are called GetOwnExtraRow.
        const string Field = "| ord_qty | 수량 | String | N | 12 | |";
        var a = Own.Replace(
            Field,
            "| a_list | 목록 | LIST | N | | |\n| - ord_no | 번호 | String | N | 7 | |\n"
            + "| item_list | 목록 | LIST | N | | |\n| - ord_no | 번호 | String | N | 7 | |")
            .Replace("\"ord_qty\": \"1\", ", "");
        var b = TestSpecs.Simple("ka99012", "GetOwnItemList").Replace(
            Field, "| a_list | 목록 | LIST | N | | |\n| - ord_no | 번호 | String | N | 7 | |")
            .Replace("\"ord_qty\": \"1\", ", "");

        foreach (var inLibrary in new[] { true, false })
        {
            var fixture = inLibrary
                ? GeneratorFixture.Run(TestSpecs.Glossary, a, b)
                : GeneratorFixture.RunAsUser(Library, a, b);
            Assert.Equal(
                [
                    "spec/ka99012-GetOwnItemList.md(28,3): error KWG067: 'GetOwnItemListRow' would become a C# type here,"
                    + " and is one in 'ka90011-GetOwn.md' already; write another Name",
                ],
                Errors(fixture));
            Assert.Contains("ka90011.g.cs", fixture.Sources.Keys);
            Assert.DoesNotContain("ka99012.g.cs", fixture.Sources.Keys);
        }
    }

    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <LangVersion>11</LangVersion>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Kiwoom.Generated.Generator" Version="0.1.0" />
            <KiwoomSpec Include="spec/*" />
            <AdditionalFiles Include="spec/ka90011-GetOwn.md" />
          </ItemGroup>
        </Project>
        """;

    private static readonly TextFile ProjectFile = new("/home/me/My.csproj", Project, "project");

    [Fact]
    public void Without_the_library_the_package_reference_is_the_error()
    {
        var fixture = GeneratorFixture.RunAsUser([], ProjectFile, Own);

        Assert.Equal(
            [
                "/home/me/My.csproj(6,32): error KWG993: Generated code needs the library Kiwoom.Generated, and this project"
                + " does not reference it; run 'dotnet add package Kiwoom.Generated'",
            ],
            Errors(fixture));
        Assert.Empty(fixture.Sources);
        Assert.Equal("KWG993", Assert.Single(GeneratorFixture.RunAsUser([], Own).Diagnostics).Id);
    }

    [Fact]
    public void Too_old_a_language_is_one_error()
    {
        var fixture = GeneratorFixture.RunAsUser(Library, LanguageVersion.CSharp11, ProjectFile, Own);

        Assert.Equal(
            [
                "/home/me/My.csproj(3,5): error KWG992: Generated code needs C# 12 and this project is compiled as C# 11;"
                + " remove LangVersion, or write 12 or more",
            ],
            Errors(fixture));
        Assert.Empty(fixture.Sources);
    }

    [Fact]
    public void A_wrong_item_is_an_error_in_the_project_file()
    {
        var sheet = new TextFile("spec/KiwoomRESTAPI.xlsx", "PK\u0003\u0004");
        var plain = new TextFile(Own.Path, Own.Text, item: null);

        var fixture = GeneratorFixture.RunAsUser(Library, ProjectFile, sheet, plain);

        Assert.Equal(
            [
                "/home/me/My.csproj(7,5): error KWG991: 'KiwoomRESTAPI.xlsx' is a KiwoomSpec item, and only Markdown (.md)"
                + " and HTML (.html) files can be; 'kiwoom spec import' makes spec files of the official workbook",
                "/home/me/My.csproj(8,36): error KWG990: 'ka90011-GetOwn.md' is named like a spec file, and as an"
                + " AdditionalFiles item it is not read; write <KiwoomSpec Include=\"...\" /> for it",
            ],
            Errors(fixture));
        var unplaced = GeneratorFixture.RunAsUser(Library, sheet, plain).Diagnostics;
        Assert.Equal(["KWG990", "KWG991"], unplaced.Select(d => d.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("AnalyzerReleases.Unshipped.md")]
    [InlineData("docs/glossary.md")]
    [InlineData("01-intro.md")]
    [InlineData("kt10003.txt")]
    [InlineData("PublicAPI.Shipped.txt")]
    public void Other_tools_files_are_not_read(string path)
    {
        var fixture = GeneratorFixture.RunAsUser(Library, new TextFile(path, "# Hello\n\n## Wurds\n", item: null));
        Assert.Empty(fixture.Diagnostics);
        Assert.Empty(fixture.Sources);
    }

    [Fact]
    public void An_error_table_has_no_effect_and_is_refused()
    {
        var error = Assert.Single(GeneratorFixture.RunAsUser(Library, TestSpecs.Errors).Diagnostics);
        Assert.StartsWith("spec/errors.md(1,1): error KWG989: The library's client knows", error.ToString());
    }

    [Fact]
    public void A_README_among_the_items_is_not_read() =>
        Assert.Empty(GeneratorFixture.RunAsUser(Library, new TextFile("spec/README.md", "# Hello")).Diagnostics);

    [Fact]
    public void An_edit_of_CSharp_does_nothing_and_an_edit_of_the_project_moves_its_errors_alone()
    {
        var fixture = GeneratorFixture.RunAsUser(Library, ProjectFile, Own, new TextFile("a.xlsx", ""));
        fixture.EditCSharp();
        fixture.RunAgain();
        fixture.AssertAllCached();

        fixture.Replace(ProjectFile, ProjectFile.Replace("<Project ", "\n<Project "));
        fixture.RunAgain();

        Assert.StartsWith("/home/me/My.csproj(8,5)", Assert.Single(fixture.Diagnostics).ToString());
        foreach (var step in StepNames.All) Assert.Empty(fixture.Changes(step));
    }

    [Fact]
    public void A_type_that_the_library_gets_later_refuses_the_TR_then()
    {
        var fixture = GeneratorFixture.RunAsUser(Library, Own);
        var newer = StrictCompiler.CompileLibrary(GeneratorFixture.Run([.. LibrarySpecs, Own]).Trees);
        fixture.Reference(newer);
        fixture.RunAgain();

        Assert.Equal("KWG997", Assert.Single(fixture.Diagnostics).Id);
        Assert.Empty(fixture.Sources);
        Assert.Equal([IncrementalStepRunReason.Modified], fixture.Changes(StepNames.References));
    }

    private static IEnumerable<string> Errors(GeneratorFixture fixture) => fixture.Diagnostics
        .Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()).Order(StringComparer.Ordinal);
}
