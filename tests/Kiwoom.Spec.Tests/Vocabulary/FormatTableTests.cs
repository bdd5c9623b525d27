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
    public void TheTableOfFormatsForPeopleHasEveryWord()
    {
        var readme = File.ReadAllText(RepositoryFiles.PathOf("spec", "README.md"));

        Assert.All(FormatTable.Rows.Select(r => r.Word).OfType<string>(), word => Assert.Contains($"\n| `{word}` |", readme));
    }

    [Fact]
    public void EveryRowSaysWhatItTakes() => Assert.All(FormatTable.Rows, row => Assert.NotEmpty(row.Takes));

    [Theory]
    [InlineData(ValueFormat.Date, true, false, 0)]
    [InlineData(ValueFormat.Month, true, false, 2)]
    [InlineData(ValueFormat.Time, false, true, 0)]
    [InlineData(ValueFormat.DateTime, true, true, 0)]
    [InlineData(ValueFormat.Text, false, false, 0)]
    public void PatternsSayWhatTheyHave(ValueFormat format, bool hasDay, bool hasTime, int missing)
    {
        var row = FormatTable.Of(format);
        Assert.Equal((hasDay, hasTime, missing), (row.HasDay, row.HasTime, row.MissingDigits));
    }

    [Fact]
    public void OnlyTextsAreIdentifiersAndOnlyNumbersAreUnsigned()
    {
        Assert.All(FormatTable.Rows.Where(r => r.IsIdentifier), row => Assert.Equal(SlotKind.Text, row.Slot));
        Assert.All(FormatTable.Rows.Where(r => r.IsUnsigned), row => Assert.True(row.IsNumber));
        Assert.Equal(IdentifierText.Characters.Length, IdentifierText.Characters.Distinct().Count());
    }

    [Theory]
    [InlineData("return_code", "ReturnCode")]
    [InlineData("rt_cd", "ReturnCode")]
    [InlineData("msg1", "ReturnMessage")]
    [InlineData("ord_no", "None")]
    public void TellsTheEnvelope(string element, string role) =>
        Assert.Equal(role, EnvelopeField.RoleOf(element).ToString());
}
