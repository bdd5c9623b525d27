using System;
using System.Linq;

namespace Kiwoom.Spec.Naming;

/// <summary>What a Format cell says.</summary>
internal sealed record FieldFormat(
    ValueFormat Format,
    int Scale = 0,
    string? Unit = null,
    string? CodeType = null,
    string? SignElement = null,
    bool ZerosAreNotYet = false)
{
    private const string SignWord = "sign=";
    /// <summary>Of a time: zeros mean that it has not happened.</summary>
    public const string ZerosWord = "zeros=not-yet";

    /// <summary>
    /// The codes of <c>code Venue(1:KRX, 2:NXT)</c>: how the field writes the members of its type; null for none.
    /// </summary>
    public string? Codes { get; init; }

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
        var open = CodesAt(text);
        if (open > 0)
        {
            var type = Parse(text.Substring(0, open - 1), out hint);
            if (type is not { CodeType: not null }) return null;
            return type with { Codes = text.Substring(open, text.Length - open - 1) };
        }
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
        var zeros = format == ValueFormat.Time && next < words.Length && words[next] == ZerosWord;
        if (zeros) next++;
        var scale = next < words.Length && !IsSign(words[next]) ? Scales(words[next++]) : 0;
        var sign = next < words.Length && IsSign(words[next]) ? words[next++].Substring(SignWord.Length) : null;
        var plain = row.IsNumber || (scale == 0 && unit is null);
        if (sign is not null && (sign.Length == 0 || row.Class != FormatClass.Decimal)) return null;
        return scale >= 0 && next == words.Length && plain
            ? new FieldFormat(format, scale, unit, codeType, sign, zeros)
            : null;
    }

    private static bool IsSign(string word) => word.StartsWith(SignWord, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the codes of a code type begin, behind the bracket; -1 where the text has none.</summary>
    public static int CodesAt(string text)
    {
        var open = text.IndexOf('(');
        return open > 0 && text[text.Length - 1] == ')' && text.IndexOf(UnitMark, StringComparison.OrdinalIgnoreCase) < 0
            ? open + 1
            : -1;
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
