using System.Globalization;

namespace Kiwoom.Simulator.Internal.Settings;

/// <summary>The server's clock runs in Korean time, whatever the machine's zone.</summary>
internal static class KoreanTime
{
    public static readonly TimeSpan Offset = Korea.Offset;

    public static DateTimeOffset Now(TimeProvider clock) => Of(clock.GetUtcNow());

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Offset);

    public static string Text(DateTimeOffset time, string format) =>
        time.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>yyyyMMdd; empty for no date.</summary>
    public static string Text(DateOnly? date) => date?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? "";

    public static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
