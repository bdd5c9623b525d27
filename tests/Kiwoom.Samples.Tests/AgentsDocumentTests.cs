namespace Kiwoom.Samples.Tests;

/// <summary>The programs of AGENTS.md, compiled and run: what an assistant copies must work.</summary>
public class AgentsDocumentTests
{
    private static readonly IReadOnlyList<string> Blocks = DocumentSample.BlocksOf("AGENTS.md");

    [Fact]
    public async Task The_order_is_accepted() => Assert.Equal("accepted as 0000001", await RunAsync(0));

    [Fact]
    public async Task The_query_has_a_price_and_no_error() => Assert.Matches("^price [1-9][0-9]+$", await RunAsync(1));

    [Fact]
    public async Task The_lost_reply_is_unknown_and_one_order() => Assert.Equal("Unknown, orders at the exchange: 1", await RunAsync(2));

    [Fact]
    public void Every_program_has_its_test() => Assert.Equal(3, Blocks.Count);

    private static async Task<string> RunAsync(int block) => (await DocumentSample.RunAsync(Blocks[block])).TrimEnd();
}
