using System.Globalization;

namespace Kiwoom.Generated.Metadata;

public static partial class Slots
{
    /// <summary>Packs a count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 17 digits.</exception>
    public static long From(long? value)
    {
        if (value is not { } count) return 0;
        return count is >= -MaxMantissa and <= MaxMantissa ? Pack(count) : throw DoesNotFit(count);
    }

    /// <summary>Packs a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 17 digits or 14 decimals, trailing zeros apart.</exception>
    public static long From(decimal? value) => value is { } number ? From(number, NoSign) : 0;

    /// <summary>Packs a number whose sign is its own, although replies have it in another field: a plus is kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 17 digits or 14 decimals, trailing zeros apart.</exception>
    public static long FromSigned(decimal? value) => value is not { } number ? 0 : From(number, number > 0 ? Plus : NoSign);

    /// <summary>Packs a price with its direction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 17 digits or 14 decimals, trailing zeros apart.</exception>
    public static long From(Price? value) => value is not { } price
        ? 0
        : From(price.Value, price.Direction switch
        {
            PriceDirection.Up => Plus,
            PriceDirection.Down => Minus,
            _ => NoSign,
        });

    /// <summary>Packs a ratio with its sign.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 17 digits or 14 decimals, trailing zeros apart.</exception>
    public static long From(Ratio? value) => value is not { } ratio
        ? 0
        : From(ratio.Value, ratio.Sign switch
        {
            > 0 => Plus,
            < 0 => Minus,
            _ => NoSign,
        });

    /// <summary>Packs a count or "all"; the default value is not a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 17 digits.</exception>
    public static long From(QuantityOrAll? value)
    {
        if (value is not { IsGiven: true } quantity) return 0;
        return quantity.IsAll ? Pack(0) : From(quantity.Count);
    }

    /// <summary>Packs Y or N.</summary>
    public static long From(bool? value) => value is { } flag ? Pack(flag ? 1 : 0) : 0;

    /// <summary>Packs a date, or the month that it lies in.</summary>
    public static long From(DateOnly? value) => value is { } date ? Pack(Number(date)) : 0;

    /// <summary>Packs a time of day; the wire has no fractions of a second, they are left out.</summary>
    public static long From(TimeOnly? value) => value is { } time ? Pack(Number(time)) : 0;

    /// <summary>
    /// Packs a moment in Korean time; the wire has no fractions of a second, they are left out.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Korean time has no such date.</exception>
    public static long From(DateTimeOffset? value)
    {
        if (value is not { } moment) return 0;
        var local = moment.ToOffset(Korea.Offset).DateTime;
        return Pack((Number(DateOnly.FromDateTime(local)) * 1_000_000) + Number(TimeOnly.FromDateTime(local)));
    }

    private static long Number(DateOnly date) => (date.Year * 10000) + (date.Month * 100) + date.Day;

    private static long Number(TimeOnly time) => (time.Hour * 10000) + (time.Minute * 100) + time.Second;

    private static long From(decimal value, int sign)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        var magnitude = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        while (scale > 0 && (scale > MaxScale || magnitude > MaxMantissa) && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }

        if (scale > MaxScale || magnitude > MaxMantissa) throw DoesNotFit(value);
        var mantissa = (long)magnitude;
        return Pack(value < 0 ? -mantissa : mantissa, scale, sign);
    }

    private static ArgumentOutOfRangeException DoesNotFit(decimal value) => new(
        nameof(value),
        value.ToString(CultureInfo.InvariantCulture),
        "A value on the wire has at most 17 digits, 14 of them decimals.");
}
