using System.Globalization;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Realtime;

/// <summary>A gap in a sentence.</summary>
internal static class GapText
{
    public static string Of(RealtimeGap gap)
    {
        var item = gap.Item is { Length: > 0 } one ? $" of {one}" : "";
        var count = gap.Count is { } dropped ? string.Create(CultureInfo.InvariantCulture, $", {dropped} updates") : "";
        var why = gap.Error is { } error ? $": {error.Message}" : "";
        var end = gap.To is { } to ? $"to {KoreanClock.Text(to)}" : "on";
        return TextWidth.Plain($"Data{item} may be missing from {KoreanClock.Text(gap.From)} {end} ({gap.Reason}{count}){why}");
    }
}
