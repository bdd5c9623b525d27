namespace Kiwoom.Samples.Tests;

public class SimulatorDocumentTests
{
    [Fact]
    public async Task The_sample_buys_and_answers_by_itself()
    {
        var printed = await DocumentSample.RunAsync(DocumentSample.BlocksOf("simulator.md")[0]);

        Assert.Equal(["Accepted, cash left 9720000", "mine"], printed.ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }
}
