using System.Globalization;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Realtime;

/// <summary>Numbers as a Korean screen shows them: a rise is red and has ▲, a fall is blue and has ▼.</summary>
internal static class Numbers
{
    public static string Of(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    public static string Of(decimal? number) => number?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "";

    /// <summary>With its sign, also a plus.</summary>
    public static string Signed(decimal? number) => number?.ToString("+#,0.##;-#,0.##;0", CultureInfo.InvariantCulture) ?? "";

    public static string Percent(decimal? rate) => rate?.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) is { } text ? text + "%" : "";

    public static string Price(Price? price) => price is { } known ? Mark(known.Direction) + Of(known.Value) : "";

    public static string Mark(PriceDirection direction) => direction switch
    {
        PriceDirection.Up => "▲",
        PriceDirection.Down => "▼",
        _ => "",
    };

    /// <summary>The direction of a difference.</summary>
    public static PriceDirection DirectionOf(decimal? difference) => difference switch
    {
        > 0 => PriceDirection.Up,
        < 0 => PriceDirection.Down,
        _ => PriceDirection.None,
    };
}
