using System.Runtime.CompilerServices;
using System.Text;

namespace Kiwoom.Generated;

// The values of fields.
internal readonly ref partial struct ObjectReader
{
    /// <summary>A plain number, from behind its opening quote.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // the loop of an object wants all registers for itself
    private int ReadNumber(int at, FieldPlan field)
    {
        var taken = QuickNumber.Read(Window(at), field.Format, field.Scale, ref _numbers[field.Slot]);
        if (taken < 0) return ReadString(at, field);
        _record.Extras?.Forget(field.Element);
        return at + taken;
    }

    /// <summary>A date or time, from behind its opening quote.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadCalendar(int at, FieldPlan field)
    {
        var taken = QuickNumber.ReadCalendar(Window(at), field.Format, ref _numbers[field.Slot]);
        if (taken < 0) return ReadString(at, field);
        _record.Extras?.Forget(field.Element);
        return at + taken;
    }

    private ReadOnlySpan<byte> Window(int at) =>
        at <= _json.Length - QuickNumber.WindowSize ? _json.Slice(at, QuickNumber.WindowSize) : default;

    /// <summary>A text, from behind its opening quote.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadText(int at, FieldPlan field)
    {
        if (!field.ShortText(_json, at, out var length, out var text))
        {
            var close = JsonText.FindSpecial(_json, at);
            if (close <= at || _json[close] != '"') return ReadString(at, field);
            text = ValueStore.TextOf(field, _json[at..close]);
            if (text is null) return ReadString(at, field);
            length = close - at;
        }

        _texts[field.Slot] = text;
        _record.Extras?.Forget(field.Element);
        return at + length + 1;
    }

    /// <summary>Any other value; of a quoted field, from behind its opening quote.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadValue(int at, FieldPlan field) => field.Kind switch
    {
        FieldKind.OtherNumber => ReadString(at, field),
        FieldKind.Envelope when ReadEnvelope(at, field) is >= 0 and var behind => behind,
        _ => ReadOther(at, field),
    };

    /// <summary>A return code of one digit, or a return message without escapes: what nearly every reply has.</summary>
    private int ReadEnvelope(int at, FieldPlan field)
    {
        if (at + 1 >= _json.Length || field.Descriptor is not null) return QuickReader.Declined;
        var response = (KiwoomResponse)_record;
        if (field.Role == EnvelopeRole.ReturnCode)
        {
            var code = _json[at] - '0';
            if ((uint)code > 9 || _json[at + 1] is not ((byte)',' or (byte)'}')) return QuickReader.Declined;
            response.TakeReturnCode(code);
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
            var behind = Read(_json, at + 1, nested, _depth + 1, ref _patience);
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
