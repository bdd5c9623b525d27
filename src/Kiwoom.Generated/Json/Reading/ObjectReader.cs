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
    private readonly Span<string?> _texts;
    private readonly Span<long> _numbers;
    private readonly int _depth;
    private readonly ref int _patience;

    private ObjectReader(ReadOnlySpan<byte> json, KiwoomRecord record, int depth, ref int patience)
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
    /// <param name="json">The body.</param>
    /// <param name="at">The place.</param>
    /// <param name="record">Takes the values.</param>
    /// <param name="depth">How many objects and arrays are open.</param>
    /// <param name="patience">How many more rows of the body may be declined before the whole body is.</param>
    [MethodImpl(MethodImplOptions.NoInlining)] // inside its caller, the compiler would have no room left for the steps in ReadAhead
    public static int Read(ReadOnlySpan<byte> json, int at, KiwoomRecord record, int depth, ref int patience)
    {
        at = JsonText.SkipBlanks(json, record.ReadAhead(json, at, out var ahead));
        if ((uint)at >= (uint)json.Length) return QuickReader.Declined;
        if (json[at] == '}') return at + 1;
        if (ahead > 0 && json[at++] != ',') return QuickReader.Declined;
        return ReadRest(json, at, record, ahead, depth, ref patience);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // most objects end where the emitted reader does, and need no reader of this kind
    private static int ReadRest(ReadOnlySpan<byte> json, int at, KiwoomRecord record, int ahead, int depth, ref int patience)
    {
        var reader = new ObjectReader(json, record, depth, ref patience);
        return reader.ReadFields(at, ahead > 0 ? reader._plan.Fields[ahead - 1] : reader._plan.Start);
    }

    /// <summary>From a field's name to behind the closing brace.</summary>
    /// <param name="at">The place.</param>
    /// <param name="previous">The field before it.</param>
    private int ReadFields(int at, FieldPlan previous)
    {
        var json = _json;
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
                (at, var found) = FindField(at);
                if (found is not null && mayLearn)
                {
                    // One guess an object: rows of different orders would only undo each other's.
                    previous.Next = found;
                    mayLearn = false;
                }

                field = found;
            }

            if (field is not null)
            {
                previous = field;
                at = field.Kind switch
                {
                    FieldKind.Number => ReadNumber(at, field),
                    FieldKind.Calendar => ReadCalendar(at, field),
                    FieldKind.SharedText or FieldKind.OwnText => ReadText(at, field),
                    _ => ReadValue(at, field),
                };
            }

            at = JsonText.SkipBlanks(json, at);
            if ((uint)at >= (uint)json.Length) return QuickReader.Declined;
            var next = json[at++];
            if (next == ',') continue;
            return next == '}' ? at : QuickReader.Declined;
        }
    }

    /// <summary>Reads a name that was not guessed, up to the value.</summary>
    /// <returns>The place of the value, and the field; no field where the value was read with its name.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (int At, FieldPlan? Field) FindField(int at)
    {
        var json = _json;
        var start = JsonText.SkipBlanks(json, at) + 1;
        if (start > json.Length || json[start - 1] != '"') return (QuickReader.Declined, null);
        var field = _plan.FindShort(json, start, out var length);
        return field is null ? FindLong(start) : FindValue(start + length, field);
    }

    private (int At, FieldPlan? Field) FindLong(int start)
    {
        var end = JsonText.FindSpecial(_json, start);
        if (end < 0 || _json[end] != '"') return (QuickReader.Declined, null);
        var name = _json[start..end];
        return _plan.Find(name) is { } field ? FindValue(end, field) : (ReadUnknown(PassColon(end + 1), name), null);
    }

    /// <summary>From the closing quote of a name to its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int At, FieldPlan? Field) FindValue(int at, FieldPlan field)
    {
        at = PassColon(at + 1);
        if (!field.IsQuoted) return (at, field);
        return (uint)at < (uint)_json.Length && _json[at] == '"' ? (at + 1, field) : (ReadOther(at, field), null);
    }

    /// <summary>The first byte behind a colon; the end of the body where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PassColon(int at)
    {
        at = JsonText.SkipBlanks(_json, at);
        return (uint)at < (uint)_json.Length && _json[at] == ':' ? JsonText.SkipBlanks(_json, at + 1) : _json.Length;
    }
}
