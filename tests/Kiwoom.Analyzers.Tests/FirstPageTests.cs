using Kiwoom.Analyzers.Tests.Support;

namespace Kiwoom.Analyzers.Tests;

public class FirstPageTests
{
    [Theory]
    [InlineData("var open = await client.Accounts.{|KWA010:GetUnfilledOrdersAsync|}(request); Console.WriteLine(open.Orders);")]
    [InlineData("var open = await client.Accounts.{|KWA010:GetUnfilledOrdersAsync|}(request).ConfigureAwait(false); Console.WriteLine(open.Orders);")]
    [InlineData("Console.WriteLine((await client.Accounts.{|KWA010:GetUnfilledOrdersAsync|}(request)).Orders);")]
    [InlineData("foreach (var o in (await client.Accounts.{|KWA010:GetUnfilledOrdersAsync|}(request)).Orders!) Console.WriteLine(o);")]
    public async Task A_first_page_that_is_taken_for_all_is_told(string code)
    {
        var message = Assert.Single(await Analysis.RunAsync(Code(code)));
        Assert.Contains("GetUnfilledOrdersRowsAsync", message);
    }

    [Theory]
    [InlineData("var open = await client.Accounts.GetUnfilledOrdersAsync(request); Console.WriteLine($\"{open.Orders} {open.HasNextPage}\");")]
    [InlineData("var open = await client.Accounts.GetUnfilledOrdersAsync(request); Console.WriteLine(open.Orders); Show(open);")]
    [InlineData("var open = await client.Accounts.GetUnfilledOrdersAsync(request); Console.WriteLine(open.Orders); Console.WriteLine(open.Reply.NextKey);")]
    [InlineData("await client.Accounts.GetUnfilledOrdersAsync(request);")]
    [InlineData("Show(await client.Accounts.GetUnfilledOrdersAsync(request));")]
    [InlineData("Console.WriteLine((await client.Accounts.GetUnfilledOrdersAsync(request)).HasNextPage);")]
    [InlineData("await foreach (var o in client.Accounts.GetUnfilledOrdersRowsAsync(request)) Console.WriteLine(o);")]
    [InlineData("var info = await client.StockInfo.GetStockInfoAsync(new() { StockCode = \"005930\" }); Console.WriteLine(info.StockName);")]
    public async Task A_first_page_that_is_looked_at_gets_no_message(string code) => Assert.Empty(await Analysis.RunAsync(Code(code)));

    private static string Code(string body) => $$"""
        class User
        {
            static void Show(KiwoomResponse response) { }
            async Task M(IKiwoomClient client, GetUnfilledOrdersRequest request)
            {
                {{body}}
            }
        }
        """;
}
