using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>A request that passed the checks against its table.</summary>
internal sealed class Call(TrDescriptor tr, SimulatorRequest request, JsonElement body)
{
    public TrDescriptor Tr { get; } = tr;

    public string TrId => Tr.Id;

    /// <summary>Where the page begins that is asked for; null for the first page.</summary>
    public string? NextKey { get; } =
        request.Header(WireHeaders.More) == "Y" && request.Header(WireHeaders.NextKey) is { Length: > 0 } key ? key : null;

    /// <summary>The value, trimmed; empty where it is missing.</summary>
    public string Text(string element) =>
        body.TryGetProperty(element, out var value) && value.ValueKind == JsonValueKind.String
            ? BodyText.Of(value)?.Trim() ?? ""
            : "";

    /// <summary>The number; 0 where it is blank. The checks let only digits through.</summary>
    public long Number(string element) => Text(element) is { Length: > 0 } text ? long.Parse(text) : 0;

    public DateOnly? Date(string element) =>
        Text(element) is { Length: > 0 } text ? KoreanTime.ParseDate(text) : null;

    /// <summary>The same of a field; empty where the table has no such field.</summary>
    public string Text(FieldDescriptor? field) => field is null ? "" : Text(field.Element);

    /// <summary>The number of a field; 0 where it is blank, or the table has no such field.</summary>
    public long Number(FieldDescriptor? field) => field is null ? 0 : Number(field.Element);

    public DateOnly? Date(FieldDescriptor? field) => field is null ? null : Date(field.Element);

    /// <summary>The date of the field with this name; null where it is blank, or the table has no such field.</summary>
    public DateOnly? DateOf(string property) =>
        Date(Tr.Request.Fields.FirstOrDefault(field => field.Property == property));

    /// <summary>The code that the field has, as its table lists it; null where it lists none.</summary>
    public CodeDescriptor? Code(FieldDescriptor? field) =>
        Text(field) is { Length: > 0 } text ? field!.Codes.FirstOrDefault(code => code.Value == text) : null;

    /// <summary>Whether some field has a code with this label.</summary>
    public bool Chose(string label) => Tr.Request.Fields.Any(field => Code(field)?.Label == label);

    /// <summary>Whether the table asks for the field, by the conditions that it has for it.</summary>
    public bool IsAskedFor(FieldDescriptor field)
    {
        var conditions = field.Rules.Where(static rule => rule.Kind == RuleKind.RequiredWhen).ToList();
        return conditions.Count == 0 || conditions.Exists(rule => RequestChecker.Holds(rule, body));
    }
}
