using System;
using System.Linq;

namespace Kiwoom.Spec.Naming;

/// <summary>What a Format cell says.</summary>
internal sealed record FieldFormat(ValueFormat Format, int Scale = 0, string? Unit = null, string? CodeType = null)
{
    /// <summary>What stands before a unit.</summary>
    public const string UnitMark = "unit=";

    // The Greeks of an ELW.
    private const int MostDecimals = 6;

    private static readonly FormatRow[] Named = Array.FindAll(FormatTable.Rows, row => row.Word is not null);

    /// <summary>All format words.</summary>
    public static string AllNames => string.Join(", ", Named.Select(row => row.Word));

    /// <summary>The word of a format.</summary>
    public static string NameOf(ValueFormat format) => FormatTable.Of(format).Word ?? "list";

    /// <summary>Reads a Format cell; null where it is none, with a hint of what was meant.</summary>
    public static FieldFormat? Parse(string text, out string hint)
    {
        var unitAt = UnitPlace(text, out var unit);
        var words = (unitAt < 0 ? text : text.Substring(0, unitAt))
            .Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        hint = "";
        if (words.Length == 0) return null;
        var row = Array.Find(Named, row => string.Equals(row.Word, words[0], StringComparison.OrdinalIgnoreCase));
        if (row is null)
        {
            hint = NearName.Hint(words[0], Named.Select(known => known.Word!));
            return null;
        }
        var format = row.Format;
        var next = 1;
        var codeType = format == ValueFormat.Code && next < words.Length ? words[next++] : null;
        var scale = next < words.Length ? Scales(words[next++]) : 0;
        var plain = row.IsNumber || (scale == 0 && unit is null);
        return scale >= 0 && next == words.Length && plain
            ? new FieldFormat(format, scale, unit, codeType)
            : null;
    }

    /// <summary>Where <c>unit=...</c> or <c>unit by ...</c> begins, and what stands there; negative without any.</summary>
    private static int UnitPlace(string text, out string? unit)
    {
        var at = text.IndexOf(UnitMark, StringComparison.OrdinalIgnoreCase);
        var start = at + UnitMark.Length;
        if (at < 0)
        {
            at = text.IndexOf(UnitMark.TrimEnd('=') + " " + FieldUnit.DependsWord, StringComparison.OrdinalIgnoreCase);
            start = at + UnitMark.Length;
        }
        unit = at < 0 ? null : text.Substring(start).Trim();
        return at;
    }

    /// <summary>The decimals of <c>x10</c>, <c>x100</c> and on.</summary>
    private static int Scales(string word)
    {
        var zeros = word.Length - 2;
        var isScale = zeros is >= 1 and <= MostDecimals && word == "x1" + new string('0', zeros);
        return isScale ? zeros : -1;
    }
}
