using System.Text;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Tooling.Tests.Display;

public class ValueDisplayTests
{
    [Theory]
    [InlineData("--1234", "-12.34")]
    [InlineData("+250001", "2,500.01")]
    [InlineData("5", "0.05")]
    [InlineData("x", "x")]
    [InlineData("", "")]
    public void A_cell_has_its_scale_however_it_was_written(string sent, string shown)
    {
        var row = new GetSectorTickChartRow();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes($$"""{"pred_pre":"{{sent}}","pred_pre_sig":"2"}"""), row, out _));
        var field = GetSectorTickChartRow.RecordDescriptor.Find("pred_pre")!;
        Assert.Equal(shown, ValueDisplay.Cell(row, field, showSecrets: false));
    }

    [Theory]
    [InlineData("800", "5", "-8.00")]
    [InlineData("800", "1", "8.00")]
    [InlineData("-800", "2", "-8.00")]
    [InlineData("+800", "5", "8.00")]
    [InlineData("800", "", "±8.00")]
    [InlineData("0", "", "0.00")]
    public void A_change_without_its_sign_is_shown_with_the_one_beside_it(string sent, string sign, string shown)
    {
        var row = new GetSectorTickChartRow();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes($$"""{"pred_pre":"{{sent}}","pred_pre_sig":"{{sign}}"}"""), row, out _));
        Assert.Equal(shown, ValueDisplay.Cell(row, GetSectorTickChartRow.RecordDescriptor.Find("pred_pre")!, showSecrets: false));
    }
}
