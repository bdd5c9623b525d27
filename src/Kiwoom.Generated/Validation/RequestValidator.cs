using System.Buffers;
using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>Checks a request against its field table.</summary>
internal static class RequestValidator
{
    private const string IdentifierDemand = "may contain only letters, digits and _ - . % *.";

    private static readonly SearchValues<char> IdentifierCharacters =
        SearchValues.Create(IdentifierText.Characters);

    public static IReadOnlyList<Violation> Validate(KiwoomRequest request)
    {
        List<Violation>? violations = null;
        Check(request, ref violations);
        foreach (var element in request.ExtraFields?.Keys ?? []) CheckExtra(request, element, ref violations);
        return violations is null ? [] : violations;
    }

    private static void Check(KiwoomRecord record, ref List<Violation>? violations)
    {
        foreach (var field in record.Descriptor.FieldArray)
        {
            if (IsBlank(record, field)) CheckBlank(record, field, ref violations);
            else if (field.SlotKind == SlotKind.List) CheckRows(record.ListSlots[field.Slot]!, field, ref violations);
            else CheckValue(record, field, ref violations);
        }
    }

    // What is wrong in a row names the row's number, from 1.
    private static void CheckRows(object nested, FieldDescriptor field, ref List<Violation>? violations)
    {
        var rows = nested as KiwoomRecord?[] ?? (nested is KiwoomRecord one ? [one] : []);
        for (var i = 0; i < rows.Length; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{field.Element} ({field.Label}) row {i + 1}");
            if (rows[i] is not { } row)
            {
                Add(ref violations, field, "required", "has no row where one was given as null.");
                continue;
            }
            List<Violation>? inRow = null;
            Check(row, ref inRow);
            foreach (var violation in inRow ?? [])
                (violations ??= []).Add(violation with { Message = $"{place}: {violation.Message}" });
        }
    }

    private static void CheckExtra(KiwoomRequest request, string element, ref List<Violation>? violations)
    {
        var why = request.Tr.Kind is not (TrKind.Query or TrKind.PagedQuery)
                ? $"is not in the table of {request.Tr.Id}, and only queries send fields that are not."
            : element.Length == 0 || element.AsSpan().ContainsAnyInRange('\0', ' ') ? "is not a name of a field: it is blank or has blanks."
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

    private static void CheckBlank(KiwoomRecord request, FieldDescriptor field, ref List<Violation>? violations)
    {
        if (field.IsRequired && !MayBeBlank(field)) Add(ref violations, field, "required", $"is required{Hint(field)}.");
        foreach (var rule in field.Rules)
        {
            if (rule.Kind == RuleKind.RequiredWhen && rule.Holds(request))
                Add(ref violations, field, rule.Text, $"is required when {Condition(request, rule.Element!)}.", rule.IsAssumed);
        }
    }

    private static void CheckValue(KiwoomRecord request, FieldDescriptor field, ref List<Violation>? violations)
    {
        if (field.SlotKind == SlotKind.Text) CheckText(request.TextSlots[field.Slot]!, field, ref violations);
        else if (field.SlotKind == SlotKind.Number) CheckNumber(request, field, ref violations);

        foreach (var rule in field.Rules)
        {
            if (rule.Kind == RuleKind.BlankWhen)
            {
                if (rule.Holds(request))
                    Add(ref violations, field, rule.Text, $"must be left out when {Condition(request, rule.Element!)}.", rule.IsAssumed);
                continue;
            }
            if (!RuleTest.IsOfValue(rule.Kind) || rule.When is { } when && !when.Holds(request)) continue;
            var text = request.GetText(field.Element) ?? "";
            // A sign is reported already, and is the cause of this as well.
            if (text.StartsWith('-') && FormatTable.Of(field.Format).IsUnsigned) continue;
            if (RuleTest.Demand(rule.Kind, rule.Values, text, value => Shown(field, value)) is not { } demand) continue;
            var because = rule.When is { } condition ? $" when {Condition(request, condition.Element)}" : "";
            Add(ref violations, field, rule.Text, $"is {Show(request, field)} and must {demand}{because}.", rule.IsAssumed);
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
        // One cause, one violation: the first of these that is broken.
        var isIdentifier = FormatTable.Of(field.Format).IsIdentifier;
        if (value.AsSpan().ContainsAnyInRange('\0', '\x1f'))
            Add(ref violations, field, "characters", isIdentifier ? IdentifierDemand : "may not contain control characters, such as tabs and line breaks.");
        else if (field.Format == ValueFormat.StockCode && StockCodeText.Demand(value) is { } demand)
            Add(ref violations, field, "stock code", $"is \"{value}\"; {demand}.");
        else if (isIdentifier && value.AsSpan().ContainsAnyExcept(IdentifierCharacters))
            Add(ref violations, field, "characters", IdentifierDemand);
        else if (field.Format == ValueFormat.Code && field.Codes.Count > 0 && !field.HasOtherCodes && !IsListed(field, value))
            Add(ref violations, field, "code", $"is \"{value}\", which is not a listed code{Hint(field)}.");
        else if (field.Limit > 0 && value.Length > field.Limit)
            Add(ref violations, field, "length", $"has {value.Length} characters; at most {field.Limit} are allowed.");
    }

    private static void CheckNumber(KiwoomRecord request, FieldDescriptor field, ref List<Violation>? violations)
    {
        var text = request.GetText(field.Element) ?? "";
        if (field.Limit > 0 && text.Length > field.Limit)
            Add(ref violations, field, "length", $"is {text}, which has {text.Length} characters; at most {field.Limit} are allowed.");
        if (FormatTable.Of(field.Format).IsUnsigned && text.StartsWith('-'))
            Add(ref violations, field, "digits", $"is {text} and may not be negative.");
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
    private static string Condition(KiwoomRecord request, string element)
    {
        var other = request.Descriptor.Find(element)!;
        var value = request.GetText(other.Element) ?? "";
        return value.Length == 0 ? $"{other.Element} is not given" : $"{other.Element} is {Shown(other, value)}";
    }

    private static bool IsListed(FieldDescriptor field, string value)
    {
        foreach (var code in field.Codes)
        {
            if (code.Value == value) return true;
        }
        return false;
    }

    // A code as C# writes it, and as the wire does.
    private static string Shown(FieldDescriptor field, string value)
    {
        foreach (var code in field.Codes)
        {
            if (code.Value == value) return Shown(field, code);
        }
        return value;
    }

    private static string Shown(FieldDescriptor field, CodeDescriptor code) =>
        field.CodeType is { } type ? $"{type}.{code.Name} ({code.Value})" : $"{code.Name} ({code.Value})";

    private static string Hint(FieldDescriptor field) =>
        field.Codes.Count == 0 ? "" : $"; write one of {string.Join(", ", field.Codes.Select(c => Shown(field, c)))}{(field.HasOtherCodes ? ", or another" : "")}";

    private static string Show(KiwoomRecord request, FieldDescriptor field) =>
        field.Format == ValueFormat.Secret ? "***" : Shown(field, request.GetText(field.Element) ?? "");

    private static void Add(ref List<Violation>? violations, FieldDescriptor field, string rule, string message, bool isWarning = false) =>
        (violations ??= []).Add(new Violation(field.Element, field.Label, rule, $"{field.Element} ({field.Label}) {message}", isWarning));
}
