using System.ComponentModel;

namespace Kiwoom.Generated.Metadata;

/// <summary>
/// The field table of one JSON object: the reader's, the writer's and the validator's own table, made from the spec table.
/// </summary>
public sealed partial class RecordDescriptor
{
    /// <summary>Name of the C# type.</summary>
    public string TypeName { get; }

    /// <summary>The fields, in the order of the spec table.</summary>
    public IReadOnlyList<FieldDescriptor> Fields => FieldArray;

    internal FieldDescriptor[] FieldArray { get; }

    private readonly Func<KiwoomRecord> _create;

    /// <summary>For generated code.</summary>
    /// <param name="typeName">Name of the C# type.</param>
    /// <param name="create">Makes an empty record of that type.</param>
    /// <param name="fields">In the order of the spec table.</param>
    public RecordDescriptor(string typeName, Func<KiwoomRecord> create, params FieldDescriptor[] fields)
    {
        TypeName = typeName;
        _create = create;
        FieldArray = fields;
    }

    /// <summary>Makes the array that holds a list of these records; null for types that are in no list.</summary>
    public Func<int, KiwoomRecord[]>? CreateArray { get; init; }

    /// <summary>
    /// Whether the record is in JSON as an array whose positions are the fields, and not as an object.
    /// </summary>
    public bool IsTuple { get; init; }

    /// <summary>An empty record: every field is blank.</summary>
    public KiwoomRecord Create() => _create();

    /// <summary>The field with this JSON name, or null.</summary>
    /// <param name="element">The JSON name, such as <c>orig_ord_no</c>; case matters.</param>
    public FieldDescriptor? Find(string element) => Array.Find(FieldArray, f => f.Element == element);

    /// <summary>For generated code: what a code on the wire means.</summary>
    /// <param name="field">Index of the field in the table.</param>
    /// <param name="text">The characters on the wire; null for none.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CodeValue Meaning(int field, string? text) => FieldArray[field].Meaning(text);

    /// <summary>For generated code: what the field writes for a code.</summary>
    /// <param name="field">Index of the field in the table.</param>
    /// <param name="meaning">What the code means; null for none.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? Wire(int field, CodeValue? meaning) => FieldArray[field].Wire(meaning);

    /// <summary>The field with this role, or null.</summary>
    /// <param name="role">Which part of an order.</param>
    public FieldDescriptor? Find(FieldRole role)
    {
        foreach (var field in FieldArray)
        {
            if (field.Role == role) return field;
        }
        return null;
    }
}
