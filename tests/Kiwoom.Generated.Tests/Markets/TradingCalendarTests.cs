using Kiwoom.Generated.Markets;

namespace Kiwoom.Generated.Tests.Markets;

public sealed class TradingCalendarTests
{
    private const string Covers = "covers 2027-01-01 2027-12-31\n";

    [Theory]
    [InlineData("2024-01-01", TradingDay.Closed)]
    [InlineData("2025-06-03", TradingDay.Closed)]
    [InlineData("2026-02-15", TradingDay.Closed)]
    [InlineData("2026-02-19", TradingDay.Usual)]
    [InlineData("2026-07-17", TradingDay.Closed)]
    [InlineData("2026-11-19", TradingDay.Irregular)]
    [InlineData("2026-12-30", TradingDay.Usual)]
    [InlineData("2026-12-31", TradingDay.Closed)]
    [InlineData("2027-01-04", TradingDay.Unknown)]
    [InlineData("2027-01-02", TradingDay.Unknown)]
    [InlineData("2023-12-29", TradingDay.Unknown)]
    public void The_days_of_the_list(string day, TradingDay expected) =>
        Assert.Equal(expected, TradingCalendar.Default.StatusOf(DateOnly.Parse(day, null)));

    [Fact]
    public void The_list_names_week_days_only_and_says_why()
    {
        var calendar = TradingCalendar.Default;
        var trading = new Dictionary<int, int>();
        for (var day = calendar.FirstDay; day <= calendar.LastDay; day = day.AddDays(1))
        {
            var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            Assert.Equal(isWeekend || calendar.StatusOf(day) == TradingDay.Usual, calendar.ReasonOf(day).Length == 0);
            if (calendar.StatusOf(day) != TradingDay.Closed) trading[day.Year] = trading.GetValueOrDefault(day.Year) + 1;
        }
        Assert.Equal([(2024, 244), (2025, 242), (2026, 244)], trading.Select(t => (t.Key, t.Value)));
    }

    [Fact]
    public void A_list_of_your_own_takes_comments_and_blank_lines()
    {
        var calendar = TradingCalendar.Parse("\uFEFF# 2027\r\n\r\n" + Covers + "closed 2027-01-01\nirregular 2027-01-04 opens at 10:00\n");
        Assert.Equal(TradingDay.Closed, calendar.StatusOf(new(2027, 1, 1)));
        Assert.Equal(TradingDay.Irregular, calendar.StatusOf(new(2027, 1, 4)));
        Assert.Equal("opens at 10:00", calendar.ReasonOf(new(2027, 1, 4)));
        Assert.Equal(TradingDay.Usual, calendar.StatusOf(new(2027, 1, 5)));
    }

    [Theory]
    [InlineData("", "own.txt: no line says what it covers; write 'covers")]
    [InlineData("closed 2027-01-01", "own.txt: no line says what it covers")]
    [InlineData(Covers + "holiday 2027-01-01", "own.txt(2): 'holiday 2027-01-01' is not understood; write")]
    [InlineData(Covers + "closed 2027/01/01 New Year", "own.txt(2): 'closed 2027/01/01 New Year' is not understood")]
    [InlineData(Covers + "closed 2027-02-30", "own.txt(2): 'closed 2027-02-30' is not understood")]
    [InlineData(Covers + Covers, "own.txt(2): it says a second time what it covers")]
    [InlineData(Covers + "closed 2027-01-01\nirregular 2027-01-01", "own.txt(3): 2027-01-01 stands there twice")]
    [InlineData(Covers + "closed 2028-01-03", "own.txt: 2028-01-03 is outside of what it covers (2027-01-01 to 2027-12-31)")]
    [InlineData("covers 2027-12-31 2027-01-01", "own.txt(1): 'covers 2027-12-31 2027-01-01' is not understood")]
    public void A_mistake_is_told_at_its_line(string text, string message)
    {
        var e = Assert.Throws<FormatException>(() => TradingCalendar.Parse(text, "own.txt"));
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_named_in_its_mistakes()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.txt");
        File.WriteAllText(path, "closed\n");
        try
        {
            Assert.StartsWith(path + "(1): 'closed' is not", Assert.Throws<FormatException>(() => TradingCalendar.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
