using Kiwoom.Generated.Metadata;

namespace Kiwoom.Generated.Tests.Values;

/// <summary>What a program can ask of the unit of a number.</summary>
public sealed class UnitTests
{
    private const string ByAmount = "by amt_qty_tp: 1=KRW 1,000,000 proved; 2=1,000 shares stated";

    [Fact]
    public void A_number_has_the_unit_of_its_table()
    {
        var field = Number(ValueFormat.Amount, "KRW 1,000,000 proved");

        Assert.Equal(("KRW 1,000,000", "KRW", (decimal?)1_000_000, UnitStanding.Proved), Facts(field.Unit!));
        Assert.Equal(98_036_000_000m, field.Unit!.ToMeasure(98_036));
        Assert.Empty(field.UnitDependsOn);
        Assert.Same(field.Unit, Number(ValueFormat.Quantity, "KRW 1,000,000 proved").Unit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    public void A_number_without_a_unit_is_of_an_unknown_one(string unit)
    {
        var field = Number(ValueFormat.Price, unit);

        Assert.Equal(("unknown", "", (decimal?)null, UnitStanding.Unknown), Facts(field.Unit!));
        Assert.True(field.Unit!.IsUnknown);
        Assert.Null(field.Unit.ToMeasure(1));
    }

    [Theory]
    [InlineData(ValueFormat.Text)]
    [InlineData(ValueFormat.Code)]
    [InlineData(ValueFormat.Date)]
    [InlineData(ValueFormat.List)]
    public void What_is_not_a_number_has_no_unit(ValueFormat format)
    {
        var field = Number(format, "");

        Assert.Null(field.Unit);
        Assert.Null(field.UnitFor("MGD"));
    }

    [Theory]
    [InlineData("1", "KRW 1,000,000 (proved)")]
    [InlineData("2", "1,000 shares (stated)")]
    [InlineData("9", "unknown")]
    [InlineData(null, "unknown")]
    public void The_unit_of_a_reply_depends_on_its_request(string? sent, string expected)
    {
        var field = Number(ValueFormat.Amount, ByAmount);
        var tr = KiwoomCatalog.All.First(t => t.Request.Find("amt_qty_tp") is not null);
        var request = tr.CreateRequest(
            sent is null ? [] : [new("amt_qty_tp", sent)], out _);

        Assert.Equal(expected, field.UnitFor(request)!.ToString());
        Assert.Equal(["amt_qty_tp"], field.UnitDependsOn);
        Assert.Equal("depends on amt_qty_tp", field.Unit!.Text);
        Assert.True(field.Unit.IsUnknown);
    }

    [Fact]
    public void What_the_socket_pushes_depends_on_its_item()
    {
        var field = Number(ValueFormat.Price, "by item: MGD=KRW per gram stated; MGU=USD per ounce stated");

        Assert.Equal("USD per ounce", field.UnitFor("MGU")!.Text);
        Assert.True(field.UnitFor("005930")!.IsUnknown);
    }

    [Fact]
    public void Every_unit_of_the_catalog_is_read()
    {
        var numbers = KiwoomCatalog.All.SelectMany(tr => Fields(tr.Request).Concat(Fields(tr.Response)).Concat(tr.Data is { } data ? Fields(data) : []))
            .Where(f => f.UnitText.Length > 0).ToList();

        Assert.True(numbers.Count > 2_000);
        Assert.All(numbers, f => Assert.True(f.Unit is { IsUnknown: false } || f.UnitDependsOn.Count > 0 || f.UnitText == "unknown", f.UnitText));
    }

    private static IEnumerable<FieldDescriptor> Fields(RecordDescriptor record) =>
        record.Fields.SelectMany(f => f.Record is { } inner ? Fields(inner) : [f]);

    private static FieldDescriptor Number(ValueFormat format, string unit) => new("x", "x", "X", format, 0) { UnitText = unit };

    private static (string, string, decimal?, UnitStanding) Facts(ValueUnit unit) => (unit.Text, unit.Measure, unit.Factor, unit.Standing);
}
