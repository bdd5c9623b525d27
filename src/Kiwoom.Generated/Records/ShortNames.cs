using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kiwoom.Generated;

/// <summary>Finds fields by names of up to 15 bytes: what fits, with its closing quote, in one vector.</summary>
internal sealed class ShortNames
{
    private const int WindowSize = 16;
    private const int Trials = 16;

    private readonly Place[] _places;
    private readonly ulong _multiplier;

    /// <param name="fields">All fields of an object; those with longer names are left out.</param>
    public ShortNames(List<FieldPlan> fields)
    {
        var size = 4;
        while (size < fields.Count * 3) size *= 2;
        _places = new Place[size];

        // With a little luck each name gets a place of its own.
        var multiplier = 0x9E3779B97F4A7C15;
        var fewest = int.MaxValue;
        for (var trial = 0; trial < Trials && fewest > 0; trial++)
        {
            multiplier *= 0xD1342543DE82EF95;
            var displaced = Fill(fields, multiplier);
            if (displaced >= fewest) continue;
            (fewest, _multiplier) = (displaced, multiplier);
        }

        Fill(fields, _multiplier);
    }

    /// <summary>The field whose name and a closing quote are here; null also where another way must be gone.</summary>
    /// <param name="json">The body.</param>
    /// <param name="start">Behind the opening quote.</param>
    /// <param name="length">The name's length in bytes.</param>
    public FieldPlan? Find(ReadOnlySpan<byte> json, int start, out int length)
    {
        length = 0;
        if (start > json.Length - WindowSize || !BitConverter.IsLittleEndian) return null;
        var window = json.Slice(start, WindowSize);
        var quotes = Vector128.Equals(Vector128.Create(window), Vector128.Create((byte)'"')).ExtractMostSignificantBits();
        length = int.TrailingZeroCount((int)quotes);
        if (length is 0 or >= WindowSize) return null;
        var (low, high) = Key(window, length);
        var places = _places;
        for (var i = IndexOf(low, high, _multiplier, places.Length); ; i = (i + 1) & (places.Length - 1))
        {
            ref readonly var place = ref places[i];
            if (place.Low == low && place.High == high) return place.Field;
            if (place.Field is null) return null;
        }
    }

    private int Fill(List<FieldPlan> fields, ulong multiplier)
    {
        Array.Clear(_places);
        var displaced = 0;
        Span<byte> window = stackalloc byte[WindowSize];
        foreach (var field in fields)
        {
            if (!field.IsPlain || field.Name.Length >= WindowSize) continue;
            field.Name.CopyTo(window);
            var (low, high) = Key(window, field.Name.Length);
            var i = IndexOf(low, high, multiplier, _places.Length);
            for (; _places[i].Field is not null; i = (i + 1) & (_places.Length - 1)) displaced++;
            _places[i] = new Place(low, high, field);
        }

        return displaced;
    }

    /// <summary>A name as numbers: its first eight bytes and the rest, each moved up as far as it goes, and its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Low, ulong High) Key(ReadOnlySpan<byte> window, int length)
    {
        var low = BinaryPrimitives.ReadUInt64LittleEndian(window) << (64 - (8 * Math.Min(length, 8)));
        var rest = BinaryPrimitives.ReadUInt64LittleEndian(window[8..]) << (8 * (16 - length));
        return (low, (length > 8 ? rest : 0) | (uint)length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOf(ulong low, ulong high, ulong multiplier, int size) =>
        (int)(((low ^ (high * 31)) * multiplier) >> 40) & (size - 1);

    private readonly record struct Place(ulong Low, ulong High, FieldPlan? Field);
}
