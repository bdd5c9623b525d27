using Kiwoom.Cli.Desk;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Tests.Desk;

public sealed class CheckListTests
{
    [Fact]
    public void A_check_that_only_warns_stops_nothing()
    {
        OrderCheck[] checks = [new(OrderCheckName.NumberExists, true, ""), new(OrderCheckName.SessionAllows, false, "closed")];
        var warns = new Dictionary<OrderCheckName, CheckSeverity> { [OrderCheckName.SessionAllows] = CheckSeverity.Warn };
        Assert.True(CheckList.HasFailed(checks));
        Assert.False(CheckList.HasFailed(checks, warns));
        Assert.True(CheckList.HasFailed([.. checks, new(OrderCheckName.QuantityValid, false, "11 of 10")], warns));
    }
}
