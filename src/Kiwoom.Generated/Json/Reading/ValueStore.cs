using System.Buffers;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>Puts one value into a record, by the rules that every reading path shares.</summary>
internal static class ValueStore
{
    /// <summary>Stores the text of a scalar.</summary>
    /// <param name="record">The record.</param>
    /// <param name="field">The field.</param>
    /// <param name="text">UTF-8, unescaped; need not be valid.</param>
    /// <param name="wellFormed">False where an escape of the text made no character.</param>
    public static void Scalar(KiwoomRecord record, FieldPlan field, ReadOnlySpan<byte> text, bool wellFormed)
    {
        record.Extras?.Forget(field.Element);
        if (field.Role != EnvelopeRole.None) StoreEnvelope((KiwoomResponse)record, field, text, wellFormed);
        if (field.Descriptor is null) return;
        switch (field.SlotKind)
        {
            case SlotKind.Text:
                var value = wellFormed ? TextOf(field, text) : null;
                record.TextSlots[field.Slot] = value;
                if (value is null && !(field.Format == ValueFormat.Code && text.IsEmpty))
                    Keep(record, field, text, ReadIssueKind.DoesNotFit);
                break;
            case SlotKind.List:
                record.ListSlots[field.Slot] = null;
                if (!text.IsEmpty) Keep(record, field, text, ReadIssueKind.DoesNotFit);
                break;
            default:
                StoreNumber(record, field, text);
                break;
        }
    }

    /// <summary>Stores the text of a string that has escapes.</summary>
    /// <returns>False where an escape is malformed; nothing is stored then.</returns>
    public static bool TryEscaped(KiwoomRecord record, FieldPlan field, ReadOnlySpan<byte> source)
    {
        const int stackSize = 256;
        byte[]? rented = null;
        var buffer = source.Length <= stackSize
            ? stackalloc byte[stackSize]
            : rented = ArrayPool<byte>.Shared.Rent(source.Length);
        var length = JsonText.Unescape(source, buffer, out var wellFormed);
        if (length >= 0) Scalar(record, field, buffer[..length], wellFormed);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return length >= 0;
    }

    /// <summary>Stores a JSON null.</summary>
    public static void Null(KiwoomRecord record, FieldPlan field)
    {
        record.Extras?.Forget(field.Element);
        if (field.Role != EnvelopeRole.None) ClearEnvelope((KiwoomResponse)record, field);
        Clear(record, field);
    }

    /// <summary>Stores a list or object.</summary>
    public static void Nested(KiwoomRecord record, FieldPlan field, object value)
    {
        record.Extras?.Forget(field.Element);
        record.ListSlots[field.Slot] = value;
    }

    /// <summary>Stores an object or array that does not belong here.</summary>
    public static void Misplaced(KiwoomRecord record, FieldPlan field, ReadOnlySpan<byte> json)
    {
        Null(record, field);
        Keep(record, field, json, ReadIssueKind.DoesNotFit);
    }

    /// <summary>Notes that something in a list, of which the good rows are stored, is not a row.</summary>
    public static void BadRow(KiwoomRecord record, FieldPlan field, ReadOnlySpan<byte> json) =>
        Keep(record, field, json, ReadIssueKind.DoesNotFit);

    /// <summary>Stores a field that the table does not list.</summary>
    public static void Unknown(KiwoomRecord record, string element, ReadOnlySpan<byte> json) =>
        record.EnsureExtras().AddUnknown(element, Encoding.UTF8.GetString(json));

    /// <summary>The string of a text slot: null where the bytes are not valid UTF-8, and for a blank code.</summary>
    public static string? TextOf(FieldPlan field, ReadOnlySpan<byte> text)
    {
        if (field.Kind == FieldKind.OwnText) return StringPool.Create(text);
        return field.Format == ValueFormat.Code && text.IsEmpty ? null : StringPool.Get(text, field.Codes);
    }

    private static void StoreNumber(KiwoomRecord record, FieldPlan field, ReadOnlySpan<byte> text)
    {
        var outcome = ValueParser.Parse(text, field.Format, field.Scale, out var packed);
        record.NumberSlots[field.Slot] = packed;
        if (outcome == ParseOutcome.FitsKeepRaw)
            record.EnsureExtras().AddRaw(field.Element, Encoding.UTF8.GetString(text));
        else if (outcome == ParseOutcome.Saturated)
            Keep(record, field, text, ReadIssueKind.Saturated);
        else if (outcome == ParseOutcome.HasPoint)
            Keep(record, field, text, ReadIssueKind.UnexpectedPoint);
        else if (outcome == ParseOutcome.DoesNotFit)
            Keep(record, field, text, ReadIssueKind.DoesNotFit);
    }

    private static void StoreEnvelope(
        KiwoomResponse response, FieldPlan field, ReadOnlySpan<byte> text, bool wellFormed)
    {
        var fits = true;
        if (field.Role == EnvelopeRole.ReturnCode)
        {
            fits = ValueParser.TryParseReturnCode(text, out var code);
            response.TakeReturnCode(code);
        }
        else
        {
            var value = wellFormed ? StringPool.Get(text, []) : null;
            fits = value is not null;
            if (field.Role == EnvelopeRole.ReturnMessage) response.ReturnMessage = value;
            else response.MessageCode = value;
        }

        // Where the table lists the field too, its own format decides what is odd.
        if (!fits && field.Descriptor is null) Keep(response, field, text, ReadIssueKind.DoesNotFit);
    }

    private static void ClearEnvelope(KiwoomResponse response, FieldPlan field)
    {
        if (field.Role == EnvelopeRole.ReturnCode) response.ReturnCode = null;
        else if (field.Role == EnvelopeRole.ReturnMessage) response.ReturnMessage = null;
        else response.MessageCode = null;
    }

    private static void Clear(KiwoomRecord record, FieldPlan field)
    {
        if (field.Descriptor is null) return;
        if (field.SlotKind == SlotKind.Text) record.TextSlots[field.Slot] = null;
        else if (field.SlotKind == SlotKind.List) record.ListSlots[field.Slot] = null;
        else record.NumberSlots[field.Slot] = 0;
    }

    private static void Keep(KiwoomRecord record, FieldPlan field, ReadOnlySpan<byte> text, ReadIssueKind kind)
    {
        var raw = Encoding.UTF8.GetString(text);
        var extras = record.EnsureExtras();
        extras.AddRaw(field.Element, raw);
        extras.AddIssue(new ReadIssue(field.Element, raw, kind, field.Format));
    }
}
