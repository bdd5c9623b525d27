using System;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Whether a value of an example is one that its Format reads. A blank one fits every Format.</summary>
internal static class ExampleValue
{
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
            FormatClass.Flag => text.Trim() is "Y" or "N",
            FormatClass.Whole or FormatClass.Directed or FormatClass.Decimal => IsNumber(text),
            FormatClass.Moment => IsMoment(text, format),
            FormatClass.Code => !isRequest || field.HasOtherCodes || field.Codes.Count == 0 || field.Codes.Any(c => c.Value == text),
            _ => true,
        };
        if (fits || text.All(Cell.IsSpace)) return null;
        return format.Class == FormatClass.Code ? "one of " + string.Join(", ", field.Codes.Select(c => c.Value)) : format.Takes;
    }

    /// <summary>Signs, digits with separators, and a point at most: what is doubled or padded is read as well.</summary>
    private static bool IsNumber(string text)
    {
        var digits = 0;
        var points = 0;
        foreach (var c in text)
        {
            if (Ascii.IsDigit(c)) digits++;
            else if (c == '.') points++;
            else if (c is '+' or '-' && digits > 0) return false;
            else if (c is not ('+' or '-' or ',' or ' ')) return false;
        }
        return digits > 0 && points < 2;
    }

    private static bool IsMoment(string text, FormatRow format)
    {
        var pattern = format.Pattern!;
        var digits = text.Trim();
        if (!format.HasDay) digits = digits.Replace(":", "");
        if (!Ascii.IsDigits(digits)) return false;
        if (digits.Trim('0').Length == 0 || (!format.HasDay && digits is "888888" or "999999")) return true;
        return digits.Length == pattern.Length
            && Part(digits, pattern, "MM", 1, 12) && Part(digits, pattern, "dd", 1, 31)
            && Part(digits, pattern, "HH", 0, 23) && Part(digits, pattern, "mm", 0, 59) && Part(digits, pattern, "ss", 0, 59);
    }

    private static bool Part(string digits, string pattern, string part, int least, int most)
    {
        var at = pattern.IndexOf(part, StringComparison.Ordinal);
        if (at < 0) return true;
        var value = ((digits[at] - '0') * 10) + digits[at + 1] - '0';
        return value >= least && value <= most;
    }
}
