namespace Kiwoom.Web.Time;

/// <summary>Korean time, which all dates and times of the page are in.</summary>
internal static class KoreanTime
{
    /// <summary>+09:00, all year round.</summary>
    public static TimeSpan Offset => TimeSpan.FromHours(9);

    /// <summary>The day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);
}
