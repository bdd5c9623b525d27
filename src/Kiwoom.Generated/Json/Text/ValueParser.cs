namespace Kiwoom.Generated;

/// <summary>Reads the text of one value into its packed form: the one set of rules for every path.</summary>
internal static class ValueParser
{
    /// <summary>Reads the text of a format that is kept in a number slot.</summary>
    /// <param name="text">UTF-8, unescaped; need not be valid.</param>
    /// <param name="format">A format of a number slot.</param>
    /// <param name="wireScale">Decimals that the wire leaves out.</param>
    /// <param name="packed">0 for no value.</param>
    public static ParseOutcome Parse(ReadOnlySpan<byte> text, ValueFormat format, int wireScale, out long packed)
    {
        packed = 0;
        var trimmed = text.Trim((byte)' ');
        if (trimmed.IsEmpty) return ParseOutcome.Fits;
        switch (FormatTable.Of(format).Class)
        {
            case FormatClass.Flag:
                return YesNo(trimmed, out packed);
            case FormatClass.Moment:
                return CalendarParser.Parse(trimmed, format, out packed);
            default:
                return NumberParser.Parse(trimmed, format, wireScale, out packed);
        }
    }

    /// <summary>Reads a return code: an integer, blanks around it allowed.</summary>
    /// <param name="text">UTF-8, unescaped; need not be valid.</param>
    /// <param name="code">Null for a blank and for what is not an integer.</param>
    /// <returns>False for what is not an integer.</returns>
    public static bool TryParseReturnCode(ReadOnlySpan<byte> text, out int? code)
    {
        code = null;
        var digits = text.Trim((byte)' ');
        if (digits.IsEmpty) return true;
        var negative = digits[0] == '-';
        if (digits[0] is (byte)'-' or (byte)'+') digits = digits[1..];
        if (digits.IsEmpty) return false;
        long value = 0;
        foreach (var c in digits)
        {
            var digit = c - '0';
            if ((uint)digit > 9) return false;
            value = (value * 10) + digit;
            if (value > 1L + int.MaxValue) return false;
        }

        value = negative ? -value : value;
        if (value > int.MaxValue) return false;
        code = (int)value;
        return true;
    }

    private static ParseOutcome YesNo(ReadOnlySpan<byte> text, out long packed)
    {
        packed = 0;
        if (text.Length != 1 || text[0] is not ((byte)'Y' or (byte)'N')) return ParseOutcome.DoesNotFit;
        packed = Slots.Pack(text[0] == 'Y' ? 1 : 0);
        return ParseOutcome.Fits;
    }
}
