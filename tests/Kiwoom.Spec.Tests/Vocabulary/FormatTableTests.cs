namespace Kiwoom.Spec.Tests.Vocabulary;

/// <summary>Every format has its row, and in the row all that formats of its class need.</summary>
public class FormatTableTests
{
    [Fact]
    public void EveryFormatHasItsRow()
    {
        var formats = Enum.GetValues<ValueFormat>();

        Assert.Equal(formats, FormatTable.Rows.Select(r => r.Format));
        Assert.All(formats, f => Assert.Equal(f, FormatTable.Of(f).Format));
    }

    [Fact]
    public void EveryClassStandsInItsSlots()
    {
        Assert.All(FormatTable.Rows, row => Assert.Equal(row.Slot, SlotOf(row.Class)));

        static SlotKind SlotOf(FormatClass kind) => kind switch
        {
            FormatClass.Text or FormatClass.OwnText or FormatClass.Code => SlotKind.Text,
            FormatClass.Nested => SlotKind.List,
            _ => SlotKind.Number,
        };
    }

    [Fact]
    public void WhatIsNestedIsNamedByItsTypeAndTheRestByAWord()
    {
        Assert.All(FormatTable.Rows, row => Assert.Equal(row.Class == FormatClass.Nested, row.Word is null));
        var words = FormatTable.Rows.Select(r => r.Word).OfType<string>().ToList();
        Assert.Equal(words.Count, words.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void EveryPropertyHasATypeAndANumberItsGetter()
    {
        Assert.All(
            FormatTable.Rows, row => Assert.Equal(row.Class is FormatClass.Code or FormatClass.Nested, row.Type is null));
        Assert.All(FormatTable.Rows, row => Assert.Equal(row.Slot == SlotKind.Number, row.Getter is not null));
    }

    [Fact]
    public void MomentsHaveAPatternOfDayOrTime()
    {
        Assert.All(FormatTable.Rows, row => Assert.Equal(row.Class == FormatClass.Moment, row.Pattern is not null));
        Assert.All(
            FormatTable.Rows, row => Assert.Equal(row.Class == FormatClass.Moment, row.HasDay || row.HasTime));
    }

    [Fact]
    public void EveryRowSaysWhatItTakes() => Assert.All(FormatTable.Rows, row => Assert.NotEmpty(row.Takes));

    [Theory]
    [InlineData(ValueFormat.Date, true, false)]
    [InlineData(ValueFormat.Month, true, false)]
    [InlineData(ValueFormat.Time, false, true)]
    [InlineData(ValueFormat.DateTime, true, true)]
    [InlineData(ValueFormat.Text, false, false)]
    public void PatternsSayWhatTheyHave(ValueFormat format, bool hasDay, bool hasTime) =>
        Assert.Equal((hasDay, hasTime), (FormatTable.Of(format).HasDay, FormatTable.Of(format).HasTime));

    [Theory]
    [InlineData("return_code", "ReturnCode")]
    [InlineData("rt_cd", "ReturnCode")]
    [InlineData("msg1", "ReturnMessage")]
    [InlineData("ord_no", "None")]
    public void TellsTheEnvelope(string element, string role) =>
        Assert.Equal(role, EnvelopeField.RoleOf(element).ToString());
}
