using System.Runtime.Intrinsics;

namespace Kiwoom.Generated;

/// <summary>
/// Finds fields by names of up to 15 bytes with one look: the name and its closing quote fit a vector, and each name has a
/// place of its own. Names that share a place with another one, in the best table that was found, are not in it.
/// </summary>
internal sealed class ShortNames
{
    /// <summary>How many bytes from a name's start on a look needs.</summary>
    public const int WindowSize = 16;

    private const int Trials = 32;
    private const ulong FirstMultiplier = 0x9E3779B97F4A7C15;

    private readonly (Vector128<byte> Name, FieldPlan? Field)[] _places;
    private readonly ulong _multiplier;

    // Slid along, it leaves the first bytes of a vector as they are and clears the others.
    private static ReadOnlySpan<byte> Masks =>
    [
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    public ShortNames(IReadOnlyList<FieldPlan> fields)
    {
        var names = fields.Where(f => f.Name.Length < WindowSize && !f.Name.AsSpan().ContainsAny((byte)'"', (byte)'\\'))
            .Select(f => (Name: VectorOf(f.Name), Field: f)).ToArray();
        var size = 4;
        while (size < names.Length * 4) size *= 2;
        _places = new (Vector128<byte>, FieldPlan?)[size];
        _multiplier = FirstMultiplier;
        var most = -1;
        var multiplier = FirstMultiplier;
        for (var trial = 0; trial < Trials && most < names.Length; trial++, multiplier = (multiplier * 6364136223846793005) | 1)
        {
            var placed = names.Select(n => Place(n.Name, multiplier, size)).Distinct().Count();
            if (placed > most) (most, _multiplier) = (placed, multiplier);
        }
        foreach (var (name, field) in names)
        {
            ref var place = ref _places[Place(name, _multiplier, size)];
            if (place.Field is null) place = (name, field);
        }
    }

    /// <summary>The field whose name and a closing quote a window begins with, or null.</summary>
    /// <param name="window"><see cref="WindowSize"/> bytes.</param>
    public FieldPlan? Find(ReadOnlySpan<byte> window)
    {
        var bytes = Vector128.Create(window);
        var quotes = Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits();
        if (quotes == 0) return null;
        var name = bytes & Vector128.Create(Masks.Slice(WindowSize - int.TrailingZeroCount((int)quotes), WindowSize));
        ref readonly var place = ref _places[Place(name, _multiplier, _places.Length)];
        return place.Name == name ? place.Field : null;
    }

    private static int Place(Vector128<byte> name, ulong multiplier, int size)
    {
        var words = name.AsUInt64();
        return (int)(((words.ToScalar() ^ (words.GetElement(1) * 31)) * multiplier) >> 40) & (size - 1);
    }

    private static Vector128<byte> VectorOf(byte[] name)
    {
        Span<byte> bytes = stackalloc byte[WindowSize];
        name.CopyTo(bytes);
        return Vector128.Create<byte>(bytes);
    }
}
