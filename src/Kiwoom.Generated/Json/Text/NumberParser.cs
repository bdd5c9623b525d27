namespace Kiwoom.Generated;

/// <summary>
/// Any number that the rules allow, byte by byte; <see cref="QuickNumber"/> reads the usual ones to the same result.
/// </summary>
internal static class NumberParser
{
    public static ParseOutcome Parse(ReadOnlySpan<byte> text, ValueFormat format, int wireScale, out long packed)
    {
        packed = 0;
        var sign = text[0] switch
        {
            (byte)'+' => Slots.Plus,
            (byte)'-' => Slots.Minus,
            _ => Slots.NoSign,
        };
        var digits = sign == Slots.NoSign ? text : text[1..];
        // A direction before a number with a sign of its own: the inner one counts.
        var doubled = sign != Slots.NoSign && !digits.IsEmpty && digits[0] is (byte)'-' or (byte)'+';
        if (doubled)
        {
            sign = digits[0] == '-' ? Slots.Minus : Slots.Plus;
            digits = digits[1..];
        }

        // Where the wire should leave the point out and has it all the same, nobody knows what it left out: nothing is divided.
        var hasPoint = wireScale > 0 && digits.Contains((byte)'.');
        if (hasPoint) wireScale = 0;
        if (!TrySplit(digits, out var written) || !written.TryReach(wireScale, format, out var magnitude, out var scale))
            return ParseOutcome.DoesNotFit;
        if (sign == Slots.Minus && format == ValueFormat.QuantityOrAll) return ParseOutcome.DoesNotFit;
        var negative = sign == Slots.Minus && FormatTable.Of(format).Class != FormatClass.Directed;
        packed = Slots.Pack(negative ? -magnitude : magnitude, scale, sign);
        if (written.Decimals == 0 && IsSaturated(written.Digits, sign == Slots.Minus)) return ParseOutcome.Saturated;
        if (hasPoint) return ParseOutcome.HasPoint;
        return doubled ? ParseOutcome.FitsKeepRaw : ParseOutcome.Fits;
    }

    /// <summary>
    /// The ends of the 32-bit ranges, where a server's counter stops; the lowest one also after a division by 10, 100 or 1,000.
    /// </summary>
    public static bool IsSaturated(long digits, bool negative) => negative
        ? digits is 2147483648 or 2147483647 or 214748364 or 21474836 or 2147483
        : digits is 4294967295 or 2147483647;

    private static bool TrySplit(ReadOnlySpan<byte> text, out Written written)
    {
        written = default;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (point < 0 ? whole.IsEmpty : fraction.IsEmpty) return false;

        var (firstSeparator, sinceSeparator) = (true, 0);
        for (var i = 0; i < whole.Length; i++)
        {
            if (whole[i] == ',')
            {
                if (firstSeparator ? i is 0 or > 3 : sinceSeparator != 3) return false;
                (firstSeparator, sinceSeparator) = (false, 0);
            }
            else if (written.Append(whole[i]))
            {
                sinceSeparator++;
            }
            else
            {
                return false;
            }
        }

        if (!firstSeparator && sinceSeparator != 3) return false;
        foreach (var c in fraction)
        {
            if (!written.AppendDecimal(c)) return false;
        }

        return true;
    }

    /// <summary>Digits without the zeros that end the fraction, which are only counted.</summary>
    private struct Written
    {
        public long Digits;
        public int Decimals;
        private int _zeros;
        private bool _tooLong;

        public bool Append(byte c)
        {
            var digit = c - '0';
            if ((uint)digit > 9) return false;
            if (Digits > (Slots.MaxMantissa - digit) / 10) _tooLong = true;
            else Digits = (Digits * 10) + digit;
            return true;
        }

        public bool AppendDecimal(byte c)
        {
            if (c == '0')
            {
                _zeros++;
                return true;
            }

            for (; _zeros > 0 && !_tooLong; _zeros--)
            {
                Append((byte)'0');
                Decimals++;
            }

            Decimals++;
            return Append(c);
        }

        /// <summary>Keeps the decimals as they are written where they fit, the significant ones otherwise.</summary>
        public readonly bool TryReach(int wireScale, ValueFormat format, out long magnitude, out int scale)
        {
            (magnitude, scale) = (Digits, Decimals + wireScale);
            if (_tooLong || scale > Slots.MaxScale) return false;
            if (FormatTable.Of(format).Class == FormatClass.Whole) return TryReachWhole(ref magnitude, ref scale);
            var padded = magnitude;
            for (var i = 0; i < _zeros; i++)
            {
                if (padded > Slots.MaxMantissa / 10 || scale + i >= Slots.MaxScale) return true;
                padded *= 10;
            }

            (magnitude, scale) = (padded, scale + _zeros);
            return true;
        }

        private static bool TryReachWhole(ref long magnitude, ref int scale)
        {
            for (; scale > 0; scale--)
            {
                if (magnitude % 10 != 0) return false;
                magnitude /= 10;
            }

            return true;
        }
    }
}
