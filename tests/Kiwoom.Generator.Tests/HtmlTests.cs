using Kiwoom.Generator.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Tests;

/// <summary>A spec in HTML is a spec.</summary>
public class HtmlTests
{
    private const string Html = """
        <!DOCTYPE html>
        <html lang="ko">
        <body>
        <h1>ka90011 단순 조회</h1>
        <table>
          <tr><th>Key</th><th>Value</th></tr>
          <tr><td>API ID</td><td>ka90011</td></tr>
          <tr><td>API 명</td><td>단순 조회</td></tr>
          <tr><td>Name</td><td>GetA</td></tr>
          <tr><td>Group</td><td>Accounts</td></tr>
          <tr><td>Kind</td><td>query</td></tr>
          <tr><td>URL</td><td>/api/dostk/acnt</td></tr>
        </table>
        <h2>Request</h2>
        <table>
          <tr><th>구분</th><th>Element</th><th>한글명</th><th>Type</th><th>Required</th><th>Length</th></tr>
          <tr><td rowspan="2">Header</td><td>api-id</td><td>TR명</td><td>String</td><td>Y</td><td>10</td></tr>
          <tr><td>authorization</td><td>접근토큰</td><td>String</td><td>Y</td><td>1000</td></tr>
          <tr><td>Body</td><td><code>stk_cd</code></td><td>종목코드</td><td>String</td><td>Y</td><td>6</td></tr>
        </table>
        <h2>Response</h2>
        <table>
          <tr><th>Element</th><th>한글명</th><th>Type</th><th>Required</th><th>Length</th></tr>
          <tr><td>ord_qty</td><td>수량</td><td>String</td><td>N</td><td>12</td></tr>
        </table>
        </body>
        </html>

        """;

    private static readonly TextFile File = new("spec/ka90011-get-a.html", Html);

    [Fact]
    public void It_is_generated_and_compiles()
    {
        var fixture = GeneratorFixture.Run(TestSpecs.Glossary, File);

        Assert.DoesNotContain(fixture.Diagnostics, d => d.Severity >= DiagnosticSeverity.Warning);
        Assert.Contains("public required StockCode StockCode", fixture.Sources["ka90011.g.cs"]);
        Assert.Contains("public long? OrderQuantity", fixture.Sources["ka90011.g.cs"]);
        StrictCompiler.AssertClean(StrictCompiler.CompileLibrary(fixture.Trees), fixture.Trees);
    }

    [Fact]
    public void A_mistake_is_reported_at_its_cell()
    {
        var bad = File.Replace("<td>수량</td><td>String</td>", "<td>수량</td><td>\n  <b>Strin</b></td>");

        var error = Assert.Single(GeneratorFixture.Run(TestSpecs.Glossary, bad).Diagnostics);

        Assert.StartsWith("spec/ka90011-get-a.html(25,6): error KWG027: 'Strin' is not a Type", error.ToString());
    }

    [Fact]
    public void The_same_TR_in_both_languages_is_one_too_many()
    {
        var markdown = TestSpecs.Simple("ka90011", "GetA");

        var fixture = GeneratorFixture.Run(TestSpecs.Glossary, File, markdown);

        Assert.Contains(fixture.Diagnostics, d => d.Id == "KWG005");
    }

    [Fact]
    public void Other_HTML_is_no_spec()
    {
        var fixture = GeneratorFixture.Run(
            TestSpecs.Glossary, new TextFile("README.html", Html), new TextFile("_page.html", Html));

        Assert.Empty(fixture.Diagnostics);
        Assert.DoesNotContain("ka90011.g.cs", fixture.Sources.Keys);
    }
}
