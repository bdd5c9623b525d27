namespace Kiwoom.Generated;

/// <summary>Dates and times of fixed width.</summary>
internal static class CalendarParser
{
    public static ParseOutcome Parse(ReadOnlySpan<byte> text, ValueFormat format, out long packed)
    {
        packed = 0;
        Span<byte> compact = stackalloc byte[6];
        var row = FormatTable.Of(format);
        if (!row.HasDay && text.Length == 8 && text[2] == ':' && text[5] == ':')
        {
            text[..2].CopyTo(compact);
            text.Slice(3, 2).CopyTo(compact[2..]);
            text[6..].CopyTo(compact[4..]);
            return Digits(compact, out var clock) && IsTime(clock) ? Fits(clock, out packed) : ParseOutcome.DoesNotFit;
        }

        if (row.HasDay && !text.ContainsAnyExcept((byte)'0'))
            return ParseOutcome.FitsKeepRaw; // zeros, however many, are not a date
        if (!row.HasDay && text.Length != 6 && !text.ContainsAnyExcept((byte)'0'))
        {
            Fits(0, out packed); // as 000000: 0s sends both
            return ParseOutcome.FitsKeepRaw;
        }
        if (text.Length != row.Pattern!.Length || !Digits(text, out var number)) return ParseOutcome.DoesNotFit;
        if (!row.HasDay && (number is 999_999 or 888_888)) return ParseOutcome.FitsKeepRaw;
        for (var missing = row.MissingDigits; missing > 0; missing -= 2) number = (number * 100) + 1;
        var valid = !row.HasDay ? IsTime(number)
            : row.HasTime ? IsMoment(number)
            : IsDate(number);
        return valid ? Fits(number, out packed) : ParseOutcome.DoesNotFit;
    }

    private static ParseOutcome Fits(long number, out long packed)
    {
        packed = Slots.Pack(number);
        return ParseOutcome.Fits;
    }

    /// <summary>Whether a date and time exists: 0001-01-01 before nine o'clock has none in UTC.</summary>
    public static bool IsMoment(long moment) =>
        IsDate(moment / 1_000_000) && IsTime(moment % 1_000_000) && moment >= 10101_090000;

    public static bool IsTime(long time) => time < 240_000 && time / 100 % 100 < 60 && time % 100 < 60;

    public static bool IsDate(long date)
    {
        var (year, month, day) = ((int)(date / 10000), (int)(date / 100 % 100), (int)(date % 100));
        return year > 0 && month is >= 1 and <= 12 && day >= 1
            && (day <= 28 || day <= DateTime.DaysInMonth(year, month));
    }

    private static bool Digits(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        foreach (var c in text)
        {
            var digit = c - '0';
            if ((uint)digit > 9) return false;
            number = (number * 10) + digit;
        }

        return true;
    }
}
