using System.Buffers;

namespace Kiwoom.Generated;

/// <summary>Reads the objects of a list. See <see cref="QuickReader"/> for what places mean.</summary>
internal readonly ref struct RowsReader
{
    private const int FirstSize = 128;

    private readonly ReadOnlySpan<byte> _json;
    private readonly RecordDescriptor _row;
    private readonly int _depth;
    private readonly ref int _patience;

    /// <param name="json">The body.</param>
    /// <param name="row">The table of the rows.</param>
    /// <param name="depth">How many objects and arrays are open in the list.</param>
    /// <param name="patience">How many more rows of the body may be declined before the whole body is.</param>
    public RowsReader(ReadOnlySpan<byte> json, RecordDescriptor row, int depth, ref int patience)
    {
        _json = json;
        _row = row;
        _depth = depth;
        _patience = ref patience;
    }

    /// <summary>From behind the opening bracket to behind the closing one.</summary>
    /// <param name="at">The place.</param>
    /// <param name="owner">Takes the list once it is complete.</param>
    /// <param name="field">The list's field.</param>
    public int Read(int at, KiwoomRecord owner, FieldPlan field)
    {
        // An array of objects takes any item without a look at its type, an array of a class does not.
        var rows = ArrayPool<object>.Shared.Rent(FirstSize);
        var count = 0;
        at = ReadAll(at, ref rows, ref count);
        if (at >= 0) ValueStore.Nested(owner, field, _row.ToArray(rows.AsSpan(0, count)));
        rows.AsSpan(0, count).Clear();
        ArrayPool<object>.Shared.Return(rows);
        return at;
    }

    private int ReadAll(int at, ref object[] rows, ref int count)
    {
        at = JsonText.SkipBlanks(_json, at);
        if (at < _json.Length && _json[at] == ']') return at + 1;
        while (true)
        {
            at = ReadRow(JsonText.SkipBlanks(_json, at), out var row);
            at = JsonText.SkipBlanks(_json, at);
            if ((uint)at >= (uint)_json.Length) return QuickReader.Declined;
            if (count == rows.Length) rows = Grow(rows);
            rows[count++] = row!;
            var next = _json[at++];
            if (next == ',') continue;
            return next == ']' ? at : QuickReader.Declined;
        }
    }

    private int ReadRow(int at, out KiwoomRecord? row)
    {
        row = null;
        if (at >= _json.Length || _json[at] != '{' || _depth >= GeneralReader.MaxDepth) return QuickReader.Declined;
        row = _row.Create();
        var end = ObjectReader.Read(_json, at + 1, row, _depth + 1, ref _patience);
        return end < 0 && --_patience >= 0 ? GeneralReader.ReadPart(_json, at, _depth, row) : end;
    }

    private static object[] Grow(object[] rows)
    {
        var larger = ArrayPool<object>.Shared.Rent(rows.Length * 2);
        rows.CopyTo(larger, 0);
        ArrayPool<object>.Shared.Return(rows, clearArray: true);
        return larger;
    }
}
