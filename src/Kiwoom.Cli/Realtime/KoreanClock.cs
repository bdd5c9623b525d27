using System.Globalization;
using Kiwoom.Vocabulary;

namespace Kiwoom.Cli.Realtime;

/// <summary>Times of day in Korea, as people read them.</summary>
internal static class KoreanClock
{
    public static string Text(DateTimeOffset? time) => time?.ToOffset(Korea.Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "?";

    /// <summary>With the day and fractions of a second, for files.</summary>
    public static string Exact(DateTimeOffset time) => time.ToOffset(Korea.Offset).ToString("O", CultureInfo.InvariantCulture);
}
