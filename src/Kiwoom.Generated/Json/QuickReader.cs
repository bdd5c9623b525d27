using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>
/// Reads JSON in one pass, guessing each next field from the last time; made for compact bodies. A record with an emitted
/// reader of its own is asked first. What it does not know, such as escaped names and malformed text, it declines;
/// <see cref="GeneralReader"/> then reads the body from its start, to the same result.
/// </summary>
internal static class QuickReader
{
    private const int Declined = -1;
    private const int MostDeclinedRows = 4;

    /// <summary>Reads a whole body.</summary>
    /// <returns>False where it declines; the record then holds some of the values.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, KiwoomRecord target)
    {
        var patience = MostDeclinedRows;
        var start = SkipBlanks(json, 0);
        if (start >= json.Length || json[start] != '{') return false;
        var end = ReadObject(json, start + 1, target, 1, ref patience);
        return end >= 0 && SkipBlanks(json, end) == json.Length;
    }

    private static int ReadObject(
        ReadOnlySpan<byte> json, int at, KiwoomRecord record, int depth, ref int patience)
    {
        at = SkipBlanks(json, record.ReadAhead(json, at, out var ahead));
        if ((uint)at >= (uint)json.Length || (ahead > 0 && json[at] is not ((byte)',' or (byte)'}'))) return Declined;
        if (json[at] == '}') return at + 1;
        var plan = record.Descriptor.PlanFor(record);
        var texts = record.TextSlots;
        var numbers = record.NumberSlots;
        var previous = plan.Start;
        if (ahead > 0)
        {
            previous = plan.Fields[ahead - 1];
            at++;
        }

        while (true)
        {
            var field = previous.Next;
            if (field.IsAt(json, at))
            {
                at += field.TokenLength;
            }
            else
            {
                var nameStart = SkipBlanks(json, at) + 1;
                var nameEnd = FindName(json, nameStart, plan, out var found);
                if (nameEnd < 0) return Declined;
                at = FindValue(json, nameEnd + 1);
                if (found is null)
                {
                    at = ReadUnknown(json, at, record, json[nameStart..nameEnd], depth);
                    goto behindValue;
                }

                previous.Next = field = found;
                if (field.IsQuoted)
                {
                    if (at >= json.Length || json[at] != '"')
                    {
                        previous = field;
                        at = ReadOther(json, at, record, field, depth, ref patience);
                        goto behindValue;
                    }

                    at++;
                }
            }

            previous = field;
            switch (field.Kind)
            {
                case FieldKind.Number or FieldKind.Calendar:
                    ref var packed = ref numbers[field.Slot];
                    var window = at <= json.Length - QuickNumber.WindowSize ? json[at..] : default;
                    var taken = field.Kind == FieldKind.Number
                        ? QuickNumber.Read(window, field.Format, field.Scale, ref packed)
                        : QuickNumber.ReadCalendar(window, field.Format, ref packed);
                    if (taken >= 0)
                    {
                        record.Extras?.Forget(field.Element);
                        at += taken;
                    }
                    else
                    {
                        at = ReadString(json, at, record, field);
                    }

                    break;
                case FieldKind.SharedText or FieldKind.OwnText:
                    if (field.ShortText(json, at, out var length, out var shortText))
                    {
                        texts[field.Slot] = shortText;
                        record.Extras?.Forget(field.Element);
                        at += length + 1;
                        break;
                    }

                    var close = JsonText.FindSpecial(json, at);
                    if (close > at && json[close] == '"'
                        && ValueStore.TextOf(field, json[at..close]) is { } text)
                    {
                        texts[field.Slot] = text;
                        record.Extras?.Forget(field.Element);
                        at = close + 1;
                    }
                    else
                    {
                        at = ReadString(json, at, record, field);
                    }

                    break;
                case FieldKind.OtherNumber:
                    at = ReadString(json, at, record, field);
                    break;
                case FieldKind.Envelope when ReadEnvelope(json, at, record, field) is >= 0 and var behind:
                    at = behind;
                    break;
                default:
                    at = ReadOther(json, at, record, field, depth, ref patience);
                    break;
            }

        behindValue:
            if ((uint)at >= (uint)json.Length) return Declined;
            if (json[at] <= ' ' && (at = SkipBlanks(json, at)) >= json.Length) return Declined;
            var next = json[at++];
            if (next == ',') continue;
            return next == '}' ? at : Declined;
        }
    }

    /// <summary>A return code of one digit, or a return message without escapes: what nearly every reply has.</summary>
    private static int ReadEnvelope(ReadOnlySpan<byte> json, int at, KiwoomRecord record, FieldPlan field)
    {
        if (at + 1 >= json.Length || field.Descriptor is not null) return Declined;
        var response = (KiwoomResponse)record;
        if (field.Role == EnvelopeRole.ReturnCode)
        {
            var code = json[at] - '0';
            if ((uint)code > 9 || json[at + 1] is not ((byte)',' or (byte)'}')) return Declined;
            response.TakeReturnCode(code);
            at++;
        }
        else
        {
            if (field.Role != EnvelopeRole.ReturnMessage || json[at] != '"') return Declined;
            var close = JsonText.FindSpecial(json, at + 1);
            if (close < 0 || json[close] != '"' || StringPool.Get(json[(at + 1)..close], []) is not { } text)
                return Declined;
            response.ReturnMessage = text;
            at = close + 1;
        }

        record.Extras?.Forget(field.Element);
        return at;
    }

    /// <summary>The closing quote of a name without escapes, and the field that it names, if any.</summary>
    private static int FindName(ReadOnlySpan<byte> json, int start, RecordPlan plan, out FieldPlan? field)
    {
        field = null;
        if (start > json.Length || json[start - 1] != '"') return Declined;
        field = plan.FindShort(json, start);
        if (field is not null) return start + field.Name.Length;
        var end = JsonText.FindSpecial(json, start);
        if (end < 0 || json[end] != '"') return Declined;
        field = plan.Find(json[start..end]);
        return end;
    }

    /// <summary>The first byte behind a colon.</summary>
    private static int FindValue(ReadOnlySpan<byte> json, int at)
    {
        at = SkipBlanks(json, at);
        return at < json.Length && json[at] == ':' ? SkipBlanks(json, at + 1) : json.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlanks(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] <= ' ' ? SkipManyBlanks(json, at) : at;

    private static int SkipManyBlanks(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }

    /// <summary>A string value; the place is behind its opening quote.</summary>
    private static int ReadString(ReadOnlySpan<byte> json, int at, KiwoomRecord record, FieldPlan field)
    {
        var close = JsonText.FindSpecial(json, at);
        if (close < 0) return Declined;
        if (json[close] == '"')
        {
            ValueStore.Scalar(record, field, json[at..close], true);
            return close + 1;
        }

        close = JsonText.FindEnd(json, at);
        return close < 0 ? Declined : ReadEscaped(json[at..close], record, field) ? close + 1 : Declined;
    }

    private static bool ReadEscaped(ReadOnlySpan<byte> source, KiwoomRecord record, FieldPlan field)
    {
        const int stackSize = 256;
        byte[]? rented = null;
        var buffer = source.Length <= stackSize
            ? stackalloc byte[stackSize]
            : rented = ArrayPool<byte>.Shared.Rent(source.Length);
        var length = JsonText.Unescape(source, buffer, out var wellFormed);
        if (length >= 0) ValueStore.Scalar(record, field, buffer[..length], wellFormed);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return length >= 0;
    }

    /// <summary>A value of any kind, the place is its first byte.</summary>
    private static int ReadOther(
        ReadOnlySpan<byte> json, int at, KiwoomRecord record, FieldPlan field, int depth, ref int patience)
    {
        if (at >= json.Length || (depth >= GeneralReader.MaxDepth && json[at] is (byte)'{' or (byte)'['))
            return Declined;
        switch (json[at])
        {
            case (byte)'"':
                return ReadString(json, at + 1, record, field);
            case (byte)'[' when field is { Format: ValueFormat.List, Record: not null }:
                return ReadRows(json, at + 1, record, field, depth + 1, ref patience);
            case (byte)'[' when field.Format == ValueFormat.TextList:
                return Declined;
            case (byte)'{' when field is { Format: ValueFormat.Object, Record: not null }:
                var nested = field.Record.Create();
                var behind = ReadObject(json, at + 1, nested, depth + 1, ref patience);
                if (behind >= 0) ValueStore.Nested(record, field, nested);
                return behind;
            case (byte)'{' or (byte)'[':
                var end = GeneralReader.SkipPart(json, at, depth);
                if (end >= 0) ValueStore.Misplaced(record, field, json[at..end]);
                return end;
        }

        var close = FindLiteralEnd(json, at);
        if (close < 0) return Declined;
        var literal = json[at..close];
        if (literal.SequenceEqual("null"u8)) ValueStore.Null(record, field);
        else ValueStore.Scalar(record, field, literal, true);
        return close;
    }

    private static int ReadUnknown(
        ReadOnlySpan<byte> json, int at, KiwoomRecord record, ReadOnlySpan<byte> name, int depth)
    {
        if (at >= json.Length || depth >= GeneralReader.MaxDepth) return Declined;
        var end = json[at] switch
        {
            (byte)'"' => JsonText.FindSpecial(json, at + 1) is var close and >= 0 && json[close] == '"'
                ? close + 1
                : GeneralReader.SkipPart(json, at, depth),
            (byte)'{' or (byte)'[' => GeneralReader.SkipPart(json, at, depth),
            _ => FindLiteralEnd(json, at),
        };
        if (end >= 0) ValueStore.Unknown(record, Encoding.UTF8.GetString(name), json[at..end]);
        return end;
    }

    /// <summary>The end of null, true, false or a plain integer, where a delimiter follows.</summary>
    private static int FindLiteralEnd(ReadOnlySpan<byte> json, int at)
    {
        var length = json[at..].IndexOfAny((byte)',', (byte)'}');
        if (length < 0) return Declined;
        var literal = json.Slice(at, length).TrimEnd(" \n\r\t"u8);
        if (literal.SequenceEqual("null"u8) || literal.SequenceEqual("true"u8) || literal.SequenceEqual("false"u8))
            return at + literal.Length;
        var digits = literal.StartsWith((byte)'-') ? literal[1..] : literal;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return Declined;
        return digits.Length == 1 || digits[0] != '0' ? at + literal.Length : Declined;
    }

    private static int ReadRows(
        ReadOnlySpan<byte> json, int at, KiwoomRecord record, FieldPlan field, int depth, ref int patience)
    {
        const int firstSize = 128;
        var pool = ArrayPool<KiwoomRecord>.Shared;
        var rows = pool.Rent(firstSize);
        var count = 0;
        at = SkipBlanks(json, at);
        var isClosed = at < json.Length && json[at] == ']';
        at += isClosed ? 1 : 0;
        while (!isClosed)
        {
            at = SkipBlanks(json, at);
            if (at >= json.Length || json[at] != '{' || depth >= GeneralReader.MaxDepth)
            {
                at = Declined;
                break;
            }

            var row = field.Record!.Create();
            var start = at;
            at = ReadObject(json, at + 1, row, depth + 1, ref patience);
            if (at < 0 && --patience >= 0) at = GeneralReader.ReadPart(json, start, depth, row);
            at = SkipBlanks(json, at);
            if ((uint)at >= (uint)json.Length || json[at] is not ((byte)',' or (byte)']'))
            {
                at = Declined;
                break;
            }

            if (count == rows.Length) rows = Grow(pool, rows);
            rows[count++] = row;
            isClosed = json[at++] == ']';
        }

        if (isClosed) ValueStore.Nested(record, field, field.Record!.ToArray(rows.AsSpan(0, count)));
        rows.AsSpan(0, count).Clear();
        pool.Return(rows);
        return at;
    }

    private static KiwoomRecord[] Grow(ArrayPool<KiwoomRecord> pool, KiwoomRecord[] rows)
    {
        var larger = pool.Rent(rows.Length * 2);
        rows.CopyTo(larger, 0);
        pool.Return(rows, clearArray: true);
        return larger;
    }
}
