using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>
/// Reads the fields of one object, guessing each next field from the last time. See <see cref="QuickReader"/> for what places
/// mean.
/// </summary>
internal readonly ref partial struct ObjectReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly KiwoomRecord _record;
    private readonly RecordPlan _plan;
    private readonly int _depth;
    private readonly ref int _patience;

    private ObjectReader(ReadOnlySpan<byte> json, KiwoomRecord record, int depth, ref int patience)
    {
        _json = json;
        _record = record;
        _plan = record.Descriptor.PlanFor(record);
        _depth = depth;
        _patience = ref patience;
    }

    /// <summary>From behind the opening brace to behind the closing one.</summary>
    /// <param name="json">The body.</param>
    /// <param name="at">The place.</param>
    /// <param name="record">Takes the values.</param>
    /// <param name="depth">How many objects and arrays are open.</param>
    /// <param name="patience">How many more rows of the body may be declined before the whole body is.</param>
    public static int Read(ReadOnlySpan<byte> json, int at, KiwoomRecord record, int depth, ref int patience)
    {
        at = JsonText.SkipBlanks(json, record.ReadAhead(json, at, out var ahead));
        if ((uint)at >= (uint)json.Length) return QuickReader.Declined;
        if (json[at] == '}') return at + 1;
        if (ahead > 0 && json[at++] != ',') return QuickReader.Declined;
        var reader = new ObjectReader(json, record, depth, ref patience);
        return reader.ReadFields(at, ahead > 0 ? reader._plan.Fields[ahead - 1] : reader._plan.Start);
    }

    /// <summary>From a field's name to behind the closing brace.</summary>
    /// <param name="at">The place.</param>
    /// <param name="previous">The field before it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)] // the loop wants all registers for itself
    private int ReadFields(int at, FieldPlan previous)
    {
        var json = _json;
        var record = _record;
        var numbers = record.NumberSlots;
        var mayLearn = true;
        while (true)
        {
            var field = previous.Next;
            if (field.IsAt(json, at))
            {
                at += field.TokenLength;
            }
            else
            {
                at = FindField(at, out var found);
                if (found is not null)
                {
                    // One guess of an object is put right at a time: rows that differ from each other would only undo it.
                    if (mayLearn) previous.Next = found;
                    mayLearn = false;
                }

                field = found;
            }

            if (field is not null)
            {
                previous = field;
                if (field.Kind == FieldKind.Number)
                {
                    var taken = QuickNumber.Read(Window(json, at), field.Format, field.Scale, ref numbers[field.Slot]);
                    if (taken < 0)
                    {
                        at = ReadString(at, field);
                    }
                    else
                    {
                        record.Extras?.Forget(field.Element);
                        at += taken;
                    }
                }
                else
                {
                    at = ReadValue(at, field);
                }
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
    /// <param name="field">The field; null where the value was read with its name, and the place is behind it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindField(int at, out FieldPlan? field)
    {
        var json = _json;
        if ((uint)at < (uint)json.Length && json[at] == '"')
        {
            field = _plan.FindShort(json, at + 1, out var length);
            var value = at + length + 4; // the name with its quotes, a colon, a quote
            if (field is { IsQuoted: true } && value <= json.Length && json[value - 2] == ':' && json[value - 1] == '"')
                return value;
        }

        return FindAnyField(at, out field);
    }

    private int FindAnyField(int at, out FieldPlan? field)
    {
        field = null;
        var start = JsonText.SkipBlanks(_json, at) + 1;
        if (start > _json.Length || _json[start - 1] != '"') return QuickReader.Declined;
        var end = JsonText.FindSpecial(_json, start);
        if (end < 0 || _json[end] != '"') return QuickReader.Declined;
        at = FindValue(end + 1);
        field = _plan.Find(_json[start..end]);
        if (field is null) return ReadUnknown(at, _json[start..end]);
        if (!field.IsQuoted) return at;
        if (at < _json.Length && _json[at] == '"') return at + 1;
        at = ReadOther(at, field);
        field = null;
        return at;
    }

    /// <summary>The first byte behind a colon; the end of the body where there is none.</summary>
    private int FindValue(int at)
    {
        at = JsonText.SkipBlanks(_json, at);
        return at < _json.Length && _json[at] == ':' ? JsonText.SkipBlanks(_json, at + 1) : _json.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Window(ReadOnlySpan<byte> json, int at) =>
        at <= json.Length - QuickNumber.WindowSize ? json.Slice(at, QuickNumber.WindowSize) : default;
}
