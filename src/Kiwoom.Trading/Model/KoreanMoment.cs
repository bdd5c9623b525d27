using Kiwoom.Vocabulary;

namespace Kiwoom.Trading;

/// <summary>Days and times of the exchange.</summary>
internal static class KoreanMoment
{
    /// <summary>The day in Korea.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Korea.Offset).DateTime);

    /// <summary>The time in Korea.</summary>
    public static TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromTimeSpan(moment.ToOffset(Korea.Offset).TimeOfDay);

    /// <summary>The time in Korea, for people.</summary>
    public static string TextOf(DateTimeOffset moment) =>
        moment.ToOffset(Korea.Offset).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A moment of a day in Korea.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Korea.Offset);
}
