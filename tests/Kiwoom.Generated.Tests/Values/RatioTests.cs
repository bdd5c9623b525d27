using System.Text;

namespace Kiwoom.Generated.Tests.Values;

/// <summary>A ratio is never below zero; its sign is told beside it.</summary>
public class RatioTests
{
    [Theory]
    [InlineData("-96.64", 96.64, -1)]
    [InlineData("+242.07", 242.07, 1)]
    [InlineData("39.35", 39.35, 0)]
    [InlineData("-0.00", 0, -1)]
    public void The_sign_on_the_wire_is_a_direction(string wire, double value, int sign)
    {
        var reply = new GetStockInfoResponse();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes($$"""{"trde_pre":"{{wire}}","return_code":0}"""), reply, out _));

        var ratio = Assert.NotNull(reply.PreviousDayVolumeRatio);
        Assert.Equal(((decimal)value, sign), (ratio.Value, ratio.Sign));
        Assert.Empty(reply.ReadIssues);
    }

    [Fact]
    public void A_negative_ratio_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ratio(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ratio(1, 2));
    }

    [Fact]
    public void Only_the_magnitude_is_compared() => Assert.Equal(new Ratio(5, -1), new Ratio(5, 1));
}
