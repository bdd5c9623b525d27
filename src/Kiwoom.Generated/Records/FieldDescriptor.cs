namespace Kiwoom.Generated.Metadata;

/// <summary>One row of a spec table.</summary>
public sealed partial class FieldDescriptor
{
    /// <summary>The JSON name, such as <c>orig_ord_no</c>.</summary>
    public string Element { get; }

    /// <summary>한글명, such as <c>원주문번호</c>.</summary>
    public string Label { get; }

    /// <summary>The C# property; <c>Asks[0].Price</c> for one of several levels.</summary>
    public string Property { get; }

    /// <summary>What the characters mean.</summary>
    public ValueFormat Format { get; }

    /// <summary>
    /// Where a record keeps the value: an index into its text, number or list slots, by <see cref="Format"/>.
    /// </summary>
    public int Slot { get; }

    /// <summary>What the table says of it in words, without its codes; empty where it says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>The C# type of its codes, such as <c>TradeType</c>; null for other formats.</summary>
    public string? CodeType { get; init; }

    /// <summary>Whether a request must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The official length in characters; 0 where the table gives none.</summary>
    public int Length { get; init; }

    /// <summary>The most characters that a request may send; 0 for no limit.</summary>
    public int Limit { get; init; }

    /// <summary>Decimal places that the wire leaves out: 2 for an index sent x100.</summary>
    public int Scale { get; init; }

    /// <summary>
    /// The unit of a number as the spec table has it, such as <c>KRW 1,000 proved</c> or
    /// <c>by amt_qty_tp: 1=KRW 1,000,000 stated; 2=shares stated</c>; empty where no unit is known.
    /// </summary>
    public string UnitText { get; init; } = "";

    /// <summary>
    /// The field beside it that has its sign (전일대비기호), where the server sends the change itself without one; null where the
    /// sign is its own.
    /// </summary>
    public string? SignElement { get; init; }

    /// <summary>Whether 000000 is not a time but means that the moment has not come yet.</summary>
    public bool ZerosAreNotYet { get; init; }

    /// <summary>The codes that the table lists, as this field writes them; empty for other formats.</summary>
    public IReadOnlyList<CodeDescriptor> Codes
    {
        get => _codes;
        init => _codes = value as CodeDescriptor[] ?? [.. value];
    }

    /// <summary>
    /// Words that mean a member of the code type wherever a reply has them in the place of a code, as <c>KRX</c> does; empty in
    /// requests, which are held to <see cref="Codes"/>.
    /// </summary>
    public IReadOnlyList<CodeDescriptor> Words
    {
        get => _words;
        init => _words = value as CodeDescriptor[] ?? [.. value];
    }

    /// <summary>The table says that there are codes besides <see cref="Codes"/>: a request may send any.</summary>
    public bool HasOtherCodes { get; init; }

    /// <summary>Conditions on the value.</summary>
    public IReadOnlyList<FieldRule> Rules { get; init; } = [];

    /// <summary>
    /// Which part of an order it states. In TRs that are not orders, requests have some of the roles, and the rows of lists of
    /// orders all.
    /// </summary>
    public FieldRole Role { get; init; }

    /// <summary>The table of the nested object, for lists and objects.</summary>
    public RecordDescriptor? Record { get; init; }

    /// <summary>For generated code.</summary>
    /// <param name="element">The JSON name.</param>
    /// <param name="label">한글명.</param>
    /// <param name="property">The C# property.</param>
    /// <param name="format">What the characters mean.</param>
    /// <param name="slot">Where a record keeps the value.</param>
    public FieldDescriptor(string element, string label, string property, ValueFormat format, int slot)
    {
        Element = element;
        Label = label;
        Property = property;
        Format = format;
        Slot = slot;
        Prepare();
    }

    partial void Prepare();

    /// <summary>Which slots of a record hold a value of this format.</summary>
    internal SlotKind SlotKind => FormatTable.Of(Format).Slot;
}

/// <summary>One listed code.</summary>
/// <param name="Value">On the wire; empty for a member of a type whose codes each table writes in its own way.</param>
/// <param name="Label">Korean; empty where the table gives none.</param>
/// <param name="Name">The C# member.</param>
public sealed record CodeDescriptor(string Value, string Label, string Name);

/// <summary>A condition on a field of a request.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Element">The field that the condition looks at; null where it looks at the field itself.</param>
/// <param name="Negated">The condition holds where that field is not one of <paramref name="Values"/>.</param>
/// <param name="Values">
/// That field's values on the wire, the one bound of a comparison, the one fixed value, or the values that are allowed.
/// </param>
/// <param name="IsAssumed">No document states it: breaking it is a warning.</param>
/// <param name="Text">As the spec file states it.</param>
public sealed record FieldRule(RuleKind Kind, string? Element, bool Negated, IReadOnlyList<string> Values, bool IsAssumed, string Text)
{
    /// <summary>Where a test of the value counts; null for always.</summary>
    public FieldCondition? When { get; init; }

    /// <summary>Whether the condition on the other field holds.</summary>
    internal bool Holds(KiwoomRecord record) => FieldCondition.Holds(record, Element!, Negated, Values);
}

/// <summary>A look at another field of the request.</summary>
/// <param name="Element">The other field.</param>
/// <param name="Negated">It holds where that field is not one of <paramref name="Values"/>.</param>
/// <param name="Values">That field's values on the wire.</param>
public sealed record FieldCondition(string Element, bool Negated, IReadOnlyList<string> Values)
{
    /// <summary>Whether it holds.</summary>
    internal bool Holds(KiwoomRecord record) => Holds(record, Element, Negated, Values);

    internal static bool Holds(KiwoomRecord record, string element, bool negated, IReadOnlyList<string> values)
    {
        var value = record.GetText(element) ?? "";
        foreach (var listed in values)
        {
            if (listed == value) return !negated;
        }
        return negated;
    }
}
