using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>What one text means, by the rules as they are told to people.</summary>
internal static partial class ReferenceValues
{
    private static readonly BigInteger[] Ends =
        [4294967295, 2147483647, -2147483648, -2147483647, -214748364, -21474836, -2147483];

    public static Result NoFit => new(null, true, "DoesNotFit");

    public static Result Read(string text, ValueFormat format, int scale)
    {
        switch (format)
        {
            case ValueFormat.Text or ValueFormat.Id or ValueFormat.Secret or ValueFormat.StockCode:
                return new(text);
            case ValueFormat.Code:
                return new(text == "" ? null : text);
        }

        var trimmed = text.Trim(' ');
        if (trimmed == "") return new(null);
        return format switch
        {
            ValueFormat.YesNo => trimmed is "Y" or "N" ? new((trimmed == "Y").ToString()) : NoFit,
            ValueFormat.Date or ValueFormat.Month or ValueFormat.DateTime when trimmed.All(c => c == '0') => new(null, true),
            ValueFormat.Date => Calendar(trimmed, "yyyyMMdd", "yyyy-MM-dd"),
            ValueFormat.Month => Calendar(trimmed, "yyyyMM", "yyyy-MM-dd"),
            ValueFormat.Time when trimmed.Length != 6 && trimmed.All(c => c == '0') => new("00:00:00", true),
            ValueFormat.Time => trimmed.Contains(':')
                ? Calendar(trimmed, "HH:mm:ss", "HH:mm:ss")
                : Calendar(trimmed, "HHmmss", "HH:mm:ss", "999999", "888888"),
            ValueFormat.DateTime when string.CompareOrdinal(trimmed, "00010101090000") < 0 => NoFit, // not in UTC any more
            ValueFormat.DateTime => Calendar(trimmed, "yyyyMMddHHmmss", "yyyy-MM-dd HH:mm:ss '+09:00'"),
            _ => Number(trimmed, format, scale),
        };
    }

    private static Result Calendar(string text, string pattern, string shown, params string[] sentinels)
    {
        if (sentinels.Contains(text)) return new(null, true);
        return text.All(c => c is ':' or (>= '0' and <= '9')) && text.Length == pattern.Length
            && DateTime.TryParseExact(
                text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var moment)
            ? new(moment.ToString(shown, CultureInfo.InvariantCulture))
            : NoFit;
    }

    private static Result Number(string text, ValueFormat format, int scale)
    {
        var match = NumberPattern().Match(text);
        if (!match.Success) return NoFit;
        var sign = match.Groups["sign"].Value;
        var isCount = format is ValueFormat.Quantity or ValueFormat.QuantityOrAll;
        // Of two signs the inner one is the value's own.
        var isDouble = sign.Length == 2;
        if (isDouble) sign = sign[1..];
        var whole = match.Groups["whole"].Value.Replace(",", "");
        var fraction = match.Groups["fraction"].Value.TrimEnd('0');
        var digits = BigInteger.Parse("0" + whole + fraction, CultureInfo.InvariantCulture);
        var hasPoint = scale > 0 && text.Contains('.');
        var decimals = fraction.Length + (hasPoint ? 0 : scale);
        if (digits.ToString(CultureInfo.InvariantCulture).Length > 17 || decimals > 14) return NoFit;
        var magnitude = (decimal)digits / (decimal)BigInteger.Pow(10, decimals);
        if (isCount && magnitude != decimal.Truncate(magnitude)) return NoFit;
        if (format == ValueFormat.QuantityOrAll && sign == "-") return NoFit;
        var shown = Snapshot.Show(sign.StartsWith('-') ? -magnitude : magnitude);
        if (format == ValueFormat.Price)
            shown = Snapshot.Show(magnitude) + (sign == "+" ? " Up" : sign == "-" ? " Down" : " None");
        else if (format == ValueFormat.Ratio)
            shown = Snapshot.Show(magnitude) + (sign == "+" ? " 1" : sign == "-" ? " -1" : " 0");
        else if (format == ValueFormat.QuantityOrAll && magnitude == 0)
            shown = "All";
        var isEnd = fraction == "" && Ends.Contains(sign.StartsWith('-') ? -digits : digits);
        return new(shown, isEnd || hasPoint || isDouble, isEnd ? "Saturated" : hasPoint ? "UnexpectedPoint" : null);
    }

    [GeneratedRegex(
        @"\A(?<sign>[+-]{1,2})?(?:(?<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?<fraction>[0-9]+))?|\.(?<fraction>[0-9]+))\z")]
    private static partial Regex NumberPattern();

    internal sealed record Result(string? Value, bool KeepsRaw = false, string? Issue = null);
}
