using System.Globalization;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Realtime;

/// <summary>Times of day in Korea, as people read them.</summary>
internal static class KoreanClock
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static string Text(DateTimeOffset? time) => time?.ToOffset(Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "?";

    /// <summary>With the day and fractions of a second, for files.</summary>
    public static string Exact(DateTimeOffset time) => time.ToOffset(Offset).ToString("O", CultureInfo.InvariantCulture);
}
