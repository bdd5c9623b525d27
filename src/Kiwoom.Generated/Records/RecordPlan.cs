namespace Kiwoom.Generated;

/// <summary>A field table as readers and writers want it, made once per type.</summary>
internal sealed class RecordPlan
{
    private readonly FieldPlan?[] _byName;
    private readonly ShortNames _shortNames;

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
        _shortNames = new ShortNames(all);
        var previous = Start;
        foreach (var field in all)
        {
            previous.Next = field;
            previous = field;
            Add(_byName, Place(field.Name), field);
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

    /// <inheritdoc cref="ShortNames.Find"/>
    public FieldPlan? FindShort(ReadOnlySpan<byte> json, int start, out int length) => _shortNames.Find(json, start, out length);

    private static void Add(FieldPlan?[] table, int place, FieldPlan field)
    {
        while (table[place] is not null) place = (place + 1) & (table.Length - 1);
        table[place] = field;
    }

    private int Place(ReadOnlySpan<byte> name)
    {
        var (low, high) = StringPool.Ends(name);
        var hash = ((low * 31) + high + (ulong)name.Length) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 40) & (_byName.Length - 1);
    }
}
