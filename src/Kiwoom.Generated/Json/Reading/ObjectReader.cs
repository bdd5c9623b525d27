using System.Runtime.CompilerServices;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>Reads the fields of one object. See <see cref="QuickReader"/> for what places mean.</summary>
internal readonly ref struct ObjectReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly KiwoomRecord _record;
    private readonly RecordPlan _plan;
    private readonly Span<string?> _texts;
    private readonly Span<long> _numbers;
    private int _depth;
    private readonly ref int _patience;

    /// <param name="json">The body.</param>
    /// <param name="record">Takes the values.</param>
    /// <param name="depth">How many objects and arrays are open.</param>
    /// <param name="patience">How many more rows of the body may be declined before the whole body is.</param>
    public ObjectReader(ReadOnlySpan<byte> json, KiwoomRecord record, int depth, ref int patience)
    {
        _json = json;
        _record = record;
        _plan = record.Descriptor.PlanFor(record);
        _texts = record.TextSlots;
        _numbers = record.NumberSlots;
        _depth = depth;
        _patience = ref patience;
    }

    /// <summary>From behind the opening brace to behind the closing one.</summary>
    public int Read(int at)
    {
        var json = _json; // what a loop needs often is kept out of the struct, which others see
        at = JsonText.SkipBlanks(json, _record.ReadAhead(json, at, out var ahead));
        if ((uint)at >= (uint)json.Length) return QuickReader.Declined;
        if (json[at] == '}') return at + 1;
        var previous = _plan.Start;
        if (ahead > 0)
        {
            if (json[at++] != ',') return QuickReader.Declined;
            previous = _plan.Fields[ahead - 1];
        }
        while (true)
        {
            var field = previous.Next;
            if (field.IsAt(json, at)) at += field.TokenLength;
            else at = Find(at, previous, out field);
            if (field is not null)
            {
                previous = field;
                at = ReadValue(json, at, field);
            }

            at = JsonText.SkipBlanks(json, at);
            if ((uint)at >= (uint)json.Length) return QuickReader.Declined;
            var next = json[at++];
            if (next == ',') continue;
            return next == '}' ? at : QuickReader.Declined;
        }
    }

    /// <summary>Reads a name that was not guessed, up to where <see cref="ReadValue"/> goes on.</summary>
    /// <param name="at">The place of the name.</param>
    /// <param name="previous">Learns what comes behind it.</param>
    /// <param name="field">The field; null where the value was read with its name, and the place is behind it.</param>
    private int Find(int at, FieldPlan previous, out FieldPlan? field)
    {
        var start = JsonText.SkipBlanks(_json, at) + 1;
        var end = FindName(start, out field);
        if (end < 0) return QuickReader.Declined;
        at = FindValue(end + 1);
        if (field is null) return ReadUnknown(at, _json[start..end]);
        previous.Next = field;
        if (!field.IsQuoted) return at;
        if (at < _json.Length && _json[at] == '"') return at + 1;
        at = ReadOther(at, field);
        field = null;
        return at;
    }

    /// <summary>The closing quote of a name without escapes, and the field that has the name, if any.</summary>
    private int FindName(int start, out FieldPlan? field)
    {
        field = null;
        if (start > _json.Length || _json[start - 1] != '"') return QuickReader.Declined;
        field = _plan.FindShort(_json, start);
        if (field is not null) return start + field.Name.Length;
        var end = JsonText.FindSpecial(_json, start);
        if (end < 0 || _json[end] != '"') return QuickReader.Declined;
        field = _plan.Find(_json[start..end]);
        return end;
    }

    /// <summary>The first byte behind a colon; the end of the body where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindValue(int at)
    {
        at = JsonText.SkipBlanks(_json, at);
        return at < _json.Length && _json[at] == ':' ? JsonText.SkipBlanks(_json, at + 1) : _json.Length;
    }

    /// <summary>A value; of a quoted field, from behind its opening quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadValue(ReadOnlySpan<byte> json, int at, FieldPlan field)
    {
        if (field.Kind == FieldKind.Number)
            return Take(at, QuickNumber.Read(Window(json, at), field.Format, field.Scale, ref _numbers[field.Slot]), field);
        return field.Kind switch
        {
            FieldKind.SharedText or FieldKind.OwnText => ReadText(json, at, field),
            FieldKind.Calendar => Take(
                at, QuickNumber.ReadCalendar(Window(json, at), field.Format, ref _numbers[field.Slot]), field),
            FieldKind.OtherNumber => ReadString(at, field),
            FieldKind.Envelope when ReadEnvelope(at, field) is >= 0 and var behind => behind,
            _ => ReadOther(at, field),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Window(ReadOnlySpan<byte> json, int at) =>
        at <= json.Length - QuickNumber.WindowSize ? json[at..] : default;

    /// <summary>A value was stored, or has to be read another way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Take(int at, int taken, FieldPlan field)
    {
        if (taken < 0) return ReadString(at, field);
        _record.Extras?.Forget(field.Element);
        return at + taken;
    }

    private int ReadText(ReadOnlySpan<byte> json, int at, FieldPlan field)
    {
        if (!field.ShortText(json, at, out var length, out var text))
        {
            var close = JsonText.FindSpecial(json, at);
            if (close <= at || json[close] != '"') return ReadString(at, field);
            text = ValueStore.TextOf(field, json[at..close]);
            if (text is null) return ReadString(at, field);
            length = close - at;
        }
        _texts[field.Slot] = text;
        _record.Extras?.Forget(field.Element);
        return at + length + 1;
    }

    /// <summary>A return code of one digit, or a return message without escapes: what nearly every reply has.</summary>
    private int ReadEnvelope(int at, FieldPlan field)
    {
        if (at + 1 >= _json.Length || field.Descriptor is not null) return QuickReader.Declined;
        var response = (KiwoomResponse)_record;
        if (field.Role == EnvelopeRole.ReturnCode)
        {
            var code = _json[at] - '0';
            if ((uint)code > 9 || _json[at + 1] is not ((byte)',' or (byte)'}')) return QuickReader.Declined;
            response.ReturnCode = code;
            at++;
        }
        else
        {
            if (field.Role != EnvelopeRole.ReturnMessage || _json[at] != '"') return QuickReader.Declined;
            var close = JsonText.FindSpecial(_json, at + 1);
            if (close < 0 || _json[close] != '"' || StringPool.Get(_json[(at + 1)..close], []) is not { } text)
                return QuickReader.Declined;
            response.ReturnMessage = text;
            at = close + 1;
        }
        _record.Extras?.Forget(field.Element);
        return at;
    }

    /// <summary>Any string, from behind its opening quote.</summary>
    private int ReadString(int at, FieldPlan field)
    {
        var close = JsonText.FindSpecial(_json, at);
        if (close < 0) return QuickReader.Declined;
        if (_json[close] == '"')
        {
            ValueStore.Scalar(_record, field, _json[at..close], true);
            return close + 1;
        }
        close = JsonText.FindEnd(_json, at);
        return close >= 0 && ValueStore.TryEscaped(_record, field, _json[at..close]) ? close + 1 : QuickReader.Declined;
    }

    /// <summary>A value of any kind, from its first byte.</summary>
    private int ReadOther(int at, FieldPlan field)
    {
        if (at >= _json.Length) return QuickReader.Declined;
        return _json[at] switch
        {
            (byte)'"' => ReadString(at + 1, field),
            (byte)'{' or (byte)'[' => _depth < GeneralReader.MaxDepth ? ReadNested(at, field) : QuickReader.Declined,
            _ => ReadLiteral(at, field),
        };
    }

    private int ReadNested(int at, FieldPlan field)
    {
        if (_json[at] == '[')
        {
            if (field is { Format: ValueFormat.List, Record: { } row })
                return new RowsReader(_json, row, _depth + 1, ref _patience).Read(at + 1, _record, field);
            if (field.Format == ValueFormat.TextList) return QuickReader.Declined;
        }
        else if (field is { Format: ValueFormat.Object, Record: { } descriptor })
        {
            var nested = descriptor.Create();
            var behind = new ObjectReader(_json, nested, _depth + 1, ref _patience).Read(at + 1);
            if (behind >= 0) ValueStore.Nested(_record, field, nested);
            return behind;
        }

        var end = GeneralReader.SkipPart(_json, at, _depth);
        if (end >= 0) ValueStore.Misplaced(_record, field, _json[at..end]);
        return end;
    }

    private int ReadLiteral(int at, FieldPlan field)
    {
        var end = JsonText.FindLiteralEnd(_json, at);
        if (end < 0) return QuickReader.Declined;
        var literal = _json[at..end];
        if (literal.SequenceEqual("null"u8)) ValueStore.Null(_record, field);
        else ValueStore.Scalar(_record, field, literal, true);
        return end;
    }

    private int ReadUnknown(int at, ReadOnlySpan<byte> name)
    {
        if (at >= _json.Length || _depth >= GeneralReader.MaxDepth) return QuickReader.Declined;
        var end = _json[at] switch
        {
            (byte)'"' => JsonText.FindSpecial(_json, at + 1) is var close and >= 0 && _json[close] == '"'
                ? close + 1
                : GeneralReader.SkipPart(_json, at, _depth),
            (byte)'{' or (byte)'[' => GeneralReader.SkipPart(_json, at, _depth),
            _ => JsonText.FindLiteralEnd(_json, at),
        };
        if (end >= 0) ValueStore.Unknown(_record, Encoding.UTF8.GetString(name), _json[at..end]);
        return end;
    }
}
