using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>The check of a price is two: what of them failed is said, and what nobody could look up is not said to be well.</summary>
public sealed class PriceCheckTests
{
    [Theory]
    [InlineData(61_000, true, "On a tick. Within the limits of the day, 49000 to 91000 won.")]
    [InlineData(61_001, false, "61001 won is not on a tick: 61000 or 61100 won is. Within the limits of the day, 49000 to 91000 won.")]
    [InlineData(95_000, false, "On a tick. 95000 won is not within the limits of the day, 49000 to 91000 won.")]
    [InlineData(95_001, false, "95001 won is not on a tick: 95000 or 95100 won is. 95001 won is not within the limits of the day, 49000 to 91000 won.")]
    public async Task It_says_what_failed(int price, bool passed, string text)
    {
        await using var test = await TestDesk.OpenAsync();
        Assert.Equal((passed, text), await CheckAsync(test, price));
    }

    [Fact]
    public async Task Limits_that_could_not_be_read_are_not_said_to_be_kept()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.Next("ka10001", Fault.Status500HtmlNotExecuted, 2);
        Assert.Equal(((bool?)null, "On a tick. The limits of the day could not be read: System."), await CheckAsync(test, 61_000));
        Assert.Equal(((bool?)false, "61001 won is not on a tick: 61000 or 61100 won is. The limits of the day could not be read: System."), await CheckAsync(test, 61_001));
        test.Simulator.Answer("ka10001", static _ => new SimulatorReply { Body = """{"return_code":0,"return_msg":"","stk_cd":"005930","upl_pric":"","lst_pric":""}"""u8.ToArray() });
        Assert.Equal(((bool?)null, "On a tick. The limits of the day were not said."), await CheckAsync(test, 61_000));
    }

    private static async Task<(bool? Passed, string Text)> CheckAsync(TestDesk test, decimal price)
    {
        var order = test.Desk.Find("1") ?? await test.Desk.BuyAsync(TestDesk.Order);
        var check = (await test.Desk.CheckModifyAsync(order, price)).Single(static c => c.Name == OrderCheckName.PriceValid);
        return (check.Passed, check.Text);
    }
}
