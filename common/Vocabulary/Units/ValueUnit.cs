using System;
using System.Globalization;

#if KIWOOM_LIBRARY
namespace Kiwoom.Generated.Metadata;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>The unit that a number is in, and how sure it is: <c>KRW 1,000,000</c>, <c>1,000 shares</c>, <c>%</c>.</summary>
/// <remarks>
/// A value is kept as it came. <c>value * unit.Factor</c> is in the plain <see cref="Measure"/>: 98,036 in KRW 1,000,000 is
/// KRW 98,036,000,000.
/// </remarks>
public sealed class ValueUnit : IEquatable<ValueUnit>
{
    private const string UnknownText = "unknown";

    private static readonly string[] Standings = ["proved", "stated", UnknownText];

    private ValueUnit(string text, string measure, decimal? factor, UnitStanding standing) =>
        (Text, Measure, Factor, Standing) = (text, measure, factor, standing);

    /// <summary>The unit of a number of which no unit is known.</summary>
    public static ValueUnit Unknown { get; } = new(UnknownText, "", null, UnitStanding.Unknown);

    /// <summary>The unit as the spec table has it, such as <c>KRW 1,000,000</c>; <c>unknown</c> where it is unknown.</summary>
    public string Text { get; }

    /// <summary>What is counted, such as <c>KRW</c>, <c>shares</c> or <c>%</c>; empty where it is unknown.</summary>
    public string Measure { get; }

    /// <summary>How many of the measure one of the value is: 1,000,000 for <c>KRW 1,000,000</c>; null where it is unknown.</summary>
    public decimal? Factor { get; }

    /// <summary>How sure the unit is.</summary>
    public UnitStanding Standing { get; }

    /// <summary>Whether nothing is known of the unit.</summary>
    public bool IsUnknown => Standing == UnitStanding.Unknown;

    /// <summary>A number in the plain measure; null where the unit is unknown.</summary>
    /// <param name="value">The number as it came.</param>
    /// <exception cref="OverflowException">The product is beyond <see cref="decimal"/>.</exception>
    public decimal? ToMeasure(decimal value) => Factor is { } factor ? value * factor : null;

    /// <inheritdoc/>
    public bool Equals(ValueUnit? other) => other is not null && Text == other.Text && Standing == other.Standing;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueUnit);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text) + (int)Standing;

    /// <summary>Unit and standing: <c>KRW 1,000,000 (proved)</c>, <c>unknown</c>.</summary>
    public override string ToString() => IsUnknown ? Text : $"{Text} ({WordOf(Standing)})";

    /// <summary>The word of a standing in a spec table.</summary>
    internal static string WordOf(UnitStanding standing) => standing switch
    {
        UnitStanding.Proved => "proved",
        UnitStanding.Stated => "stated",
        _ => UnknownText,
    };

    /// <summary>The unit of a value that depends on others, as long as those are not known.</summary>
    internal static ValueUnit Dependent(string elements) =>
        new($"depends on {elements}", "", null, UnitStanding.Unknown);

    /// <summary>Reads <c>KRW 1,000,000 proved</c>; without a standing it is stated. Null for what is not a unit.</summary>
    internal static ValueUnit? Parse(string text)
    {
        text = text.Trim();
        if (text == UnknownText) return Unknown;
        var standing = UnitStanding.Stated;
        foreach (var known in (UnitStanding[])[UnitStanding.Proved, UnitStanding.Stated])
        {
            if (!text.EndsWith(" " + WordOf(known), StringComparison.Ordinal)) continue;
            standing = known;
            text = text.Substring(0, text.Length - WordOf(known).Length - 1).TrimEnd();
            break;
        }

        // "KRW 1,000,000", "1,000 shares" or the measure alone.
        var first = text.IndexOf(' ');
        var last = text.LastIndexOf(' ');
        var (measure, factor) = first > 0 && FactorOf(text.Substring(0, first)) is { } before
            ? (text.Substring(first + 1), before)
            : last > 0 && FactorOf(text.Substring(last + 1)) is { } behind
                ? (text.Substring(0, last), behind)
                : (text, 1m);
        return IsMeasure(measure) ? new ValueUnit(text, measure, factor, standing) : null;
    }

    /// <summary>Whole thousands with separators, more than one.</summary>
    private static decimal? FactorOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var factor)
        && factor > 1 && factor.ToString("#,##0", CultureInfo.InvariantCulture) == text
            ? factor
            : null;

    // The words of the cell itself.
    private static bool IsWord(string text) =>
        text == "by" || Array.Exists(Standings, s => string.Equals(s, text, StringComparison.OrdinalIgnoreCase));

    // Words and signs such as %: a digit would be half a factor, the others part the cases of a cell.
    private static bool IsMeasure(string text)
    {
        if (text.Length == 0 || text[0] == ' ' || text[text.Length - 1] == ' ') return false;
        // A standing that is spelled otherwise is not a part of what is counted.
        var words = text.Split(' ');
        if (Array.Exists(words, IsWord) || (words.Length > 1 && NearName.Find(words[words.Length - 1], Standings) is not null)) return false;
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is (>= '0' and <= '9') or ';' or ':' or '=' or ',' or '.' or '"' or '\\') return false;
        }
        return true;
    }
}
