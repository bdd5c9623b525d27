using System.Globalization;

namespace Kiwoom.Spec.Import.Examples;

/// <summary>Other dates and times of the same shape: weekdays and hours stay, and so does what comes first.</summary>
internal sealed class DateSubstitution(string id)
{
    private const int SecondsInHour = 3600;
    private readonly int _days = 7 * (20 + TrSeed.Of(id, "weeks", 30));
    private readonly double _bend = 0.75 + (TrSeed.Of(id, "clock", 50) / 100.0);

    /// <summary>Whether a text is a date of this century or the last decades of the one before.</summary>
    public static bool IsDate(string text) =>
        Date(text) is not null || (text.Length == 14 && Date(text[..8]) is not null);

    /// <summary>
    /// Another date, time, or both; the same text where it is none. Six digits are a time where they can be.
    /// </summary>
    public string Of(string text) => text.Length switch
    {
        6 when OfTime(text) is var time && time != text => time,
        6 when Date(text + "15") is { } month => month.AddDays(_days).ToString("yyyyMM", CultureInfo.InvariantCulture),
        8 when Date(text) is { } date => date.AddDays(_days).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        14 when IsDate(text) => Of(text[..8]) + OfTime(text[8..]),
        _ => OfTime(text),
    };

    /// <summary>Another time of the same hour, as HHmmss or HH:mm:ss; the same text where it is none.</summary>
    private string OfTime(string text)
    {
        var digits = text.Replace(":", "");
        const DateTimeStyles styles = DateTimeStyles.None;
        if (!TimeOnly.TryParseExact(digits, "HHmmss", CultureInfo.InvariantCulture, styles, out var time)) return text;
        var second = (time.Minute * 60) + time.Second;
        var bent = (int)Math.Round(Math.Pow((double)second / (SecondsInHour - 1), _bend) * (SecondsInHour - 1));
        var result = new TimeOnly(time.Hour, bent / 60, bent % 60);
        return result.ToString(text.Contains(':') ? "HH:mm:ss" : "HHmmss", CultureInfo.InvariantCulture);
    }

    private static DateOnly? Date(string text) =>
        text.Length == 8
        && DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 1970 and < 2100
            ? date
            : null;
}
