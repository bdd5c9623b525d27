using System.Globalization;
using System.Text.RegularExpressions;

namespace Kiwoom.Spec.Import.Examples;

/// <summary>
/// Other numbers of the same shape: sign, padding, separators, decimals, count of digits and zeros at the end stay.
/// Greater stays greater, so that a high remains above a low; zero stays zero.
/// </summary>
internal sealed partial class NumberSubstitution(string id)
{
    private const int MostDigits = 18;

    // Values that mean something by themselves: a saturated counter.
    private static readonly string[] Special = ["4294967295", "2147483647", "2147483648"];

    // Bends the scale of each count of digits: both ends stay where they are.
    private readonly double _bend = TrSeed.Of(id, "up", 2) == 0
        ? 0.70 + (TrSeed.Of(id, "bend", 17) / 100.0)
        : 1.18 + (TrSeed.Of(id, "bend", 23) / 100.0);

    private readonly int _shift = 3 + TrSeed.Of(id, "shift", 60);

    /// <summary>Whether a text is a number in one of the spellings of the examples.</summary>
    public static bool IsNumber(string text) => Spelling().IsMatch(text);

    /// <summary>Another number of the same shape; the same text where it is none.</summary>
    public string Of(string text) => Change(text, Bent);

    /// <summary>
    /// Another order, account or other number: neighbours stay neighbours, so that chains stay chains.
    /// </summary>
    public string OfIdentifier(string text) => Change(text, Shifted);

    private static string Change(string text, Func<long, long> change)
    {
        var match = Spelling().Match(text);
        if (!match.Success) return text;
        var body = match.Groups["body"].Value;
        var digits = string.Concat(body.Where(char.IsAsciiDigit));
        var padding = digits.Length - digits.TrimStart('0').Length;
        var core = digits[padding..];
        if (core.Length is 0 or > MostDigits || Array.IndexOf(Special, core) >= 0) return text;
        var changed = change(long.Parse(core, NumberStyles.None, CultureInfo.InvariantCulture));
        var written = new string('0', padding) + changed.ToString(CultureInfo.InvariantCulture);
        if (written.Length != digits.Length) return text;
        var next = 0;
        var result = string.Concat(body.Select(c => char.IsAsciiDigit(c) ? written[next++] : c));
        return text[..match.Groups["body"].Index] + result + text[(match.Groups["body"].Index + body.Length)..];
    }

    private long Bent(long number)
    {
        var unit = 1L;
        while (number % (unit * 10) == 0) unit *= 10;
        var value = number / unit;
        var least = 1L;
        while (least * 10 <= value) least *= 10;
        var most = (least * 10) - 1;
        var place = (double)(value - least) / (most - least);
        var bent = least + (long)Math.Round(Math.Pow(place, _bend) * (most - least));
        // The count of zeros at the end is a part of the shape: prices come in ticks.
        if (bent % 10 == 0 && value % 10 != 0) bent++;
        return bent * unit;
    }

    private long Shifted(long number)
    {
        var length = Length(number);
        if (Length(number + _shift) == length) return number + _shift;
        return Length(number - _shift) == length ? number - _shift : Bent(number);
    }

    private static int Length(long number) => number.ToString(CultureInfo.InvariantCulture).Length;

    [GeneratedRegex(@"^\s*[+-]{0,2}(?<body>\d[\d,]*(\.\d+)?|\.\d+)%?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Spelling();
}
