namespace Kiwoom.Samples.Tests;

public class MarketsDocumentTests
{
    [Fact]
    public async Task The_sample_prints_what_the_page_says()
    {
        var page = DocumentSample.TextOf("markets.md");
        var printed = await DocumentSample.RunAsync(DocumentSample.BlocksOf("markets.md")[0]);

        Assert.Contains($"```text\n{printed.ReplaceLineEndings("\n")}```", page, StringComparison.Ordinal);
    }
}
