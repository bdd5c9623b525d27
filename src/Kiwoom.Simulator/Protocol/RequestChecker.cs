using System.Globalization;
using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>Checks a body against the table of its TR, with the official codes. What cannot be read as text comes first.</summary>
internal static class RequestChecker
{
    // As many as a long has room for, whatever its digits are.
    private const int MostDigits = 18;

    public static ServerError? Check(RecordDescriptor table, JsonElement body)
    {
        foreach (var field in table.Fields)
        {
            if (Check(field, body) is { } error) return error;
        }

        return null;
    }

    /// <summary>Whether every name is text and every value of the table's fields that should be: the body can be read at all.</summary>
    public static ServerError? CheckTexts(RecordDescriptor? table, JsonElement body)
    {
        foreach (var property in body.EnumerateObject())
        {
            if (BodyText.NameOf(property) is null) return ServerError.BadValue("body", "이름을 읽을 수 없습니다");
        }

        foreach (var field in table?.Fields ?? [])
        {
            if (body.TryGetProperty(field.Element, out var value) && value.ValueKind == JsonValueKind.String && BodyText.Of(value) is null)
                return ServerError.BadValue(field.Element, "문자열을 읽을 수 없습니다");
        }

        return null;
    }

    private static ServerError? Check(FieldDescriptor field, JsonElement body)
    {
        var text = "";
        if (body.TryGetProperty(field.Element, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            if (FormatTable.Of(field.Format).Class == FormatClass.Nested) return CheckNested(field, value);
            if (value.ValueKind != JsonValueKind.String) return ServerError.BadValue(field.Element, "문자열이 아닙니다");
            text = BodyText.Of(value) ?? "";
        }

        var limit = field.Limit > 0 ? field.Limit : field.Length;
        if (limit > 0 && text.Length > limit) return ServerError.BadValue(field.Element, $"{limit}자를 넘을 수 없습니다");

        text = text.Trim();
        if (text.Length == 0) return IsRequired(field, body) ? ServerError.Missing(field.Element) : null;
        if (!Fits(field.Format, text)) return ServerError.BadValue(field.Element, "형식이 맞지 않습니다");
        if (field.Codes.Count > 0 && !field.HasOtherCodes && !field.Codes.Any(code => code.Value == text))
            return ServerError.BadValue(field.Element, "정의되지 않은 코드입니다");
        return field.Rules.All(rule => rule.IsAssumed || IsKept(rule, text, body))
            ? null
            : ServerError.BadValue(field.Element, "허용되지 않는 값입니다");
    }

    private static ServerError? CheckNested(FieldDescriptor field, JsonElement value)
    {
        if (field.Format == ValueFormat.Object) return CheckRow(field, value);
        if (value.ValueKind != JsonValueKind.Array) return ServerError.BadValue(field.Element, "목록이 아닙니다");
        if (field.Format == ValueFormat.TextList) return null;
        return value.EnumerateArray().Select(row => CheckRow(field, row)).FirstOrDefault(static error => error is not null);
    }

    private static ServerError? CheckRow(FieldDescriptor field, JsonElement row) => row.ValueKind != JsonValueKind.Object
        ? ServerError.BadValue(field.Element, "형식이 맞지 않습니다")
        : Check(field.Record!, row);

    // What the table always asks for may be blank where it says so; what it asks for under a condition may not.
    private static bool IsRequired(FieldDescriptor field, JsonElement body) =>
        (field.IsRequired && !field.Rules.Any(static rule => rule.Kind == RuleKind.BlankAllowed))
        || field.Rules.Any(rule => rule.Kind == RuleKind.RequiredWhen && !rule.IsAssumed && Holds(rule, body));

    private static bool IsKept(FieldRule rule, string text, JsonElement body)
    {
        if (rule.When is { } when && !Holds(when.Element, when.Negated, when.Values, body)) return true;
        return rule.Kind == RuleKind.BlankWhen
            ? !Holds(rule, body)
            : RuleTest.Demand(rule.Kind, rule.Values, text, static value => value) is null;
    }

    /// <summary>Whether the condition on another field holds.</summary>
    public static bool Holds(FieldRule rule, JsonElement body) => Holds(rule.Element!, rule.Negated, rule.Values, body);

    private static bool Holds(string element, bool negated, IReadOnlyList<string> values, JsonElement body)
    {
        var other = body.TryGetProperty(element, out var value) && value.ValueKind == JsonValueKind.String ? BodyText.Of(value)?.Trim() ?? "" : "";
        return values.Contains(other) != negated;
    }

    /// <summary>Requests carry plain digits: no sign, no separators.</summary>
    private static bool Fits(ValueFormat format, string text) => FormatTable.Of(format) switch
    {
        { Class: FormatClass.Whole or FormatClass.Directed } => text.Length <= MostDigits && text.All(char.IsAsciiDigit),
        { Class: FormatClass.Decimal } => Number(text) is not null,
        { Class: FormatClass.Moment, Pattern: var pattern } => IsTime(text, pattern!),
        { Class: FormatClass.Flag } => text is "Y" or "N",
        { Format: ValueFormat.StockCode } => text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'),
        _ => true,
    };

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsTime(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
