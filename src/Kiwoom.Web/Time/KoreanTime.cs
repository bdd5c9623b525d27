using Kiwoom.Vocabulary;

namespace Kiwoom.Web.Time;

/// <summary>Korean time, which all dates and times of the page are in.</summary>
internal static class KoreanTime
{
    /// <summary>The day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Korea.Offset).DateTime);
}
