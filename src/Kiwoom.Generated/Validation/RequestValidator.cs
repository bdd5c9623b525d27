using System.Buffers;
using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>Checks a request against its field table.</summary>
internal static class RequestValidator
{
    private static readonly SearchValues<char> IdentifierCharacters =
        SearchValues.Create(IdentifierText.Characters);

    public static IReadOnlyList<Violation> Validate(KiwoomRequest request)
    {
        List<Violation>? violations = null;
        foreach (var field in request.Descriptor.FieldArray)
        {
            if (IsBlank(request, field)) CheckBlank(request, field, ref violations);
            else CheckValue(request, field, ref violations);
        }
        foreach (var element in request.ExtraFields?.Keys ?? []) CheckExtra(request, element, ref violations);
        return violations is null ? [] : violations;
    }

    private static void CheckExtra(KiwoomRequest request, string element, ref List<Violation>? violations)
    {
        var why = request.Tr.Kind is not (TrKind.Query or TrKind.PagedQuery)
                ? $"is not in the table of {request.Tr.Id}, and only queries send fields that are not."
            : element.Length == 0 || element.AsSpan().ContainsAnyInRange('\0', ' ') ? "is no name of a field: it is blank or has blanks."
            : request.Descriptor.Find(element) is { } listed ? $"is in the table: set {listed.Property}."
            : null;
        if (why is not null) (violations ??= []).Add(new Violation(element, "", "extra field", $"ExtraFields: {element} {why}", false));
    }

    private static bool IsBlank(KiwoomRecord record, FieldDescriptor field) => field.SlotKind switch
    {
        SlotKind.Text => string.IsNullOrEmpty(record.TextSlots[field.Slot]),
        SlotKind.Number => record.NumberSlots[field.Slot] == 0,
        _ => record.ListSlots[field.Slot] is null,
    };

    private static void CheckBlank(KiwoomRequest request, FieldDescriptor field, ref List<Violation>? violations)
    {
        if (field.IsRequired && !MayBeBlank(field)) Add(ref violations, field, "required", $"is required{Hint(field)}.");
        foreach (var rule in field.Rules)
        {
            if (rule.Kind == RuleKind.RequiredWhen && rule.Holds(request))
                Add(ref violations, field, rule.Text, $"is required when {Condition(request, rule)}.", rule.IsAssumed);
        }
    }

    private static void CheckValue(KiwoomRequest request, FieldDescriptor field, ref List<Violation>? violations)
    {
        if (field.SlotKind == SlotKind.Text) CheckText(request.TextSlots[field.Slot]!, field, ref violations);
        else if (field.SlotKind == SlotKind.Number) CheckNumber(request, field, ref violations);

        foreach (var rule in field.Rules)
        {
            switch (rule.Kind)
            {
                case RuleKind.Fixed when request.GetText(field.Element) != rule.Values[0]:
                    Add(ref violations, field, rule.Text, $"is {Show(request, field)} and must be {rule.Values[0]}.", rule.IsAssumed);
                    break;
                case RuleKind.BlankWhen when rule.Holds(request):
                    Add(ref violations, field, rule.Text, $"must be left out when {Condition(request, rule)}.", rule.IsAssumed);
                    break;
                case RuleKind.GreaterThan or RuleKind.AtLeast when Number(request, field) is { } number:
                    var bound = decimal.Parse(rule.Values[0], CultureInfo.InvariantCulture);
                    var kept = rule.Kind == RuleKind.GreaterThan ? number > bound : number >= bound;
                    if (!kept)
                    {
                        var words = rule.Kind == RuleKind.GreaterThan ? "greater than" : "at least";
                        Add(ref violations, field, rule.Text, $"is {Show(request, field)} and must be {words} {rule.Values[0]}.", rule.IsAssumed);
                    }
                    break;
            }
        }
    }

    private static void CheckText(string value, FieldDescriptor field, ref List<Violation>? violations)
    {
        // What is sent is what counts: a code from the holdings is one letter shorter on the wire.
        if (field.Format == ValueFormat.StockCode) value = StockCode.Sent(value).ToString();
        if (field.Format == ValueFormat.Code && FieldDescriptor.MissingName(value) is { } missing)
        {
            Add(ref violations, field, "code", $"is {missing}, for which it has no code{Hint(field)}.");
            return;
        }
        if (field.Limit > 0 && value.Length > field.Limit)
            Add(ref violations, field, "length", $"has {value.Length} characters; at most {field.Limit} are allowed.");
        var isIdentifier = FormatTable.Of(field.Format).IsIdentifier;
        if (isIdentifier ? value.AsSpan().ContainsAnyExcept(IdentifierCharacters) : value.AsSpan().ContainsAnyInRange('\0', '\x1f'))
            Add(ref violations, field, "characters", isIdentifier
                ? "may contain only letters, digits and _ - . % *."
                : "may not contain control characters, such as tabs and line breaks.");
        if (field.Format == ValueFormat.StockCode && StockCodeText.Instead(value) is { } code)
            Add(ref violations, field, "stock code", $"is \"{value}\"; write {code}.");
        var isClosed = field.Format == ValueFormat.Code && field.Codes.Count > 0 && !field.HasOtherCodes;
        if (isClosed && !IsListed(field, value))
            Add(ref violations, field, "code", $"is \"{value}\", which is not a listed code{Hint(field)}.");
    }

    private static void CheckNumber(KiwoomRequest request, FieldDescriptor field, ref List<Violation>? violations)
    {
        var text = request.GetText(field.Element) ?? "";
        if (field.Limit > 0 && text.Length > field.Limit)
            Add(ref violations, field, "length", $"is {text}, which has {text.Length} characters; at most {field.Limit} are allowed.");
        if (FormatTable.Of(field.Format).IsUnsigned && text.StartsWith('-'))
            Add(ref violations, field, "digits", $"is {text} and must be digits without a sign.");
    }

    private static bool MayBeBlank(FieldDescriptor field)
    {
        foreach (var rule in field.Rules)
        {
            if (rule.Kind == RuleKind.BlankAllowed) return true;
        }
        return false;
    }

    // Why a rule holds, in words.
    private static string Condition(KiwoomRequest request, FieldRule rule)
    {
        var other = request.Descriptor.Find(rule.Element!)!;
        var value = request.GetText(other.Element) ?? "";
        return value.Length == 0 ? $"{other.Element} is not given" : $"{other.Element} is {value}{Name(other, value)}";
    }

    private static decimal? Number(KiwoomRequest request, FieldDescriptor field) =>
        decimal.TryParse(request.GetText(field.Element), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsListed(FieldDescriptor field, string value)
    {
        foreach (var code in field.Codes)
        {
            if (code.Value == value) return true;
        }
        return false;
    }

    private static string Name(FieldDescriptor field, string value)
    {
        foreach (var code in field.Codes)
        {
            if (code.Value == value) return $" ({code.Name})";
        }
        return "";
    }

    private static string Hint(FieldDescriptor field) =>
        field.Codes.Count == 0 ? "" : $"; write one of {string.Join(", ", field.Codes.Select(c => c.Value == c.Name ? c.Value : $"{c.Value} ({c.Name})"))}{(field.HasOtherCodes ? ", or another" : "")}";

    private static string Show(KiwoomRequest request, FieldDescriptor field) =>
        field.Format == ValueFormat.Secret ? "***" : request.GetText(field.Element) ?? "";

    private static void Add(ref List<Violation>? violations, FieldDescriptor field, string rule, string message, bool isWarning = false) =>
        (violations ??= []).Add(new Violation(field.Element, field.Label, rule, $"{field.Element} ({field.Label}) {message}", isWarning));
}
