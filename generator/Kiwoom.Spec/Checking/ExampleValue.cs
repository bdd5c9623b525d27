using System;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Whether a value of an example is one that its Format reads. A blank one fits every Format.</summary>
internal static class ExampleValue
{
    // What a number of the library holds, and the first moment that UTC has.
    private const int MostDigits = 17;
    private const int MostDecimals = 14;
    private const string FirstMoment = "00010101090000";

    /// <summary>What the Format reads, in words, where the value is something else; null where it fits.</summary>
    /// <param name="field">The field, with its Format and codes.</param>
    /// <param name="text">The value.</param>
    /// <param name="isRequest">Whether a request would send it: one that its codes lack is refused there.</param>
    public static string? Unfit(FieldSpec field, string text, bool isRequest)
    {
        var format = FormatTable.Of(field.Format);
        // Most values are text, and most others fit.
        if (text.Length == 0 || format.Class is FormatClass.Text or FormatClass.OwnText) return null;
        var fits = format.Class switch
        {
            FormatClass.Flag => text.Trim(' ') is "Y" or "N",
            FormatClass.Whole or FormatClass.Directed or FormatClass.Decimal => IsNumber(text, field, format.Class),
            FormatClass.Moment => IsMoment(text, format),
            FormatClass.Code => !isRequest || field.HasOtherCodes || field.Codes.Count == 0 || field.Codes.Any(c => c.Value == text),
            _ => true,
        };
        if (fits || text.Trim(' ').Length == 0) return null;
        return format.Class == FormatClass.Code ? "one of " + string.Join(", ", field.Codes.Select(c => c.Value)) : format.Takes;
    }

    /// <summary>Two signs at most, digits with a comma before each three, and a point: what the library reads.</summary>
    private static bool IsNumber(string text, FieldSpec field, FormatClass kind)
    {
        var number = text.Trim(' ');
        var digits = number.TrimStart('+', '-');
        if (number.Length - digits.Length > 2) return false;
        if (field.Format == ValueFormat.QuantityOrAll && number.Substring(0, number.Length - digits.Length).EndsWith("-", StringComparison.Ordinal)) return false;
        var point = digits.IndexOf('.');
        var (whole, fraction) = point < 0 ? (digits, "") : (digits.Substring(0, point), digits.Substring(point + 1));
        if (point < 0 ? whole.Length == 0 : fraction.Length == 0) return false;
        if (!IsGrouped(whole) || !(fraction.Length == 0 || Ascii.IsDigits(fraction))) return false;
        var decimals = fraction.TrimEnd('0');
        var scale = decimals.Length + (point < 0 ? field.Scale : 0);
        var mantissa = (whole.Replace(",", "") + decimals).TrimStart('0');
        if (scale > MostDecimals || mantissa.Length > MostDigits) return false;
        return kind != FormatClass.Whole || mantissa.Length - mantissa.TrimEnd('0').Length >= Math.Min(scale, mantissa.Length);
    }

    private static bool IsGrouped(string whole)
    {
        if (whole.IndexOf(',') < 0) return whole.Length == 0 || Ascii.IsDigits(whole);
        var groups = whole.Split(',');
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3) && groups.All(Ascii.IsDigits);
    }

    private static bool IsMoment(string text, FormatRow format)
    {
        var pattern = format.Pattern!;
        var digits = text.Trim(' ');
        if (!format.HasDay && digits.Length == 8 && digits[2] == ':' && digits[5] == ':') digits = digits.Replace(":", "");
        if (!Ascii.IsDigits(digits)) return false;
        if (digits.Trim('0').Length == 0 || (!format.HasDay && digits is "888888" or "999999")) return true;
        if (digits.Length != pattern.Length) return false;
        var (year, month, day) = (Part(digits, pattern, "yyyy", 1), Part(digits, pattern, "MM", 1), Part(digits, pattern, "dd", 1));
        var (hour, minute, second) = (Part(digits, pattern, "HH", 0), Part(digits, pattern, "mm", 0), Part(digits, pattern, "ss", 0));
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            && (!format.HasDay || !format.HasTime || string.CompareOrdinal(digits, FirstMoment) >= 0);
    }

    private static int Part(string digits, string pattern, string part, int missing)
    {
        var at = pattern.IndexOf(part, StringComparison.Ordinal);
        return at < 0 ? missing : digits.Skip(at).Take(part.Length).Aggregate(0, (value, c) => (value * 10) + c - '0');
    }
}
