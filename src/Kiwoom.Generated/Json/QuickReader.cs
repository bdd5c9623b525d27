using System.Buffers;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>
/// Reads compact JSON in one pass, guessing each next field from the last time. It declines what it does not know:
/// blanks between tokens, escaped names, malformed text. <see cref="GeneralReader"/> then reads the body from its start,
/// to the same result.
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
        return json.Length > 1 && json[0] == '{' && ReadObject(json, 1, target, 1, ref patience) == json.Length;
    }

    private static int ReadObject(
        ReadOnlySpan<byte> json, int at, KiwoomRecord record, int depth, ref int patience)
    {
        var plan = record.Descriptor.PlanFor(record);
        var texts = record.TextSlots;
        var numbers = record.NumberSlots;
        var previous = plan.Start;
        if ((uint)at < (uint)json.Length && json[at] == '}')
            return at + 1;
        while (true)
        {
            var field = previous.Next;
            if (field.IsAt(json, at))
            {
                at += field.TokenLength;
            }
            else
            {
                var nameEnd = FindNameEnd(json, at);
                if (nameEnd < 0)
                    return Declined;
                var name = json[(at + 1)..nameEnd];
                at = nameEnd + 2;
                if (plan.Find(name) is not { } found)
                {
                    at = ReadUnknown(json, at, record, name, depth);
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
                case FieldKind.Number:
                    var end = QuickNumber.Read(json, at, field, ref numbers[field.Slot]);
                    if (end >= 0)
                    {
                        record.Extras?.Forget(field.Element);
                        at = end;
                    }
                    else
                    {
                        at = ReadString(json, at, record, field);
                    }

                    break;
                case FieldKind.SharedText or FieldKind.OwnText:
                    var close = JsonText.FindSpecial(json, at);
                    if (close >= 0 && json[close] == '"'
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
                default:
                    at = ReadOther(json, at, record, field, depth, ref patience);
                    break;
            }

        behindValue:
            if ((uint)at >= (uint)json.Length)
                return Declined;
            var next = json[at++];
            if (next == '}')
                return at;
            if (next != ',')
                return Declined;
        }
    }

    /// <summary>The closing quote of a name that has no escapes and is followed by a colon.</summary>
    private static int FindNameEnd(ReadOnlySpan<byte> json, int at)
    {
        if (at >= json.Length || json[at] != '"')
            return Declined;
        var end = JsonText.FindSpecial(json, at + 1);
        return end >= 0 && json[end] == '"' && end + 1 < json.Length && json[end + 1] == ':' ? end : Declined;
    }

    /// <summary>A string value; the place is behind its opening quote.</summary>
    private static int ReadString(ReadOnlySpan<byte> json, int at, KiwoomRecord record, FieldPlan field)
    {
        var close = JsonText.FindSpecial(json, at);
        if (close < 0)
            return Declined;
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
        if (length >= 0)
            ValueStore.Scalar(record, field, buffer[..length], wellFormed);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
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
            case (byte)'{' when field is { Format: ValueFormat.Object, Record: not null }:
                var nested = field.Record.Create();
                var behind = ReadObject(json, at + 1, nested, depth + 1, ref patience);
                if (behind >= 0)
                    ValueStore.Nested(record, field, nested);
                return behind;
            case (byte)'{' or (byte)'[':
                var end = GeneralReader.SkipPart(json, at, depth);
                if (end >= 0)
                    ValueStore.Misplaced(record, field, json[at..end]);
                return end;
        }

        var close = FindLiteralEnd(json, at);
        if (close < 0)
            return Declined;
        var literal = json[at..close];
        if (literal.SequenceEqual("null"u8))
            ValueStore.Null(record, field);
        else
            ValueStore.Scalar(record, field, literal, true);
        return close;
    }

    private static int ReadUnknown(
        ReadOnlySpan<byte> json, int at, KiwoomRecord record, ReadOnlySpan<byte> name, int depth)
    {
        if (at >= json.Length || depth >= GeneralReader.MaxDepth)
            return Declined;
        var end = json[at] switch
        {
            (byte)'"' => JsonText.FindSpecial(json, at + 1) is var close and >= 0 && json[close] == '"'
                ? close + 1
                : GeneralReader.SkipPart(json, at, depth),
            (byte)'{' or (byte)'[' => GeneralReader.SkipPart(json, at, depth),
            _ => FindLiteralEnd(json, at),
        };
        if (end >= 0)
            ValueStore.Unknown(record, Encoding.UTF8.GetString(name), json[at..end]);
        return end;
    }

    /// <summary>The end of null, true, false or a plain integer, where a delimiter follows.</summary>
    private static int FindLiteralEnd(ReadOnlySpan<byte> json, int at)
    {
        var length = json[at..].IndexOfAny((byte)',', (byte)'}');
        if (length < 0)
            return Declined;
        var literal = json.Slice(at, length);
        if (literal.SequenceEqual("null"u8) || literal.SequenceEqual("true"u8) || literal.SequenceEqual("false"u8))
            return at + length;
        var digits = literal.StartsWith((byte)'-') ? literal[1..] : literal;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return Declined;
        return digits.Length == 1 || digits[0] != '0' ? at + length : Declined;
    }

    private static int ReadRows(
        ReadOnlySpan<byte> json, int at, KiwoomRecord record, FieldPlan field, int depth, ref int patience)
    {
        const int firstSize = 128;
        var pool = ArrayPool<KiwoomRecord>.Shared;
        var rows = pool.Rent(firstSize);
        var count = 0;
        var isClosed = at < json.Length && json[at] == ']';
        at += isClosed ? 1 : 0;
        while (!isClosed)
        {
            if (at >= json.Length || json[at] != '{' || depth >= GeneralReader.MaxDepth)
            {
                at = Declined;
                break;
            }

            var row = field.Record!.Create();
            var start = at;
            at = ReadObject(json, at + 1, row, depth + 1, ref patience);
            if (at < 0 && --patience >= 0)
                at = GeneralReader.ReadPart(json, start, depth, row);
            if ((uint)at >= (uint)json.Length || json[at] is not ((byte)',' or (byte)']'))
            {
                at = Declined;
                break;
            }

            if (count == rows.Length)
                rows = Grow(pool, rows);
            rows[count++] = row;
            isClosed = json[at++] == ']';
        }

        if (isClosed)
            ValueStore.Nested(record, field, field.Record!.ToArray(rows.AsSpan(0, count)));
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
