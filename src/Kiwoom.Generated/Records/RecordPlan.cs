using System.Runtime.Intrinsics;

namespace Kiwoom.Generated;

/// <summary>A field table as readers and writers want it, made once per type.</summary>
internal sealed class RecordPlan
{
    private const int VectorSize = 16;
    private const int LongestShortName = VectorSize - 1;

    private readonly FieldPlan?[] _byName;
    private readonly FieldPlan?[] _byShortName;

    public RecordPlan(RecordDescriptor descriptor, bool isResponse)
    {
        var role = isResponse ? EnvelopeField.All : [];
        var listed = Array.ConvertAll(
            descriptor.FieldArray, f => new FieldPlan(f, isResponse ? EnvelopeField.RoleOf(f.Element) : EnvelopeRole.None));
        Fields = listed;
        Start = FieldPlan.CreateSentinel();
        var all = new List<FieldPlan>(listed);
        foreach (var field in role)
        {
            if (!Array.Exists(listed, f => f.Element == field.Element)) all.Add(new FieldPlan(field.Element, field.Role));
        }

        var size = 4;
        while (size < all.Count * 3) size *= 2;
        _byName = new FieldPlan?[size];
        _byShortName = new FieldPlan?[size];
        var previous = Start;
        foreach (var field in all)
        {
            previous.Next = field;
            previous = field;
            Add(_byName, Place(field.Name), field);
            if (field.Name.Length <= LongestShortName)
                Add(_byShortName, ShortPlace(field.NameLow, field.NameHigh), field);
        }

        previous.Next = Start;
    }

    /// <summary>Stands before the first field.</summary>
    public FieldPlan Start { get; }

    /// <summary>The listed fields in table order.</summary>
    public FieldPlan[] Fields { get; }

    /// <summary>The field with this name, or null.</summary>
    /// <param name="name">UTF-8, unescaped.</param>
    public FieldPlan? Find(ReadOnlySpan<byte> name)
    {
        for (var place = Place(name); _byName[place] is { } field; place = (place + 1) & (_byName.Length - 1))
        {
            if (name.SequenceEqual(field.Name)) return field;
        }

        return null;
    }

    /// <summary>The field whose name and a closing quote stand here; null also where another way must be gone.</summary>
    /// <param name="json">The body.</param>
    /// <param name="start">After the opening quote.</param>
    public FieldPlan? FindShort(ReadOnlySpan<byte> json, int start)
    {
        if (start > json.Length - VectorSize || !BitConverter.IsLittleEndian) return null;
        var bytes = Vector128.Create(json.Slice(start, VectorSize));
        var quotes = Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits();
        var length = int.TrailingZeroCount((int)quotes);
        if (length > LongestShortName) return null;
        var words = bytes.AsUInt64();
        var (low, high) = (words.ToScalar(), words.GetElement(1));
        if (length < 8) (low, high) = (low & ((1UL << (8 * length)) - 1), 0);
        else high &= (1UL << ((8 * length) - 64)) - 1;
        var place = ShortPlace(low, high);
        while (_byShortName[place] is { } field)
        {
            if (field.NameLow == low && field.NameHigh == high && field.Name.Length == length) return field;
            place = (place + 1) & (_byShortName.Length - 1);
        }

        return null;
    }

    private static void Add(FieldPlan?[] table, int place, FieldPlan field)
    {
        while (table[place] is not null) place = (place + 1) & (table.Length - 1);
        table[place] = field;
    }

    private int ShortPlace(ulong low, ulong high) =>
        (int)(((low ^ (high * 31)) * 0x9E3779B97F4A7C15) >> 40) & (_byShortName.Length - 1);

    private int Place(ReadOnlySpan<byte> name)
    {
        var (low, high) = StringPool.Ends(name);
        var hash = ((low * 31) + high + (ulong)name.Length) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 40) & (_byName.Length - 1);
    }
}
