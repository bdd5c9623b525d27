using System.Globalization;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>next-key of answers that are made from tables: how many rows went before.</summary>
internal static class PageKey
{
    private const int Length = 10;

    public static string Format(int offset) => offset.ToString("D" + Length, CultureInfo.InvariantCulture);

    public static bool TryParse(string? key, out int offset)
    {
        offset = 0;
        return key is null || key.Length == Length
            && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out offset);
    }
}
