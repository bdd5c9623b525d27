using Kiwoom.Cli.Catalog;

namespace Kiwoom.Cli.Tests;

/// <summary>The pages of diagnostics, as the tool has them.</summary>
public class ExplainTests
{
    [Fact]
    public async Task Every_page_of_the_documentation_is_printed()
    {
        var pages = Directory.GetFiles(RepositoryFiles.PathOf("docs", "diagnostics"), "KW*.md");
        Assert.Equal(pages.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), ExplainCommand.Ids);
        foreach (var page in pages)
        {
            var run = await Tool.RunAsync("explain", Path.GetFileNameWithoutExtension(page));
            Assert.Equal(0, run.ExitCode);
            Assert.Equal(File.ReadAllText(page).ReplaceLineEndings("\n").Trim(), run.Output.ReplaceLineEndings("\n").Trim());
        }
    }

    [Fact]
    public async Task It_is_found_in_any_case() => Assert.StartsWith("# KWG018", (await Tool.RunAsync("explain", "kwg018")).Output);

    [Theory]
    [InlineData("KWG81", "did you mean")]
    [InlineData("CS1591", "There is no diagnostic CS1591")]
    public async Task One_that_does_not_exist_is_told(string id, string told)
    {
        var run = await Tool.RunAsync("explain", id);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error);
    }
}
