using System.Text;
using System.Text.Json;

namespace Kiwoom.Generated.Metadata;

public sealed partial class TrDescriptor
{
    /// <summary>
    /// Makes a request from JSON names and texts, for generic tools. Texts are read by the rules of replies; whether all
    /// required fields are there is left to validation.
    /// </summary>
    /// <param name="fields">
    /// JSON names, such as <c>orig_ord_no</c>, and texts as on the wire; of a LIST its JSON, such as <c>[{"stk_cd":"005930"}]</c>.
    /// </param>
    /// <param name="problems">Names and texts that were left out; empty where all were taken.</param>
    /// <exception cref="InvalidOperationException">The TR is realtime data: its request is not a body of its own.</exception>
    public KiwoomRequest CreateRequest(
        IEnumerable<KeyValuePair<string, string>> fields, out IReadOnlyList<FieldProblem> problems) =>
        CreateRequest(fields, null, out problems);

    /// <inheritdoc cref="CreateRequest(IEnumerable{KeyValuePair{string, string}}, out IReadOnlyList{FieldProblem})"/>
    /// <param name="fields">JSON names, such as <c>orig_ord_no</c>, and texts as on the wire.</param>
    /// <param name="extraFields">Becomes <see cref="KiwoomRequest.ExtraFields"/>; null for none.</param>
    /// <param name="problems">Names and texts that were left out; empty where all were taken.</param>
    public KiwoomRequest CreateRequest(
        IEnumerable<KeyValuePair<string, string>> fields,
        IReadOnlyDictionary<string, string>? extraFields,
        out IReadOnlyList<FieldProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (Request.Create() is not KiwoomRequest request)
            throw new InvalidOperationException($"{Id} is realtime data: it is registered with a RealtimeRequest.");
        request.SetExtraFields(extraFields);
        var found = new List<FieldProblem>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (element, text) in fields)
        {
            if (Request.Find(element) is not { } field)
            {
                var near = NearName.Find(element, Request.FieldArray.Select(f => f.Element));
                var hint = near is null ? "" : $" Did you mean {near}?";
                found.Add(new(element, FieldProblemKind.Unknown, $"{Id} has no field {element}.{hint}", near));
            }
            else if (!given.Add(element))
            {
                found.Add(new(element, FieldProblemKind.Duplicate, $"{element} is given twice; the first value is kept."));
            }
            else if (!TrySet(request, field, text))
            {
                found.Add(new(
                    element, FieldProblemKind.DoesNotFit, $"{element} ({field.Label}) takes {FormatTable.Of(field.Format).Takes}."));
            }
        }

        problems = found;
        return request;
    }

    private bool TrySet(KiwoomRequest request, FieldDescriptor field, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        switch (field.SlotKind)
        {
            case SlotKind.List:
                return Encoding.UTF8.GetString(utf8) == text && TrySetRows(request, field, text);
            case SlotKind.Text:
                // An unpaired surrogate does not come back from UTF-8.
                if (Encoding.UTF8.GetString(utf8) != text) return false;
                request.TextSlots[field.Slot] = field.Format == ValueFormat.Code && text.Length == 0 ? null : text;
                return true;
            default:
                var outcome = ValueParser.Parse(utf8, field.Format, field.Scale, out var packed);
                // A sign on a price is a direction in replies; whoever writes one into a request means something else.
                var fits = outcome is ParseOutcome.Fits or ParseOutcome.Saturated or ParseOutcome.HasPoint
                    && (FormatTable.Of(field.Format).Class != FormatClass.Directed || Slots.Sign(packed) == Slots.NoSign);
                request.NumberSlots[field.Slot] = fits ? packed : 0;
                return fits;
        }
    }

    private bool TrySetRows(KiwoomRequest request, FieldDescriptor field, string text)
    {
        if (text.Length == 0) return true;
        try
        {
            // One value and nothing behind it, which could otherwise become further fields.
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != (field.Format == ValueFormat.Object ? JsonValueKind.Object : JsonValueKind.Array)) return false;
        }
        catch (JsonException)
        {
            return false;
        }

        var read = Request.Create();
        var body = Encoding.UTF8.GetBytes($"{{\"{field.Element}\":{text}}}");
        if (!KiwoomJson.TryRead(body, read, out _) || read.ListSlots[field.Slot] is not { } nested || !IsRead(read)) return false;
        request.ListSlots[field.Slot] = nested;
        return true;
    }

    // Nothing was left out, and nothing would be sent as something else.
    private static bool IsRead(KiwoomRecord record)
    {
        if (record.ReadIssues.Count > 0 || record.UnknownFields.Count > 0) return false;
        foreach (var field in record.Descriptor.FieldArray)
        {
            if (FormatTable.Of(field.Format).Class == FormatClass.Directed && Slots.Sign(record.NumberSlots[field.Slot]) != Slots.NoSign) return false;
            if (field.SlotKind != SlotKind.List) continue;
            var isRead = record.ListSlots[field.Slot] switch
            {
                KiwoomRecord one => IsRead(one),
                KiwoomRecord[] rows => Array.TrueForAll(rows, IsRead),
                _ => true,
            };
            if (!isRead) return false;
        }
        return true;
    }
}
