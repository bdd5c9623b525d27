using Kiwoom.Web.Acts;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Tests.Desk;

/// <summary>How much an emergency close sells, from a list that may lag behind the fills of the last minutes.</summary>
public sealed class SalePlanTests
{
    [Theory]
    [InlineData(100, 100, 0, 0, 0, 100, false)] // held before the journal began
    [InlineData(110, 110, 10, 10, 0, 110, true)] // whether the list has what was just bought, nobody can say
    [InlineData(10, 10, 10, 10, 0, 10, false)] // all of it is in the journal
    [InlineData(0, 0, 10, 10, 0, 0, true)] // just bought, and not in the list yet
    [InlineData(10, 10, 0, 10, 10, 0, true)] // just sold, and still in the list
    [InlineData(100, 100, -60, 0, 60, 40, true)] // of 100 that the journal does not know, 60 were just sold
    [InlineData(40, 40, -60, 0, 60, 0, true)] // the same, and the list has it already: what is certain comes first
    [InlineData(0, 0, 0, 10, 10, 0, false)]
    [InlineData(0, 0, -100, 0, 100, 0, false)] // all that the journal does not know was just sold
    [InlineData(100, 95, 0, 0, 0, 95, true)] // some are in an order
    [InlineData(5, 5, 10, 0, 0, 5, true)] // fewer than the fills add up to
    public void It_sells_what_is_certain_and_says_what_is_not(
        long held, long tradable, long counted, long bought, long sold, long quantity, bool isDoubtful)
    {
        var plan = SalePlan.Of(new HeldStock(held, tradable, null), counted, new FilledQuantities(bought, sold), "005930");
        Assert.Equal((quantity, isDoubtful), (plan.Quantity, plan.Doubt is not null));
    }
}
