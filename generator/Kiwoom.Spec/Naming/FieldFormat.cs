using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Spec.Naming;

/// <summary>What a Format cell says.</summary>
internal sealed record FieldFormat(ValueFormat Format, int Scale = 0, string? Unit = null, string? CodeType = null)
{
    private static readonly Dictionary<string, ValueFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = ValueFormat.Text,
        ["id"] = ValueFormat.Id,
        ["secret"] = ValueFormat.Secret,
        ["stock-code"] = ValueFormat.StockCode,
        ["code"] = ValueFormat.Code,
        ["yn"] = ValueFormat.YesNo,
        ["quantity"] = ValueFormat.Quantity,
        ["quantity-or-all"] = ValueFormat.QuantityOrAll,
        ["price"] = ValueFormat.Price,
        ["amount"] = ValueFormat.Amount,
        ["change"] = ValueFormat.Change,
        ["rate"] = ValueFormat.Rate,
        ["number"] = ValueFormat.Number,
        ["date"] = ValueFormat.Date,
        ["month"] = ValueFormat.Month,
        ["time"] = ValueFormat.Time,
        ["datetime"] = ValueFormat.DateTime,
    };

    /// <summary>All format words.</summary>
    public static string AllNames { get; } = string.Join(", ", Formats.Keys);

    /// <summary>The word of a format.</summary>
    public static string NameOf(ValueFormat format) => Formats.FirstOrDefault(f => f.Value == format).Key ?? "list";

    /// <summary>Whether values of the format can be compared as numbers.</summary>
    public static bool IsNumber(ValueFormat format) => format is >= ValueFormat.Quantity and <= ValueFormat.Number;

    /// <summary>Reads a Format cell; null where it is none, with a hint of what was meant.</summary>
    public static FieldFormat? Parse(string text, out string hint)
    {
        var unitAt = text.IndexOf("unit=", StringComparison.OrdinalIgnoreCase);
        var unit = unitAt < 0 ? null : text.Substring(unitAt + 5).Trim();
        var words = (unitAt < 0 ? text : text.Substring(0, unitAt))
            .Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        hint = "";
        if (words.Length == 0) return null;
        if (!Formats.TryGetValue(words[0], out var format))
        {
            hint = NearName.Hint(words[0], Formats.Keys);
            return null;
        }
        var next = 1;
        var codeType = format == ValueFormat.Code && next < words.Length ? words[next++] : null;
        var scale = next < words.Length ? Scales(words[next++]) : 0;
        var plain = IsNumber(format) || (scale == 0 && unit is null);
        return scale >= 0 && next == words.Length && plain && unit != ""
            ? new FieldFormat(format, scale, unit, codeType)
            : null;
    }

    private static int Scales(string word) => word switch
    {
        "x10" => 1,
        "x100" => 2,
        "x1000" => 3,
        _ => -1,
    };
}
