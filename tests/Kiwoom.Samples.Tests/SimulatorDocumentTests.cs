namespace Kiwoom.Samples.Tests;

public class SimulatorDocumentTests
{
    [Fact]
    public async Task The_sample_buys_and_answers_by_itself()
    {
        var printed = await DocumentSample.RunAsync(DocumentSample.BlocksOf("simulator.md")[0]);

        Assert.Equal(["Accepted, cash left 9720000", "mine"], printed.ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task The_events_of_the_sample_tell_its_fill()
    {
        var printed = await DocumentSample.RunAsync(DocumentSample.BlocksOf("simulator.md")[1]);

        Assert.Equal("0000001: 1 filled, 2 remain", printed.TrimEnd());
    }
}
