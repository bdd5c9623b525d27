using Kiwoom.Analyzers.Tests.Support;

namespace Kiwoom.Analyzers.Tests;

public class OutcomeTests
{
    [Theory]
    [InlineData("await client.Orders.{|KWA007:BuyStockAsync|}(buy);")]
    [InlineData("await client.Orders.{|KWA007:BuyStockAsync|}(buy).ConfigureAwait(false);")]
    [InlineData("await client.Orders.{|KWA007:BuyStockAsync|}(buy).WaitAsync(TimeSpan.FromSeconds(1));")]
    [InlineData("_ = client.Orders.{|KWA007:BuyStockAsync|}(buy); await Task.Yield();")]
    [InlineData("client.Orders.{|KWA007:BuyStockAsync|}(buy); await Task.Yield();")]
    [InlineData("client?.Orders.{|KWA007:BuyStockAsync|}(buy); await Task.Yield();")]
    [InlineData("client.Orders.{|KWA007:BuyStockAsync|}(buy).Wait();", false)]
    [InlineData("var outcome = await client.Orders.{|KWA007:BuyStockAsync|}(buy);")]
    [InlineData("var task = client.Orders.{|KWA007:BuyStockAsync|}(buy); await Task.Yield();")]
    [InlineData("Func<Task> order = async () => await client.Orders.{|KWA007:BuyStockAsync|}(buy); await order();")]
    [InlineData("void Order() => client.Orders.{|KWA007:BuyStockAsync|}(buy); Order(); await Task.Yield();")]
    [InlineData("Task Order() => client.Orders.{|KWA007:BuyStockAsync|}(buy); await Order();")]
    [InlineData("foreach (var one in new[] { buy }) await Send(one); Task Send(BuyStockRequest r) { return client.Orders.{|KWA007:BuyStockAsync|}(r); }")]
    public async Task An_outcome_that_nobody_looks_at_is_told(string code, bool isTold = true)
    {
        var marked = isTold ? code : code.Replace("{|KWA007:", "").Replace("|}", "");
        var messages = await Analysis.RunAsync(Code(marked));
        if (isTold) Assert.StartsWith("The outcome of BuyStockAsync is thrown away: ", Assert.Single(messages));
    }

    [Theory]
    [InlineData("var outcome = await client.Orders.BuyStockAsync(buy); Console.WriteLine(outcome);")]
    [InlineData("_ = await client.Orders.BuyStockAsync(buy);")] // said aloud
    [InlineData("OrderOutcome outcome; outcome = await client.Orders.BuyStockAsync(buy); Console.WriteLine(outcome);")]
    [InlineData("Console.WriteLine(await client.Orders.BuyStockAsync(buy));")]
    [InlineData("var task = client.Orders.BuyStockAsync(buy); await Task.WhenAll(task); Console.WriteLine(task.Result);")]
    [InlineData("Seen(await client.Orders.BuyStockAsync(buy)); await Task.Yield();")]
    [InlineData("Func<Task> order = () => client.Orders.BuyStockAsync(buy); await order();")] // for Assert.ThrowsAsync
    [InlineData("Quote(() => client.Orders.BuyStockAsync(buy, CancellationToken.None)); await Task.Yield();")]
    [InlineData("Task<OrderOutcome<BuyStockResponse>> Order() => client.Orders.BuyStockAsync(buy); Console.WriteLine(await Order());")]
    [InlineData("await client.Accounts.GetUnfilledOrdersAsync(null!);")]
    public async Task An_outcome_that_is_used_or_discarded_by_name_gets_no_message(string code)
    {
        Assert.Empty(await Analysis.RunAsync(Code(code)));
    }

    [Fact]
    public async Task A_test_double_that_asserts_a_call_orders_nothing()
    {
        Assert.Empty(await Analysis.RunAsync("""
            namespace NSubstitute
            {
                public static class Calls { public static T Received<T>(this T fake) => fake; }
            }
            namespace User
            {
                using NSubstitute;
                class Test { void M(IKiwoomClient client, BuyStockRequest buy) { client.Orders.Received().BuyStockAsync(buy); } }
            }
            """));
    }

    private static string Code(string body) => $$"""
        class User
        {
            static OrderOutcome Seen(OrderOutcome outcome) => outcome;
            static void Quote(System.Linq.Expressions.Expression<Action> call) { }
            async Task M(IKiwoomClient client, BuyStockRequest buy)
            {
                {{body}}
            }
        }
        """;
}
