using System.Text;

namespace Kiwoom.Generated;

/// <summary>Writes records as compact JSON into a span that may turn out too short.</summary>
internal ref struct JsonWriting(Span<byte> buffer, bool isReply)
{
    // The most that one UTF-16 unit becomes: \u0000.
    private const int LongestChar = 6;

    private readonly Span<byte> _buffer = buffer;
    private readonly bool _isReply = isReply;

    public int Length { get; private set; }

    /// <summary>Writes a record.</summary>
    /// <returns>False where the buffer is too short.</returns>
    public bool TryWrite(KiwoomRecord record)
    {
        if (!TryByte((byte)'{')) return false;
        var texts = record.TextSlots;
        var numbers = record.NumberSlots;
        var first = true;
        var inString = false;
        foreach (var field in record.Descriptor.PlanFor(record).Fields)
        {
            if (field.SlotKind == SlotKind.List)
            {
                if (record.ListSlots[field.Slot] is not { } nested) continue;
                if (!TryEnd(ref inString) || !TrySeparator(ref first) || !TryBytes(field.WriteToken) || !TryNested(nested))
                    return false;
                continue;
            }

            // A string's end, the comma and the next name are one copy: most of a body is strings.
            if (!TryBytes(inString ? field.JoinToken : field.JoinToken.AsSpan(first ? 2 : 1))) return false;
            (first, inString) = (false, true);
            var fits = field.SlotKind == SlotKind.Text
                ? TryText(TextOf(texts[field.Slot], field))
                : TryNumber(numbers[field.Slot], field);
            if (!fits) return false;
        }

        return TryEnd(ref inString)
            && (_isReply || record is not KiwoomRequest { SentExtraFields: { } extra } || TryExtra(extra, ref first))
            && (record is not KiwoomResponse response || TryEnvelope(response, ref first))
            && TryByte((byte)'}');
    }

    private bool TryExtra(IReadOnlyDictionary<string, string> extra, ref bool first)
    {
        foreach (var (element, text) in extra)
        {
            var fits = TrySeparator(ref first) && TryByte((byte)'"') && TryText(element) && TryBytes("\":\""u8) && TryText(text)
                && TryByte((byte)'"');
            if (!fits) return false;
        }

        return true;
    }

    private bool TryEnd(ref bool inString)
    {
        if (!inString) return true;
        inString = false;
        return TryByte((byte)'"');
    }

    private bool TryNested(object nested)
    {
        if (nested is KiwoomRecord record) return record.Descriptor.IsTuple ? TryTuple(record) : TryWrite(record);
        if (!TryByte((byte)'[')) return false;
        if (nested is string[] texts) return TryTexts(texts);
        var rows = (KiwoomRecord[])nested;
        for (var i = 0; i < rows.Length; i++)
        {
            if ((i > 0 && !TryByte((byte)',')) || !TryNested(rows[i])) return false;
        }

        return TryByte((byte)']');
    }

    private bool TryTexts(string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if ((i > 0 && !TryByte((byte)',')) || !TryByte((byte)'"') || !TryText(texts[i]) || !TryByte((byte)'"'))
                return false;
        }

        return TryByte((byte)']');
    }

    private bool TryTuple(KiwoomRecord record)
    {
        if (!TryByte((byte)'[')) return false;
        var first = true;
        foreach (var field in record.Descriptor.PlanFor(record).Fields)
        {
            if (!TrySeparator(ref first) || !TryPosition(record, field)) return false;
        }

        return TryByte((byte)']');
    }

    private bool TryPosition(KiwoomRecord record, FieldPlan field)
    {
        if (field.SlotKind == SlotKind.List)
            return record.ListSlots[field.Slot] is { } nested ? TryNested(nested) : TryBytes("null"u8);
        return TryByte((byte)'"')
            && (field.SlotKind == SlotKind.Text
                ? TryText(TextOf(record.TextSlots[field.Slot], field))
                : TryNumber(record.NumberSlots[field.Slot], field))
            && TryByte((byte)'"');
    }

    private bool TryEnvelope(KiwoomResponse response, ref bool first)
    {
        var listed = response.Descriptor;
        if (response.ReturnCode is { } code && listed.Find("return_code") is null)
        {
            if (!TrySeparator(ref first) || !TryBytes("\"return_code\":"u8)) return false;
            if (!code.TryFormat(_buffer[Length..], out var digits, provider: System.Globalization.CultureInfo.InvariantCulture))
                return false;
            Length += digits;
        }

        if (response.ReturnMessage is { } message && listed.Find("return_msg") is null)
        {
            return TrySeparator(ref first) && TryBytes("\"return_msg\":\""u8) && TryText(message)
                && TryByte((byte)'"');
        }

        return true;
    }

    private bool TrySeparator(ref bool first)
    {
        if (first)
        {
            first = false;
            return true;
        }

        return TryByte((byte)',');
    }

    private bool TryNumber(long packed, FieldPlan field)
    {
        if (packed == 0) return true;
        var room = _buffer[Length..];
        if (room.Length < ValueText.MaxLength) return false;
        Length += ValueText.Write(packed, field.Format, field.Scale, _isReply, room, field.HasSignElsewhere);
        return true;
    }

    private readonly ReadOnlySpan<char> TextOf(string? text, FieldPlan field) =>
        field.Format == ValueFormat.StockCode && !_isReply ? StockCode.Sent(text)
        : field.Format == ValueFormat.Code && text is not null && FieldDescriptor.MissingName(text) is { } name ? name
        : text;

    private bool TryText(ReadOnlySpan<char> text)
    {
        var room = _buffer[Length..];
        if (text.Length > room.Length) return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is < ' ' or '"' or '\\' or > '~')
            {
                Length += i;
                return TryOddText(text[i..]);
            }

            room[i] = (byte)c;
        }

        Length += text.Length;
        return true;
    }

    private bool TryOddText(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var room = _buffer[Length..];
            if (room.Length < LongestChar) return false;

            // An unpaired surrogate is decoded as U+FFFD.
            Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            text = text[consumed..];
            Length += rune.Value switch
            {
                '"' => Copy("\\\""u8, room),
                '\\' => Copy("\\\\"u8, room),
                < ' ' or 0x7F => Copy("\\u00"u8, room) + Hex(rune.Value, room[4..]),
                _ => rune.EncodeToUtf8(room),
            };
        }

        return true;
    }

    private static int Hex(int value, Span<byte> to)
    {
        to[0] = "0123456789abcdef"u8[value >> 4];
        to[1] = "0123456789abcdef"u8[value & 15];
        return 2;
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> to)
    {
        bytes.CopyTo(to);
        return bytes.Length;
    }

    private bool TryBytes(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.TryCopyTo(_buffer[Length..])) return false;
        Length += bytes.Length;
        return true;
    }

    private bool TryByte(byte value)
    {
        if (Length >= _buffer.Length) return false;
        _buffer[Length++] = value;
        return true;
    }
}
