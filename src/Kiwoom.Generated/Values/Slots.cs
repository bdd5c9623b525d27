using System.ComponentModel;

namespace Kiwoom.Generated.Metadata;

/// <summary>
/// For generated code: packs a value into the <see cref="long"/> that a record keeps it in, and back. 0 is not a value.
/// </summary>
/// <remarks>
/// Bits 0-3: decimals + 1. Bits 4-5: the sign as written (0 none, 1 <c>+</c>, 2 <c>-</c>). Bits 6-63: the signed mantissa, at
/// most 17 digits. A price has a positive mantissa; its sign is the direction. A date is yyyyMMdd, a time HHmmss, a date and
/// time yyyyMMddHHmmss, Y 1 and N 0, "all" 0.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Slots
{
    internal const long MaxMantissa = 99_999_999_999_999_999;
    internal const int MaxScale = 14;
    internal const int NoSign = 0;
    internal const int Plus = 1;
    internal const int Minus = 2;

    private const int ScaleMask = 15;
    private const int SignShift = 4;
    private const int MantissaShift = 6;

    internal static long Pack(long mantissa, int scale = 0, int sign = NoSign) =>
        (mantissa << MantissaShift) | ((long)sign << SignShift) | (long)(scale + 1);

    internal static long Mantissa(long slot) => slot >> MantissaShift;

    internal static int Scale(long slot) => (int)(slot & ScaleMask) - 1;

    internal static int Sign(long slot) => (int)(slot >> SignShift) & 3;

    /// <summary>The count, or null.</summary>
    public static long? ToQuantity(long slot) => slot == 0 ? null : Mantissa(slot);

    /// <summary>The number, or null.</summary>
    public static decimal? ToDecimal(long slot) => slot == 0 ? null : Decimal(Mantissa(slot), Scale(slot));

    /// <summary>The price, or null.</summary>
    public static Price? ToPrice(long slot) => slot == 0
        ? null
        : new Price(Decimal(Mantissa(slot), Scale(slot)), Sign(slot) switch
        {
            Plus => PriceDirection.Up,
            Minus => PriceDirection.Down,
            _ => PriceDirection.None,
        });

    /// <summary>The ratio, or null.</summary>
    public static Ratio? ToRatio(long slot) => slot == 0
        ? null
        : new Ratio(Decimal(Mantissa(slot), Scale(slot)), Sign(slot) switch { Plus => 1, Minus => -1, _ => 0 });

    /// <summary>
    /// A number whose sign may be in a field beside it. A sign of its own wins; without one it is below zero where that field
    /// says 4 (하한가) or 5 (하락), and null where that field does not tell.
    /// </summary>
    public static decimal? ToDecimal(long slot, string? changeSign)
    {
        if (ToDecimal(slot) is not { } number || number == 0 || Sign(slot) != NoSign || number < 0) return ToDecimal(slot);
        return ChangeSigns.Of(changeSign) switch
        {
            > 0 => number,
            < 0 => -number,
            _ => null,
        };
    }

    /// <summary>The count or "all", or null.</summary>
    public static QuantityOrAll? ToQuantityOrAll(long slot)
    {
        if (slot == 0) return null;
        var count = Mantissa(slot);
        return count == 0 ? QuantityOrAll.All : new QuantityOrAll(count);
    }

    /// <summary>Y as true, N as false, or null.</summary>
    public static bool? ToYesNo(long slot) => slot == 0 ? null : Mantissa(slot) != 0;

    /// <summary>The date, or null.</summary>
    public static DateOnly? ToDate(long slot)
    {
        if (slot == 0) return null;
        var date = (int)Mantissa(slot);
        return new DateOnly(date / 10000, date / 100 % 100, date % 100);
    }

    /// <summary>The time of day, or null.</summary>
    public static TimeOnly? ToTime(long slot)
    {
        if (slot == 0) return null;
        var time = (int)Mantissa(slot);
        return new TimeOnly(time / 10000, time / 100 % 100, time % 100);
    }

    /// <summary>The time of day, or null for none and for 000000, where that means "not yet".</summary>
    public static TimeOnly? ToTimeOrNotYet(long slot) => slot == 0 || Mantissa(slot) == 0 ? null : ToTime(slot);

    /// <summary>The date and time at +09:00, or null.</summary>
    public static DateTimeOffset? ToDateTime(long slot)
    {
        if (slot == 0) return null;
        var (date, time) = Math.DivRem(Mantissa(slot), 1_000_000);
        var (day, clock) = ((int)date, (int)time);
        return new DateTimeOffset(
            day / 10000, day / 100 % 100, day % 100, clock / 10000, clock / 100 % 100, clock % 100, Korea.Offset);
    }

    private static decimal Decimal(long mantissa, int scale)
    {
        var magnitude = (ulong)Math.Abs(mantissa);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, mantissa < 0, (byte)scale);
    }
}
