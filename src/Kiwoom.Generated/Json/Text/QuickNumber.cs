using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kiwoom.Generated;

/// <summary>
/// Reads the numbers that servers usually send, eight digits at a time. What it declines, <see cref="NumberParser"/> reads.
/// </summary>
internal static class QuickNumber
{
    /// <summary>How many bytes from a value's start on a reading needs.</summary>
    public const int WindowSize = 16;

    /// <summary>Less than any count of bytes before it makes up for.</summary>
    public const int Declined = -1024;

    private const int MostWholeDigits = 6;

    private const ulong Zeros = 0x3030303030303030;

    /// <summary>Reads a number and its closing quote.</summary>
    /// <param name="window">The bytes behind the opening quote, <see cref="WindowSize"/> of them.</param>
    /// <param name="format">A format of kind <see cref="FieldKind.Number"/>.</param>
    /// <param name="scale">The decimals that the wire leaves out.</param>
    /// <param name="packed">Set on success only.</param>
    /// <returns>The bytes of the value and its closing quote; <see cref="Declined"/> where it declines.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // into the few steps that know their format
    public static int Read(ReadOnlySpan<byte> window, ValueFormat format, int scale, ref long packed)
    {
        if (window.Length > 0 && window[0] == '"') // half of a tick's fields are blank
        {
            packed = 0;
            return 1;
        }
        var length = Load(window, out var low, out var high);
        if (length < 0) return Declined;
        var taken = length + 1;
        var sign = Slots.NoSign;
        if ((byte)low < '0')
        {
            // The socket sends " 0".
            if ((byte)low == ' ' && !MoveUp(ref low, ref high, ref length)) return Declined;
            if ((byte)low is (byte)'-' or (byte)'+')
            {
                sign = (byte)low == '-' ? Slots.Minus : Slots.Plus;
                if (!MoveUp(ref low, ref high, ref length)) return Declined;
            }
        }

        if (!TryDigits(low ^ Zeros, high ^ Zeros, length, out var magnitude))
            return ReadFraction(low, high, length, sign, format, scale, ref packed) ? taken : Declined;
        if (length > 6 && MaySaturate(magnitude, sign)) return Declined;
        packed = Slots.Pack(Signed(magnitude, sign, format), scale, sign);
        return taken;
    }

    /// <summary>Reads a date or time of digits only, and its closing quote.</summary>
    /// <inheritdoc cref="Read"/>
    public static int ReadCalendar(ReadOnlySpan<byte> window, ValueFormat format, ref long packed)
    {
        var length = Load(window, out var low, out var high);
        if (length < 0) return Declined;
        var taken = length + 1;
        if (length == 0)
        {
            packed = 0;
            return taken;
        }

        if (!TryDigits(low ^ Zeros, high ^ Zeros, length, out var number)) return Declined;
        var fits = format switch
        {
            ValueFormat.Date => length == 8 && CalendarParser.IsDate(number),
            ValueFormat.Time => length == 6 && CalendarParser.IsTime(number),
            _ => length == 14 && CalendarParser.IsMoment(number),
        };
        if (!fits) return Declined;
        packed = Slots.Pack(number);
        return taken;
    }

    /// <summary>The window, and how many of its bytes stand before the closing quote.</summary>
    /// <returns>-1 where the body ends too soon, or the value is longer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Load(ReadOnlySpan<byte> window, out ulong low, out ulong high)
    {
        (low, high) = (0, 0);
        if (window.Length < WindowSize || !BitConverter.IsLittleEndian) return -1;
        var quotes = Vector128.Equals(Vector128.Create(window), Vector128.Create((byte)'"')).ExtractMostSignificantBits();
        if (quotes == 0) return -1;
        low = BinaryPrimitives.ReadUInt64LittleEndian(window);
        high = BinaryPrimitives.ReadUInt64LittleEndian(window[8..]);
        return int.TrailingZeroCount((int)quotes);
    }

    /// <summary>Takes the first character away.</summary>
    /// <returns>Whether there are more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MoveUp(ref ulong low, ref ulong high, ref int length)
    {
        low = (low >> 8) | (high << 56);
        high >>= 8;
        return --length > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Signed(long magnitude, int sign, ValueFormat format) =>
        sign == Slots.Minus && format is not (ValueFormat.Price or ValueFormat.Ratio) ? -magnitude : magnitude;

    // Numbers that NumberParser must look at once more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MaySaturate(long magnitude, int sign) =>
        (sign == Slots.Minus || (ulong)(magnitude - int.MaxValue) <= uint.MaxValue - int.MaxValue)
        && NumberParser.IsSaturated(magnitude, sign == Slots.Minus);

    /// <summary>One point with at most six digits before it: seven may be the end of a range. A scaled number has none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ReadFraction(
        ulong low, ulong high, int length, int sign, ValueFormat format, int scale, ref long packed)
    {
        var points = Vector128.Equals(Vector128.Create(low, high).AsByte(), Vector128.Create((byte)'.'));
        var whole = int.TrailingZeroCount((int)points.ExtractMostSignificantBits());
        var decimals = length - whole - 1;
        if (whole > MostWholeDigits || decimals is < 1 or > Slots.MaxScale || format == ValueFormat.Quantity || scale > 0) return false;

        // What is behind the point moves down into its place; then these are digits like any others.
        var before = (1UL << (8 * whole)) - 1;
        low = (low & before) | (((low >> 8) | (high << 56)) & ~before);
        if (!TryDigits(low ^ Zeros, (high >> 8) ^ Zeros, length - 1, out var magnitude)) return false;
        packed = Slots.Pack(Signed(magnitude, sign, format), decimals, sign);
        return true;
    }

    /// <summary>Digits, the first in the lowest byte, less '0' each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDigits(ulong low, ulong high, int length, out long value)
    {
        // Moves the last digit into the highest byte; zero bytes come in at the front.
        var rest = 0UL;
        if (length <= 8)
        {
            low <<= 64 - (8 * length);
        }
        else
        {
            var shift = (WindowSize - length) * 8;
            rest = low << shift;
            low = (high << shift) | (low >> (64 - shift));
        }

        value = Combine(low);
        if (rest == 0) return AreDigits(low); // also where zeros fill a long field up
        value += Combine(rest) * 100_000_000;
        return AreDigits(low) & AreDigits(rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreDigits(ulong bytes) => (((bytes + 0x7676767676767676) | bytes) & 0x8080808080808080) == 0;

    // Adds neighbours: eight digits to four pairs, to two fours, to one eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Combine(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        var fours = ((digits & 0x000000FF000000FF) * 0x000F424000000064)
            + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001);
        return (long)(fours >> 32);
    }
}
