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
        using var said = new StringWriter();
        CheckList.Tell(new Cli.Tool.ToolContext { Output = Tool.Console(TextWriter.Null), Error = Tool.Console(said), Local = new() { Folder = "" } }, checks, warns);
        Assert.Contains("! SessionAllows (거래 시간): closed", said.ToString());
        Assert.DoesNotContain("✗", said.ToString());
        Assert.True(CheckList.HasFailed([.. checks, new(OrderCheckName.QuantityValid, false, "11 of 10")], warns));
    }
}
